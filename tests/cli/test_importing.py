"""`warroom import`: what others wrote comes in once, is called saved when it is, and nothing is lost without a word."""

from __future__ import annotations

import errno
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import environment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warroom.__main__ import main
from warroom.store.journal import Journal

Told = tuple[int, str, str]
REPOSITORY = Path(__file__).parent.parent.parent
CASE = REPOSITORY / "warroom" / "demo" / "gitlab-2017.txt"
CHAT = "[2026-11-23 14:02] <ana> pager: 5xx\n[2026-11-23 14:03] <bo> ! it is down\n"
CSV = "time,message,who\n2026-11-23 14:02,pager: 5xx,ana\n2026-11-23 14:03,down,bo\n"
DAY = [
    {"user": "U1", "text": "pager: 5xx", "ts": "1795442520.000100"},
    {"user": "U2", "text": "on it", "ts": "1795442580.000100", "thread_ts": "1795442520.000100"},
    {"subtype": "channel_join", "user": "U2", "text": "joined", "ts": "1795442521.000100"},
]
NEXT = [{"user": "U1", "text": "fine again", "ts": "1795528800.000100"}]
USERS = [{"id": "U1", "profile": {"real_name": "Ana Sato"}}, {"id": "U2", "name": "bo"}]
FILES = {
    "chat.log": (CHAT, CHAT + "[2026-11-23 14:05] <ana> up\n"),
    "rows.csv": (CSV, CSV + "2026-11-23 14:05,up,ana\n"),
    "day.json": (json.dumps(DAY), json.dumps(DAY + NEXT)),
    "lines.txt": ("14:02Z a\n! b\nb\nb\n", "14:02Z a\n! b\nb\nb\nb\n"),
}


