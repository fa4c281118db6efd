"""Secrets are masked wherever they stand, and however the output is cut; what is none stays readable."""

from __future__ import annotations

import re
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.detecting import finder
from warroom.incident.excerpt import Excerpt
from warroom.incident.masking import mask, mask_command
from warroom.incident.secret_shapes import SHAPES
from warroom.incident.terminal_text import plain

# Made here and never given to anybody; put together, so that no scanner takes this file for a leak.
AWS = "AKIA" + "QWERTYUIOPASDFGH"
LONG = "Zq3" * 14
JWT = "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiJhbmEifQ." + "c2lnbmF0dXJl"
PEM = "\n".join(
    ["-----BEGIN RSA PRIVATE" + " KEY-----", *["MIIEow" + "Qk3/+" * 11] * 20, "-----END RSA PRIVATE KEY-----"]
)
PLANTED = [
    ("aws key", AWS, f"using {AWS} now"),
    ("aws key", "x9/" * 13 + "z", f"{AWS},{'x9/' * 13}z"),
    ("aws key", "wJal/+rXUtn", "aws_secret_access_key = wJal/+rXUtn"),
    ("aws key", "wJal/+rXUtn", '{"SecretAccessKey": "wJal/+rXUtn"}'),
    ("github token", "ghp_" + LONG, f"cloning with ghp_{LONG}."),
    ("github token", "github_pat_" + LONG, f"git clone https://github_pat_{LONG} x"),
    ("gitlab token", "glpat-" + LONG, f"glpat-{LONG}"),
    ("slack token", "xoxb-1234-" + LONG, f"slack: xoxb-1234-{LONG}"),
    ("slack token", "T0/B0/" + LONG, f"https://hooks.slack.com/services/T0/B0/{LONG}"),
    ("stripe key", "sk_live_" + LONG, f"(sk_live_{LONG})"),
    ("google key", "AIza" + "Zq3_-" * 7, f"?key=AIza{'Zq3_-' * 7}&x=1"),
    ("token", "npm_" + "Zq3" * 12, f"//registry/:_auth {'npm_' + 'Zq3' * 12}"),
    ("token", "sk-ant-" + LONG, f"x sk-ant-{LONG}"),
    ("jwt", JWT, f"cookie jar {JWT} end"),
    ("authorization", "dXNlcjpwYXNz", "> Authorization: Basic dXNlcjpwYXNz"),
    ("authorization", "abc.def", "curl -H 'Authorization: Bearer abc.def' https://host/"),
    ("authorization", "abc.def", '{\\"authorization\\": \\"Bearer abc.def\\"}'),
    ("authorization", "0a4f1", 'Authorization: Digest username="ana", response="0a4f1"'),
    ("authorization", LONG, f"got Bearer {LONG}"),
    ("cookie", "c0ffee", "< Set-Cookie: id=c0ffee; Path=/"),
    ("cookie", "c0ffee", '{"Cookie": "id=c0ffee"}'),
    ("url password", "hunter2", "postgres://ana:hunter2@db:5432/shop"),
    ("url password", "p@ss/w#rd", "redis://:p@ss/w#rd@cache"),
    ("url password", LONG, f"https://{LONG}@host/x.git"),
    ("password", "hunter2", "password=hunter2"),
    ("password", "hunter2", "spring.datasource.password: hunter2"),
    ("password", "hun ter2", 'DB_PASSWORD="hun ter2"'),
    ("password", "hun ter2", "'passwd' => 'hun ter2',"),
    ("password", 'hun\\"ter2', '{"password": "hun\\"ter2", "host": "db"}'),
    ("password", "hunter2", '{\\"password\\":\\"hunter2\\",\\"host\\":\\"db\\"}'),
    ("password", "hunter2", "Server=db;UID=sa;PWD=hunter2;Encrypt=yes"),
    ("password", "hunter2", "export MYSQL_PWD=hunter2"),
    ("password", "hunter2", "+ mysqldump -h db -uroot -phunter2 shop"),
    ("password", "hunter2", "sshpass -p hunter2 ssh host"),
    ("password", "hunter2", "curl -s -u ana:hunter2 https://host/"),
    ("password", "hunter2", "tool --db-password hunter2 go"),
    ("password", "hunter2", "machine host login ana password hunter2"),
    ("password", "hunter2", "CREATE USER ana IDENTIFIED BY 'hunter2'"),
    ("password", "hunter2", "<db:password>hunter2</db:password>"),
    ("password hash", "abcdefgh$0123456789abcdef", "root:$6$abcdefgh$0123456789abcdef:19000:0"),
    ("token", "t0k", "X-Auth-Token: t0k"),
    ("token", "t0k", "GET /x?access_token=t0k&page=2"),
    ("token", "t0k", 'config["token"] = "t0k"'),
    ("token", "s3c", "tool --client-secret s3c"),
    ("api key", "k3y", "X-Api-Key: k3y"),
    ("api key", "k3y", "apiKey: 'k3y'"),
    ("secret", "s3c", "client_secret=s3c"),
    ("secret", "s3c", "- name: DB_PASSWORD\n  value: s3c\n- name: DB_HOST"),
    ("secret", LONG, f'"name": "API_TOKEN",\n  "value": "{LONG}"'),
    ("key", "k3y==", "DefaultEndpoints=https;AccountKey=k3y==;Suffix=x"),
    ("signature", "Zq3%2F" * 4, f"https://x.blob/y?sv=1&sig={'Zq3%2F' * 4}"),
    ("token", "two", '"tokens": ["one", "two"]'),
    ("private key", "MIIEow", PEM),
    ("private key", "MIIEow", f'{{"key": "{PEM}"}}'.replace("\n", "\\n")),
]
HARMLESS = [
    "commit 8614966a55e1f39b40c0f6a5b1ef009d6bb8fd8e",
    "request 123e4567-e89b-12d3-a456-426614174000 took 12 ms",
    "PWD=/home/ana\nOLDPWD=/",
    "http://host:8080/search?mail=ana@example.com",
    "[sudo] password for ana: ",
    'the token is null: {"token": null, "tokens": [], "credentials": {"ok": true}}',
    "Failed password for root from 10.0.0.7 port 22 ssh2",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "SELECT count(*) FROM orders WHERE id > 5; -- 12:30:01",
    "docker run -u 1000:1000 -p 80:80 nginx",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
]


