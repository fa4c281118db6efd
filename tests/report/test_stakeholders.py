"""What outsiders are told, and what they never are."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warroom.incident.attached import Attachment
from warroom.incident.capture import parse
from warroom.incident.clockface import Clockface
from warroom.incident.event import Event
from warroom.incident.intent import resolve
from warroom.incident.policy import Policy
from warroom.incident.state import State
from warroom.incident.updates import Contact
from warroom.report.forms import FORMS, compose, dress
from warroom.report.quantities import quantities
from warroom.room import Author, WarRoom

FACE = Clockface("UTC", True)
NOW = 1_795_442_400_000
"""Mon 23 Nov 2026 14:00 UTC."""


@dataclass(frozen=True)
class Team:
    """Words that belong to the team: each is found nowhere else."""

    author: str
    device: str
    commander: str
    voice: str
    mentioned: str
    tag: str
    guess: str
    attempt: str
    file: str
    host: str

    @property
    def secret(self) -> tuple[str, ...]:
        """What must never be read outside."""
        words = (self.author, self.device, self.commander, self.voice, self.mentioned, self.guess, self.attempt)
        return (*words, self.file, self.host, f"#{self.tag}", "@", "H1", "S1", "A1", "OPS-123", "10.1.2.3")


_SYLLABLE = st.text("bdgkmnprstvz", min_size=1, max_size=2)
_WORD = st.lists(_SYLLABLE, min_size=3, max_size=4).map("qo".join)
_NAME = st.one_of(_WORD, _WORD.map(str.title), st.sampled_from(["山田", "佐藤花子", "Zoë-Qxy", "o.qvist"]))
TEAMS = st.builds(
    Team,
    _NAME,
    _WORD.map(lambda word: f"{word}-laptop"),
    _NAME,
    _NAME,
    _NAME,
    _WORD,
    _WORD.map(lambda word: f"{word} filled the cache"),
    _WORD.map(lambda word: f"kick {word} twice"),
    _WORD.map(lambda word: f"{word}.png"),
    _WORD.map(lambda word: f"{word}-03"),
).filter(lambda team: len({word.casefold() for word in vars_of(team)}) == 10)


def vars_of(team: Team) -> list[str]:
    """All its words."""
    return [getattr(team, name) for name in team.__dataclass_fields__]


def lines_of(team: Team) -> list[str]:
    """Lines in which each of these words stands wherever it may."""
    leak = (
        f"{team.author} and {team.voice} told @{team.mentioned} that {team.host} (10.1.2.3) follows OPS-123, H1 and S1"
        f" after A1, see {team.file}; {team.commander}はH1と{team.host}とOPS-123を見る #{team.tag} on {team.device}"
    )
    return [
        ":sev 1",
        f":role commander {team.commander}",
        f"@{team.voice}: looks at it",
        f"@{team.mentioned} is called",
        f"? {team.guess}",
        f"x {team.attempt} #public => no change",
        f"[] {team.attempt}",
        f"~ checkout: affected, 12% of orders, {leak}",
        f"~ search: affected, 300 users, {leak} #public",
        f"~ about 5,000 customers wait, {leak}",
        f"! {leak}",
        f"! it is slow, {leak} #public",
        f"= stop it, {leak} #public",
        f"> we work on it, {leak}",
        f"> {team.guess}. It is slow for many",
        f"> perhaps {team.host} is the cause",
        f"H1+ {leak}",
        ":next 30m",
        f":title Checkout is slow, {leak}",
    ]


class Kept:
    """An incident that somebody types, kept nowhere."""

    def __init__(self, author: str = "ana", device: str = "desk", title: str = "Checkout returns 5xx") -> None:
        self.events: list[Event] = []
        self.now = NOW
        self.room = WarRoom("incident", Author(author, device, "aaaaaaaaaaaa", "UTC"), self.events.extend, self.tick)
        self.room.declare(title, started=NOW)

    def tick(self) -> int:
        """A clock that ticks with each look."""
        self.now += 1
        return self.now

    def type(self, *lines: str) -> State:
        """Record lines as they were typed."""
        for line in lines:
            captured = parse(line, self.now, "UTC")
            assert not resolve(captured, self.room.state, self.now).problem, line
            self.room.record_all([captured])
        return self.room.state


def told(state: State, form: str = "plain", policy: Policy | None = None) -> str:
    """The text for outsiders, in one line of words."""
    said = compose(state, FACE, NOW + 600_000, "stakeholders", policy or Policy())
    return " ".join(dress(said, form).split())


@given(TEAMS)
@example(
    Team(
        "anna",
        "anna-laptop",
        "bobby",
        "cyril",
        "dora",
        "db",
        "the pool is full",
        "restart the pods",
        "graph.png",
        "web-03",
    )
)
def test_nothing_of_the_team_is_ever_told(team: Team) -> None:
    incident = Kept(team.author, team.device)
    incident.type(*lines_of(team))
    incident.room.attach(f"see {team.file} #public", [Attachment("0" * 64, team.file, 3)])
    state = incident.room.state
    for form in FORMS:
        text = told(state, form)
        text = html.unescape(re.sub(r"<[^>]+>|(?:^| )h[12]\. ", " ", text)).casefold()
        leaks = [word for word in team.secret if word.casefold() in text]
        assert not leaks, (form, text)
        for wanted in ("12", "300", "5,000", "checkout", "we work on it", "it is slow", "14:30"):
            assert wanted in text, (form, wanted)


def test_the_words_that_stay_say_what_is_affected_and_what_comes_next() -> None:
    text = told(
        Kept().type(
            ":sev 1",
            ":role commander bo",
            "~ checkout: affected, 12% of orders, db2 is full since 13:02",
            "~ search: not affected",
            "> we restart payments, bo is on it @support",
            ":next 14:45",
        )
    )
    assert text.startswith("SEV1 Checkout returns 5xx")
    assert "Status: being investigated" in text and "Since: Mon 23 Nov 2026 14:00 UTC" in text
    assert "checkout: affected, since 13:02 UTC, 12% of orders" in text and "db2" not in text
    assert text.index("checkout: affected") < text.index("search: not affected")
    assert "14:00 UTC: we restart payments, the commander is on it" in text
    assert text.endswith("NEXT UPDATE - 14:45 UTC")


def test_a_cause_is_told_when_it_is_confirmed_and_marked() -> None:
    incident = Kept()
    assert "the pool" not in told(incident.type("? the pool is too small"))
    assert "the pool" not in told(incident.type("H1! it fits"))
    assert "the pool" not in told(incident.type("? another one is too large #public"))
    text = told(incident.type("H1! a connection pool was too small #public"))
    assert "CAUSE - confirmed: a connection pool was too small" in text and "#public" not in text
    assert "too large" not in text
    assert "connection pool" not in told(incident.type("H1x no, it was not"))


def test_what_is_left_out_is_said_with_what_to_do() -> None:
    state = Kept().type(
        "? the pool is full",
        "H1! it fits",
        "~ the replica of bo is full, all users wait",
        "! it begins",
        "> bo says that it is probably the release. It is back",
        ":next 1m",
    )
    said = compose(state, FACE, NOW + 600_000, "stakeholders")
    left = {item.lead: item.text for item in said.left_out}
    assert left["the cause H1"] == "tag it, or its verdict, #public to tell it"
    assert left["a guess"] == "bo says that it is probably the release."
    assert left["the next update is overdue"] == "set its time first: :next 30m"
    assert left["key moment (1)"] == "a line leaves with its words when it is tagged #public"
    assert left['the words "the replica of bo is full, all users wait"'] == "tag the line #public to tell them"
    assert not any(word in dress(said, "plain") for word in ("left out", "probably", "#public"))


def test_a_contact_is_no_person_and_a_word_of_everyday_is_no_name() -> None:
    state = Kept("root", "web").type(
        ":told @press", ":told @maria", "> press and support know, maria too; see status page"
    )
    text = told(state, policy=Policy(contacts=(Contact("Press", 1),)))
    assert "press and support know, the team too; see status page" in text


def test_a_guess_in_the_title_keeps_the_title_in() -> None:
    text = told(Kept(title="maybe the pool").type("~ checkout: affected"))
    assert text.startswith("Incident")


def test_an_address_that_others_can_reach_stays_and_one_inside_does_not() -> None:
    text = told(
        Kept().type("> see https://status.example.com/a_b or https://graphs.internal/x, write to help@example.com")
    )
    assert "https://status.example.com/a_b" in text and "internal" not in text and "help@example.com" not in text
    assert "a page of the team, write to" in text


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("about 80% of traffic lost", ("about 80% of traffic",)),
        ("checkout fails for one in eight customers in the EU", ("one in eight customers",)),
        ("about 5,000 projects, 5,000 comments, 700 users", ("about 5,000 projects", "5,000 comments", "700 users")),
        ("約3割の注文が失敗、700件の決済", ("約3割の注文", "700件の決済")),
        ("primary has about 4.5 GB left on db2, 3 pods", ()),
        ("between 17:20 and 00:00", ()),
    ],
)
def test_only_what_outsiders_count_is_a_quantity(line: str, found: tuple[str, ...]) -> None:
    assert quantities(line) == found


@pytest.mark.parametrize(
    ("line", "inside", "left"),
    [
        ("> pod checkout-7d9f8b6c5-x2x4z is back", "7d9f8b6c5", "pod a server is back"),
        ("> it runs on web-03.prod.example.net again", "example.net", "it runs on a server again"),
        ("> fe80::1ff:fe23:4567:890a answers (10.0.0.12)", "fe23", "a server answers (a server)"),
        ("> we read s3://acme-backups/prod/dump.sql now", "acme", "we read a file now"),
        ("> commit 3f2a9c1d is out", "3f2a9c1d", "a change is out"),
        ("> it is arn:aws:iam::123456789012:role/x, fixed", "1234", "it is a server, fixed"),
        ("> see https://acme.slack.com/archives/C01 for more", "archives", "see a page of the team for more"),
        ("> fixed with PR #4512", "4512", "fixed with a ticket"),
        ("> 田中さんと佐藤様が確認しています", "田中", "the teamが確認しています"),
        ("> Tanaka-san looks at it", "Tanaka", "the team looks at it"),
        ("> nodes in prod-eu-west restart", "prod", "nodes in a server restart"),
        ("+ alert on the size @bob #public", "team", "alert on the size"),
    ],
)
def test_what_only_the_team_can_read_is_said_in_other_words(line: str, inside: str, left: str) -> None:
    text = told(Kept().type(line))
    assert inside not in text and left in text


@pytest.mark.parametrize(
    "words",
    [
        "お客様に影響が出ています",
        "よくある12件のエラー",
        "it takes 1200000 ms",
        "at 14:02 and 15:30",
        "the decade of a facade",
        "IPv6 works",
    ],
)
def test_what_is_nothing_internal_stays_as_it_is(words: str) -> None:
    assert words in told(Kept().type(f"> {words}"))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("~ comments on issues fail for many users", "comments on issues fail for many users"),
        ("~ GitLab.com is down", "GitLab.com is down"),
        ("~ search: affected, results take 10 seconds and some fail", "results take 10 seconds and some fail"),
        ("~ primary has about 4.5 GB left; GitLab.com is down", "GitLab.com is down"),
        ("~ 決済が約3割失敗している", "決済が約3割失敗している"),
    ],
)
def test_outsiders_are_told_what_they_notice(line: str, text: str) -> None:
    said = told(Kept(title="GitLab.com: slow").type(line))
    assert text in said and "4.5" not in said


@pytest.mark.parametrize(
    "line",
    [
        "~ Acme cannot log in",
        "~ Globex and Initech lost their orders",
        "~ orders of Acme fail",
        "~ login fails, the replica is behind",
        "~ payments fail, perhaps the provider is down",
        "~ users cannot log in on web-03",
        "~ customers' passwords leaked",
    ],
)
def test_what_names_somebody_or_the_machinery_waits_for_a_mark(line: str) -> None:
    said = compose(Kept().type(line), FACE, NOW, "stakeholders")
    assert not said.parts[0].items
    assert any(line[2:] in one.lead for one in said.left_out)


def test_where_one_time_needs_its_day_each_has_it() -> None:
    kept = Kept()
    kept.type("~ customers cannot pay")
    kept.now += 26 * 3_600_000
    said = compose(kept.type("~ customers cannot log in"), FACE, kept.now, "stakeholders")
    assert [one.lead for one in said.parts[0].items] == ["23 Nov 14:00 UTC", "24 Nov 16:00 UTC"]


def test_words_that_may_be_names_are_pointed_out() -> None:
    state = Kept().type("> Alice and Charlie found it. Rolled back; We watch it on Monday with Globex")
    (hint,) = (one for one in compose(state, FACE, NOW, "stakeholders").left_out if "names" in one.lead)
    assert hint.text == "Alice, Charlie, Globex"