@pytest.fixture
def run(home: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """One command: exit status, standard output, standard error."""

    def one(*words: object) -> Told:
        capfd.readouterr()
        status = main([str(word) for word in words])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return one


def entries(run: Callable[..., Told], *more: str) -> list[dict[str, Any]]:
    """The timeline."""
    found = json.loads(run("timeline", "--json", *more)[1])
    assert isinstance(found, list)
    return found


def files_of(root: Path) -> dict[str, bytes]:
    """Every file below, with its bytes."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", FILES)
def test_twice_the_same_file_adds_nothing_and_a_longer_one_what_is_new(
    name: str, home: Path, run: Callable[..., Told]
) -> None:
    path, (text, longer) = home / name, FILES[name]
    path.write_text(text, "utf-8")
    run("new", "Checkout")
    status, out, _ = run("import", path)
    count = len(out.splitlines())
    assert status == 0 and count >= 2
    assert all(re.match(r"saved [0-9a-f]{32} \S+Z \S+ ", line) for line in out.splitlines())
    before = files_of(home)
    status, out, err = run("import", path)
    assert (status, out) == (0, "") and f"{count} were there already" in err
    assert files_of(home) == before
    other = home / "renamed"
    other.write_text(longer, "utf-8")
    status, out, err = run("import", other)
    assert status == 0 and len(out.splitlines()) == 1 and f"{count} were there already" in err
    assert len(entries(run)) == count + 2


def test_it_is_known_on_another_machine_and_stays_as_it_was_left(
    home: Path, run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "chat.log").write_text(CHAT, "utf-8")
    run("new", "Checkout")
    run("import", home / "chat.log")
    monkeypatch.setenv("WARROOM_STATE", str(home / "state of another machine"))
    from warroom.cli.place import choose, room_for, settings_of

    loaded = settings_of(None)
    room, shelf = room_for(loaded, choose(loaded, None))
    first, second = (entry for entry in room.state.timeline if entry.kind == "note")
    room.edit(first, "pager: 5xx on checkout")
    room.retract(second)
    shelf.publish_now()
    shelf.close()
    status, out, err = run("import", home / "chat.log")
    assert (status, out) == (0, "") and "2 were there already" in err
    found = entries(run)
    assert [one["text"] for one in found if one["kind"] == "note"] == ["pager: 5xx on checkout", "! it is down"]
    assert found[1]["retracted"]


def test_two_incidents_may_have_the_same_file(home: Path, run: Callable[..., Told]) -> None:
    (home / "chat.log").write_text(CHAT, "utf-8")
    run("new", "One")
    run("new", "Two")
    for name in ("one", "two"):
        assert len(run("import", home / "chat.log", "-i", name)[1].splitlines()) == 2


def test_new_makes_one_incident_of_a_file_however_often(home: Path, run: Callable[..., Told]) -> None:
    path = home / "outage on monday.log"
    path.write_text(CHAT, "utf-8")
    assert run("import", path, "--new")[0] == 0
    status, out, err = run("import", path, "--new")
    assert (status, out) == (0, "") and "already; adding there" in err
    assert run("import", path, "--new", "--title", "Another one")[0] == 0
    rows = json.loads(run("list", "--json")[1])
    assert sorted((row["title"], row["entries"]) for row in rows) == [("Another one", 3), ("outage on monday", 3)]
    assert {row["started_at"] for row in rows} == {"2026-11-23T14:02:00Z"}


@pytest.mark.parametrize("name", [*FILES, "case"])
@pytest.mark.parametrize("new", [True, False])
def test_a_dry_run_says_what_would_come_in_and_writes_nothing(
    name: str, new: bool, home: Path, run: Callable[..., Told]
) -> None:
    path = CASE if name == "case" else home / name
    if name != "case":
        path.write_text(FILES[name][0], "utf-8")
    if not new:
        run("new", "Checkout")
    before = files_of(home)
    words = ["import", path, *(["--new"] if new else [])]
    status, out, _ = run(*words, "--dry-run")
    assert status == 0 and "would come in, 0 there already" in out
    assert files_of(home) == before
    _, saved, _ = run(*words)
    assert int(out.split(": ", 1)[1].split()[0]) == len(saved.splitlines())
    _, out, _ = run(*words, "--dry-run")
    assert f": 0 entries would come in, {len(saved.splitlines())} there already" in out


def test_a_dry_run_names_kinds_authors_times_and_what_can_t_be_read(home: Path, run: Callable[..., Told]) -> None:
    text = "time,kind,text,who\n2026-11-23 14:02,key,down,ana\n2026-11-24 01:00,?,why,bo\nsoon,note,odd,bo\n"
    (home / "rows.csv").write_text(text, "utf-8")
    run("new", "Checkout")
    _, out, _ = run("import", home / "rows.csv", "--dry-run")
    for words in ("CSV: 3 entries", "Mon 23 Nov 2026 14:02 to Tue 24 Nov 2026 01:00", "key moment 1", "bo 2, ana 1"):
        assert words in out, out
    assert "row 4: 'soon' is no time" in out


def test_saved_is_said_after_it_is_kept(home: Path, run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "chat.log").write_text(CHAT, "utf-8")
    run("new", "Checkout")

    def full(self: Journal, events: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", full)
        status, out, err = run("import", home / "chat.log")
    assert (status, out) == (1, "") and "NOT SAVED" in err
    assert len(run("import", home / "chat.log")[1].splitlines()) == 2


def slack_folder(root: Path) -> Path:
    """A whole export with two channels."""
    for name, value in (
        ("users.json", USERS),
        ("ops/2026-11-23.json", DAY),
        ("ops/2026-11-24.json", NEXT),
        ("random/2026-11-23.json", [{"user": "U2", "text": "lunch?", "ts": "1795442522.000100"}]),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(json.dumps(value), "utf-8")
    return root


def test_a_slack_channel_out_of_a_folder_a_zip_or_one_day(home: Path, run: Callable[..., Told]) -> None:
    export = slack_folder(home / "export")
    with zipfile.ZipFile(home / "export.zip", "w") as file:
        for name, data in files_of(export).items():
            file.writestr(name, data)
    run("new", "Checkout")
    for path in (export, home / "export.zip"):
        status, out, err = run("import", path)
        assert (status, out) == (2, "") and "--channel; there are: ops, random" in err
        status, out, err = run("import", path, "--channel", "nope")
        assert (status, out) == (1, "") and "there are: ops, random" in err
    status, out, err = run("import", home / "export.zip", "--channel", "#ops")
    assert status == 0 and "left out: 1 joined or left" in err
    found = [(one["voice"], one["text"]) for one in entries(run) if "voice" in one]
    assert found == [("Ana Sato", "pager: 5xx"), ("bo", "(reply to Ana Sato) on it"), ("Ana Sato", "fine again")]
    for path, more in ((export, ["--channel", "ops"]), (export / "ops", []), (export / "ops" / "2026-11-23.json", [])):
        status, out, err = run("import", path, *more)
        assert (status, out) == (0, "") and "there already" in err, path


def test_a_message_that_was_changed_in_slack_stays_and_is_counted(home: Path, run: Callable[..., Told]) -> None:
    (home / "day.json").write_text(json.dumps(DAY), "utf-8")
    run("new", "Checkout")
    run("import", home / "day.json")
    (home / "day.json").write_text(json.dumps(DAY).replace("pager: 5xx", "pager: all is lost"), "utf-8")
    status, out, err = run("import", home / "day.json")
    assert (status, out) == (0, "") and "2 were there already" in err
    assert "1 of those there read otherwise in the file now; they stay as they were imported" in err
    assert "pager: 5xx" in {one["text"] for one in entries(run)}


def test_a_spreadsheet_says_what_to_do(home: Path, run: Callable[..., Told]) -> None:
    with zipfile.ZipFile(home / "x.xlsx", "w") as file:
        file.writestr("[Content_Types].xml", "<x/>")
    run("new", "Checkout")
    status, out, err = run("import", home / "x.xlsx")
    assert (status, out) == (1, "") and "save it as CSV" in err


def test_a_zip_bomb_is_refused(home: Path, run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warroom.cli.opening.LARGEST", 1_000_000)
    with zipfile.ZipFile(home / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("ops/2026-11-23.json", b" " * 100_000_000)
    run("new", "Checkout")
    status, out, err = run("import", home / "bomb.zip", "--channel", "ops")
    assert (status, out) == (1, "") and "unpacks to more than" in err and len(err.splitlines()) == 1


@pytest.mark.parametrize("damage", ["cut", "flip", "encrypted", "lzma"])
def test_a_damaged_zip_is_said(damage: str, home: Path, run: Callable[..., Told]) -> None:
    packed = zipfile.ZIP_LZMA if damage == "lzma" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(home / "x.zip", "w", packed) as file:
        file.writestr("ops/2026-11-23.json", json.dumps(DAY * 50))
    data = bytearray((home / "x.zip").read_bytes())
    if damage == "cut":
        del data[200:]
    elif damage in ("flip", "lzma"):
        data[62:90] = bytes(byte ^ 0xFF for byte in data[62:90])
    else:
        data[6] |= 1
        data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (home / "x.zip").write_bytes(data)
    run("new", "Checkout")
    status, out, err = run("import", home / "x.zip", "--channel", "ops")
    assert (status, out) == (1, "") and err.startswith("warroom: ") and len(err.splitlines()) <= 2


WRONG: list[tuple[list[str], int, str]] = [
    (["--new", "-i", "check"], 2, "-i and --new exclude each other"),
    (["--title", "x"], 2, "--title names the incident that --new makes"),
    (["--zone", "Mars/Base"], 2, "is no zone"),
    (["--date", "tomorrow"], 2, "--date is a day such as"),
    (["--date", "2026-02-30"], 2, "--date is a day such as"),
    (["--encoding", "klingon"], 2, "--encoding 'klingon' is not known"),
    (["--encoding", "base64"], 2, "is not known"),
    (["--map", "colour=red"], 2, "--map is time, date, text"),
    (["--as", "novel"], 2, "novel"),
    (["--as", "csv"], 1, "--map text=NAME"),
    (["--as", "slack"], 1, "is not JSON"),
    (["--as", "json"], 1, "it is not JSON"),
]


@pytest.mark.parametrize(("words", "status", "said"), WRONG, ids=lambda value: str(value)[:30])
def test_wrong_use_gets_one_line(
    words: list[str], status: int, said: str, home: Path, run: Callable[..., Told]
) -> None:
    (home / "x.txt").write_text("no table\n", "utf-8")
    run("new", "Checkout")
    before = files_of(home)
    got, out, err = run("import", home / "x.txt", *words)
    assert (got, out) == (status, "") and said in err and len(err.splitlines()) == 1
    assert files_of(home) == before


def test_a_folder_and_a_device_are_no_files(
    home: Path, run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warroom.cli.opening.LARGEST", 1_000_000)
    run("new", "Checkout")
    (home / "empty").mkdir()
    for path in (home / "empty", Path("/dev/zero"), home / "nothing"):
        status, out, err = run("import", path)
        assert status in (1, 2) and not out and len(err.splitlines()) == 1
    (home / "nothing").write_bytes(b"")
    assert run("import", home / "nothing")[0] == 1


def test_the_first_incident_may_be_an_import(
    home: Path, run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "chat.log").write_text(CHAT, "utf-8")
    assert run("import", home / "chat.log", "--new")[0] == 0
    whole = run("export", "--format", "json")[1]
    (home / "whole.json").write_text(whole, "utf-8")
    monkeypatch.delenv("WARROOM_FOLDER")
    for name, words in (("a", ["chat.log", "--new"]), ("b", ["whole.json"])):
        (home / name).mkdir()
        monkeypatch.setenv("HOME", str(home / name))
        monkeypatch.setenv("WARROOM_STATE", str(home / name / "state"))
        status, _, err = run("import", home / words[0], *words[1:], "--dry-run")
        assert status == 0 and not (home / name / "warroom").exists(), err
        assert run("import", home / words[0], *words[1:])[0] == 0
        assert len(entries(run)) == 3


def test_standard_input(home: Path, run: Callable[..., Told], monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "Checkout")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHAT.encode())))
    status, out, err = run("import", "-")
    assert status == 0 and len(out.splitlines()) == 2, err


def test_a_fixed_offset_is_a_zone(home: Path, run: Callable[..., Told]) -> None:
    (home / "chat.log").write_text(CHAT, "utf-8")
    run("new", "Checkout")
    assert " 2026-11-23T05:02:00Z note pager: 5xx" in run("import", home / "chat.log", "--zone", "JST")[1]
    assert run("import", home / "chat.log", "--zone", "+01:15")[0] == 2
    run("new", "Search")
    out = run("import", home / "chat.log", "--zone", "+05:30", "-i", "search")[1]
    assert " 2026-11-23T08:32:00Z note pager: 5xx" in out


def test_what_others_wrote_reaches_no_terminal_raw(home: Path, run: Callable[..., Told]) -> None:
    hostile = "\x1b]52;c;eA==\x07\x9b31m\u202e[/admin]"
    text = f"[2026-11-23 14:02] <an{hostile}a> {hostile}\n[2026-11-23 14:03] <bo> {hostile}\n"
    (home / "x.log").write_text(text, "utf-8")
    (home / "x.csv").write_text(f"time,{hostile},text\n2026-11-23 14:02,a,{hostile}\nsoon,{hostile},b\n", "utf-8")
    (home / "x.json").write_text(
        json.dumps([{"ts": hostile}, {"ts": "1.1", "text": hostile, "user": hostile}]), "utf-8"
    )
    run("new", "Checkout")
    for name in ("x.log", "x.csv", "x.json"):
        for words in (["--dry-run"], []):
            _, out, err = run("import", home / name, *words)
            assert not set(out + err) & set("\x1b\x07\x9b\u202e") and (out or err)


def test_a_very_long_file_comes_in_by_batches(home: Path, run: Callable[..., Told]) -> None:
    count = 3000
    lines = [f"[2026-11-23 {n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}] <ana> line {n}" for n in range(count)]
    (home / "long.log").write_text("\n".join(lines), "utf-8")
    run("new", "Checkout")
    status, out, err = run("import", home / "long.log")
    assert status == 0 and len(out.splitlines()) == count and "not in the folder" not in err
    lanes = list((home / "shared").glob("*/ev-*.json"))
    assert all(path.stat().st_size < 100_000 for path in lanes)
    assert sum(len(json.loads(path.read_bytes())["events"]) for path in lanes) == count + 1
    assert f"{count} were there already" in run("import", home / "long.log")[2]


def test_a_tag_or_a_name_longer_than_an_entry_stays_in_the_words(home: Path, run: Callable[..., Told]) -> None:
    run("new", "Checkout")
    for sign in "#@":
        (home / "x.txt").write_text(f"x restart {sign}{'a' * 70000} => no change\n", "utf-8")
        assert run("import", home / "x.txt", "--as", "lines")[0] == 0
    assert sum(one["text"].count("a") for one in entries(run)) >= 140_000
    assert {one["kind"] for one in entries(run)} == {"declared", "attempt", "note"}


PARTS = (
    '14:02 |[14:02] |<ana> |ana: |time,text\n|2026-11-23|\n|\n\n|99:99 |11/12/2026 |"|,|;|\t|x |! |? |H1+ |:sev |[|[{|'
    '"ts":"1.1"|}]|{"format":"warroom-export","version":1,"incident":"x","name":"n","marker":null,"events":[\n|'
    '],"files":[\n|]}|\x00|\ufeff|PK\x03\x04'
)
ANYTHING = st.binary(max_size=120) | st.lists(st.sampled_from(PARTS.split("|")) | st.text(max_size=6), max_size=16).map(
    lambda parts: "".join(parts).encode("utf-8", "replace")
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ANYTHING, st.sampled_from([None, "lines", "csv", "slack", "chat", "json"]), st.booleans(), st.booleans())
def test_any_bytes_are_an_import_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, form: str | None, new: bool, grammar: bool
) -> None:
    root = tmp_path_factory.mktemp("any")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(root).items():
            patch.setenv(name, value)
        err, out = io.StringIO(), io.StringIO()
        patch.setattr(sys, "stderr", err)
        patch.setattr(sys, "stdout", out)
        assert main(["new", "Any"]) == 0
        (root / "file").write_bytes(data)
        words = [*(["--new"] if new else []), *(["--capture"] if grammar else []), *(["--as", form] if form else [])]
        status = main(["import", str(root / "file"), *words])
        assert status in (0, 1, 2)
        assert all(line.startswith("warroom: ") for line in err.getvalue().splitlines())
        assert status == 0 or err.getvalue().count("\n") >= 1


NO_LINES: list[tuple[str, bytes, str]] = [
    ("bin.dat", bytes(range(256)) * 4, "it is no text"),
    ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is no text"),
    ("wide.txt", "! es brennt".encode("utf-16-le"), "--encoding"),
    ("other.json", b'{"a": 1}', "neither messages of Slack nor what warroom export"),
    ("list.json", b'[{"a": 1}]\n', "neither messages of Slack"),
    ("cut.json", b"[1,2", "cut off or damaged"),
    ("cut.export", b'{"format":"warroom-ex', "cut off or damaged"),
    ("many.jsonl", b'{"a": 1}\n{"a": 2}\n', "cut off or damaged"),
    ("plain", b"a,b\n1,2\n", "--map text=NAME: a, b"),
    ("named.csv", b"Zeit;Was geschah\n14:02;weg, ganz\n", "--map text=NAME: Zeit, Was geschah"),
]


@pytest.mark.parametrize(("name", "data", "reason"), NO_LINES, ids=[one[0] for one in NO_LINES])
def test_what_is_no_text_of_capture_is_refused_in_one_line_unless_it_is_called_so(
    name: str, data: bytes, reason: str, home: Path, run: Callable[..., Told]
) -> None:
    (home / name).write_bytes(data)
    run("new", "Checkout")
    before = files_of(home)
    for words in ([], ["--new"], ["--dry-run"]):
        status, out, err = run("import", home / name, *words)
        assert (status, out) == (1, "") and reason in err and len(err.splitlines()) == 1
    assert files_of(home) == before, "no incident was declared, nothing noted"
    assert run("import", home / name, "--as", "lines")[0] == 0


def test_a_day_on_which_nobody_wrote_is_empty_and_no_failure(home: Path, run: Callable[..., Told]) -> None:
    (home / "day.json").write_text("[]\n", "utf-8")
    before = files_of(home)
    for words in (["--new"], ["--dry-run", "--new"]):
        assert run("import", home / "day.json", *words) == (0, "", "warroom: an empty day: nothing to import\n")
    assert files_of(home) == before


def test_lines_that_only_begin_like_json_or_have_colours_are_lines(home: Path, run: Callable[..., Told]) -> None:
    run("new", "Checkout")
    for text in (
        "[] freeze deploys\n! down\n",
        "[1] saw 5xx\n",
        "{braces} in a log\n",
        "\x1b[31mERROR\x1b[0m disk\x07\n",
    ):
        (home / "x.txt").write_text(text, "utf-8")
        status, out, _ = run("import", home / "x.txt")
        assert status == 0 and len(out.splitlines()) == text.count("\n")


def test_a_column_that_is_named_makes_it_a_csv(home: Path, run: Callable[..., Told]) -> None:
    (home / "x").write_text("a,b\n14:02,down\n", "utf-8")
    run("new", "Checkout")
    status, out, _ = run("import", home / "x", "--map", "text=b", "--map", "time=a")
    assert status == 0 and out.rstrip().endswith("note down") and len(out.splitlines()) == 1


def test_rows_and_lines_without_a_day_lie_in_no_future(home: Path, run: Callable[..., Told]) -> None:
    clocks = [f"{hour * 5 % 24:02}:00" for hour in range(60)]
    (home / "a.txt").write_text("".join(f"{clock} line\n" for clock in clocks), "utf-8")
    (home / "a.csv").write_text("time,text\n" + "".join(f"{clock},row\n" for clock in clocks), "utf-8")
    for name in ("a.txt", "a.csv"):
        status, out, err = run("import", home / name, "--new", "--title", name)
        times = [line.split()[2] for line in out.splitlines()]
        assert status == 0 and "future" not in err and len(times) == 60
        assert times == sorted(times)
        latest = datetime.now(UTC) + timedelta(hours=1)
        assert latest - timedelta(days=1, minutes=1) < datetime.fromisoformat(times[-1]) <= latest


def test_what_is_said_to_be_in_the_future_is_doubted(home: Path, run: Callable[..., Told]) -> None:
    (home / "a.txt").write_text("14:02Z a\n15:02Z b\n", "utf-8")
    status, _, err = run("import", home / "a.txt", "--new", "--date", "2999-01-01")
    assert status == 0 and "2 lines lie in the future, the last at 2999-01-01T15:02:00Z" in err
    status, _, err = run("import", home / "a.txt", "--new", "--title", "B", "--date", "2999-01-01", "--dry-run")
    assert status == 0 and "2 lines lie in the future" in err


def test_a_csv_that_is_not_utf_8_is_told_how_to_be_read(home: Path, run: Callable[..., Told]) -> None:
    path = home / "excel.csv"
    path.write_bytes("日付,時刻,内容\n2023年10月29日,0時5分,再起動\n".encode("cp932"))
    status, out, err = run("import", path, "--new")
    assert (status, out) == (1, "") and "--encoding cp932" in err and "\ufffd" not in err
    assert run("import", path, "--new", "--encoding", "cp932", "--zone", "Asia/Tokyo")[0] == 0
    assert [one["at"] for one in entries(run) if one["kind"] == "note"] == ["2023-10-28T15:05:00Z"]


def test_a_milestone_that_is_named_years_later_without_its_day_is_doubted(home: Path, run: Callable[..., Told]) -> None:
    run("import", CASE, "--new")
    status, _, err = run("note", ":detected 14:02")
    assert status == 0 and "from all else that was noted; if it was on another day: :detected 2017-0" in err
    assert "if it was on another day" not in run("note", ":detected 2017-01-31 23:30Z")[2]
    assert "is no time" in run("note", ":resolved tomorrow")[2]


def test_dates_that_may_be_two_write_nothing_and_what_came_in_with_another_time_is_said(
    home: Path, run: Callable[..., Told]
) -> None:
    (home / "amb.csv").write_text("time,text\n11/12/2025 10:00,a\n03/04/2025 10:00,b\n", "utf-8")
    status, out, err = run("import", "--new", home / "amb.csv")
    assert status == 1 and not out and "say which with --dates" in err
    assert json.loads(run("list", "--json")[1]) == []
    assert run("import", "--new", home / "amb.csv", "--dates", "dmy")[0] == 0
    assert "other times" not in run("import", home / "amb.csv", "--dates", "dmy")[2]
    assert "2 of those there have other times now" in run("import", home / "amb.csv", "--dates", "mdy")[2]
    assert "2 of those there have other times now" in run("import", home / "amb.csv", "--dates", "mdy", "--dry-run")[1]


def test_a_log_that_is_read_with_another_day_or_zone_says_that_it_stays(home: Path, run: Callable[..., Told]) -> None:
    (home / "chat.log").write_text("14:02 <ana> a\n14:03 <bo> b\n", "utf-8")
    (home / "lines.txt").write_text("14:02 a\n-5m b\nyesterday 10:00 c\n", "utf-8")
    for name in ("chat.log", "lines.txt"):
        run("import", "--new", home / name, "--title", name, "--date", "2025-11-20")
        assert "other times" not in run("import", home / name, "-i", name[:4], "--date", "2025-11-20")[2]
        assert "another time" not in run("import", home / name, "-i", name[:4])[2], "it says no day of its own"
        for more in (("--zone", "+03:00"), ("--date", "2025-11-21")):
            assert re.search(r"another time now|other times now", run("import", home / name, "-i", name[:4], *more)[2])


def test_a_title_that_is_asked_for_stands_before_those_of_the_file(home: Path, run: Callable[..., Told]) -> None:
    (home / "f.txt").write_text("2025-11-23 14:02Z :title Once\n2025-11-23 15:02Z :title Twice\n", "utf-8")
    run("import", "--new", "--title", "My own title", home / "f.txt")
    assert [one["title"] for one in json.loads(run("list", "--json")[1])] == ["My own title"]
    assert {"Once", "Twice"} <= {one["text"] for one in entries(run)}
    (home / "own.csv").write_text(run("export", "--format", "csv")[1], "utf-8")
    other = home / "other"
    other.mkdir()
    assert run("--folder", other, "import", "--new", "--title", "Another", home / "own.csv")[0] == 0
    assert [one["title"] for one in json.loads(run("--folder", other, "list", "--json")[1])] == ["Another"]
    run("import", "--new", "--title", "My own title", home / "f.txt")
    run("note", ":title Better")
    run("import", "--new", "--title", "My own title", home / "f.txt")
    assert [one["title"] for one in json.loads(run("list", "--json")[1])] == ["Better"], "it was named since"