@pytest.mark.parametrize(("kind", "secret", "text"), PLANTED, ids=lambda value: str(value)[:30])
def test_a_secret_is_masked_and_its_kind_is_said(kind: str, secret: str, text: str) -> None:
    masked = mask(f"before\n{text}\nafter")
    assert secret not in masked.text and f"[masked: {kind}]" in masked.text
    assert kind in masked.kinds and kind in masked.said()
    assert masked.text.startswith("before\n") and masked.text.endswith("\nafter")
    assert mask(masked.text).text == masked.text, "what is masked stays as it is"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert (mask(text).text, mask(text).said()) == (text, "")


def test_what_was_masked_is_said_in_words() -> None:
    assert mask(f"{AWS} password=x").said() == "2 things that look like secrets were masked (aws key, password)"
    assert mask("password=x").said() == "1 thing that looks like a secret was masked (password)"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["mysql", "-phunter2", "shop"], "mysql -p[masked: password] shop"),
        (["mysql", "-phun ter2"], "mysql '-p[masked: password]'"),
        (["tool", "--password=hun ter2", "x y"], "tool '--password=[masked: password]' 'x y'"),
        (["tool", "--token", "hun ter2"], "tool --token '[masked: token]'"),
        (["env", "PGPASSWORD=hun ter2", "psql"], "env 'PGPASSWORD=[masked: password]' psql"),
        (["curl", "-H", "Authorization: Bearer hun.ter2"], "curl -H 'Authorization: Bearer [masked: authorization]'"),
        (["sh", "-c", "mysql -phunter2 | wc"], "sh -c 'mysql -p[masked: password] | wc'"),
        (["kubectl", "get", "pods", "-n", "shop"], "kubectl get pods -n shop"),
    ],
)
def test_the_words_of_a_command_are_masked_too(words: list[str], shown: str) -> None:
    assert mask_command(words).text.replace("''", "") == shown


@given(st.text(st.characters(whitelist_categories=("L", "N", "Zs"), whitelist_characters="\n.,()-"), max_size=300))
def test_words_alone_are_never_changed(text: str) -> None:
    if not re.search(r"eyJ|AKIA|ASIA|ABIA|ACCA|A3T|AIza|bearer|login|identified|--", text, re.IGNORECASE):
        assert mask(text).text == text


@given(st.text(max_size=200), st.sampled_from(PLANTED), st.text(max_size=200))
def test_it_never_raises_and_masks_in_any_surroundings(before: str, planted: tuple[str, str, str], after: str) -> None:
    _, secret, text = planted
    if secret not in before + after:
        assert secret not in mask(f"{before}\n{text}\n{after}").text


CUT = [(secret, text) for _, secret, text in PLANTED if len(secret) > 8]


@given(st.sampled_from(CUT), st.data(), st.sampled_from(["\n", " ", "x"]), st.booleans(), st.integers(500, 3000))
def test_wherever_the_cap_cuts_no_half_of_a_secret_is_kept(
    planted: tuple[str, str], data: st.DataObject, filler: str, at_the_end: bool, size: int
) -> None:
    secret, text = planted
    half, length = 2500, 9000
    into = text.index(secret) + data.draw(st.integers(-40, len(secret) + 1))
    place = (length - half if at_the_end else half) - into
    filling = (f"line of no meaning{filler}" * 600)[: length - len(text)]
    output = f"{filling[: place - 1]}\n{text}\n{filling[place + 1 :]}".encode()
    excerpt = Excerpt(limit=2 * half, border=2000)
    for start in range(0, len(output), size):
        excerpt.add(output[start : start + size])
    kept = excerpt.masked().text
    pieces = {secret[n : n + 8] for n in range(len(secret) - 7)}
    assert not [piece for piece in pieces if piece in kept]


def test_a_private_key_that_is_longer_than_what_is_left_out_leaves_nothing() -> None:
    for before in range(0, 2000, 37):
        excerpt = Excerpt(limit=2000, border=300)
        excerpt.add(("w " * before + "\n" + PEM + "\nafter\n" + "w\n" * 100).encode())
        assert "MIIEow" not in excerpt.masked().text and "Qk3/+" not in excerpt.masked().text


def test_a_value_whose_name_was_cut_away_is_not_kept() -> None:
    text = f"- name: DB_PASSWORD\n  value: {LONG}\n"
    for cut in range(len(text) - len(LONG)):
        tail = text[cut:] + "line\n" * 200
        excerpt = Excerpt(limit=2 * len(tail), border=300)
        excerpt.add(b"line\n" * 1000 + text[:cut].encode() + tail.encode())
        assert LONG not in excerpt.masked().text, tail[:40]


@given(st.lists(st.binary(max_size=400)), st.integers(2, 300))
def test_an_excerpt_is_the_whole_or_bounded(pieces: list[bytes], half: int) -> None:
    excerpt = Excerpt(limit=2 * half, border=half)
    for piece in pieces:
        excerpt.add(piece)
    size = sum(map(len, pieces))
    assert excerpt.size == size and excerpt.left_out == max(size - 2 * half, 0)
    assert len(excerpt._head) + len(excerpt._tail) <= 6 * half + 400


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x1b\\", "red link"),
        (" 10%\r 50%\r100%\r\nnext\r\n", "100%\nnext\n"),
        ("N\x08NA\x08AM\x08M", "NAM"),
        ("\x1b[2J\x1b[1;1Hone\x1b[2;1Htwo", "\none\ntwo"),
        ("pass\x1b[0mword\x1b[K", "password"),
        ("\x9b31mred\x9b0m bell\x07 nul\x00 tab\t", "red bell nul tab\t"),
        ("データ 🧑‍🚒", "データ 🧑‍🚒"),
    ],
)
def test_what_a_terminal_was_sent_is_read_as_plain_text(written: str, read: str) -> None:
    assert plain(written) == read


@given(st.text(st.sampled_from("\x1b[]0;1mHGK\x07\r\n\x08ab\x9b"), max_size=200))
def test_plain_text_has_no_control_characters(text: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", plain(text))


HOSTILE = [
    "a",
    "token",
    "token=",
    'token="\\',
    "-",
    "-----BEGIN PRIVATE KEY-----\n",
    "-----END PRIVATE KEY-----\n",
    "eyJ",
]
HOSTILE += [
    "eyJaaaaaaaa.",
    "mysql ",
    "://a:",
    "<token ",
    "curl -u a:",
    "--password ",
    "name: token\n",
    "token=,a",
    " ",
    "\\",
]
HOSTILE += ["-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n", "\x1b", "\x1b]", "\x1b[0", "\r", "\x08"]


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_the_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        took = []
        for _ in range(2):
            start = time.process_time()
            mask(plain(text))
            took.append(time.process_time() - start)
        return min(took)

    # What grows with the square grows 64-fold.
    assert cost(1 << 17) < 32 * max(cost(1 << 14), 0.002)


def test_a_mebibyte_of_hostile_text_is_masked() -> None:
    text = "".join(HOSTILE) * (2**20 // len("".join(HOSTILE)))
    assert "[masked: " in mask(text).text


def test_detect_secrets_finds_what_we_do_not_and_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    pytest.importorskip("detect_secrets")

    def never(*arguments: object) -> None:
        raise AssertionError("it went to the network")

    monkeypatch.setattr(socket.socket, "connect", never)
    find = finder()
    assert find is not None
    twilio = "AC" + "a1" * 16
    masked = mask(f"twilio {twilio} password=x", find)
    assert twilio not in masked.text and set(masked.kinds) == {"twilio api key", "password"}
    for text in HARMLESS:
        assert mask(text, find).text == text
    far = "x" * 1530 + " " + twilio + " " + "x" * 5000
    assert twilio not in mask(far, find).text, "a long line is looked at in pieces that overlap"


def test_without_detect_secrets_the_shapes_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "detect_secrets.plugins.base", None)
    assert finder() is None


def test_every_shape_has_a_planted_secret() -> None:
    unseen = [shape.pattern for _, shape in SHAPES if not any(shape.search(text) for _, _, text in PLANTED)]
    assert not unseen
