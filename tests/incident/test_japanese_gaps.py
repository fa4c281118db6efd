"""The gaps as Japanese readers see them: what, why and what to do, and the line to type is one that closes the gap."""

from __future__ import annotations

import re

import pytest
from incident.desks import LINES, Desk
from incident.test_gaps import CALM, CASES, Case, Team, play

from warroom import language
from warroom.incident.gap import Gap
from warroom.incident.kinds import say

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
TYPED = re.compile(r"[:=>?+~]|[HD]\d+[-+?!x]")


def line_of(gap: Gap) -> str:
    """The line that its `do` begins with; "" where it names a key."""
    line = gap.do.partition("   ")[0]
    return line if TYPED.match(line) and "を押して" not in line else ""


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{number}" for number, case in enumerate(CASES)])
def test_a_gap_speaks_japanese_and_the_line_it_names_closes_it(case: Case) -> None:
    language.use("ja")
    team = Team(*case.lines)
    (one,) = team.gaps(case.at, case.policy, case.rule)
    assert JAPANESE.search(one.what) and JAPANESE.search(one.why)
    assert one.why.endswith(("。", "？", "）", "ください。"))
    line = line_of(one)
    assert line or JAPANESE.search(one.do)
    team.minute = max(team.minute, case.at)
    if line:
        team.type(line)
        assert one.id not in [gap.id for gap in team.gaps(case.at, case.policy, case.rule)], line
    else:
        play(team, case.close)
        assert team.gaps(case.at, case.policy, case.rule) == []


def test_most_gaps_are_closed_by_the_line_they_begin_with() -> None:
    language.use("ja")
    typed = {
        case.rule for case in CASES for one in Team(*case.lines).gaps(case.at, case.policy, case.rule) if line_of(one)
    }
    pressed = {case.rule for case in CASES} - typed
    assert pressed == {
        "milestone-order",
        "nobody-told",
        "end-not-told",
        "update-overdue",
        "silent",
        "impact-missing",
        "no-checklist",
        "no-hypothesis",
        "cause-unexplained",
        "cause-open",
        "measure-on-care",
        "no-follow-up",
    }


def test_the_same_gaps_are_found_in_both_languages() -> None:
    for case in CASES:
        team = Team(*case.lines)
        language.use("en")
        english = team.gaps(case.at, case.policy)
        language.use("ja")
        japanese = team.gaps(case.at, case.policy)
        assert [(one.id, one.since, one.severity) for one in english] == [
            (one.id, one.since, one.severity) for one in japanese
        ]


def recorded(code: str) -> list[object]:
    """What is kept of every line of the grammar while a language is spoken."""
    language.use(code)
    desk = Desk("ana")
    for line in LINES:
        desk.room.record(line)
    return [event.document() for event in desk.kept]


def test_what_is_recorded_is_the_same_in_both_languages() -> None:
    english = recorded("en")
    assert any("despite" in one["d"] for one in english)  # type: ignore[index]
    assert recorded("ja") == english


def test_what_stands_against_a_line_is_shown_in_japanese_and_kept_in_english() -> None:
    language.use("ja")
    team = Team(*CALM, "5> H1+ pool at its limit", "? the pool")
    room = team.rooms["ana"]
    room.absorb(team.kept)
    _captured, intent = room.preview("H1! because it fits")
    assert room.against(intent) == ("否定されていない仮説：H2 the pool",)
    (entry,) = room.record("H1! because it fits")
    assert entry.named("despite") == ("still open: H2 the pool",)
    assert say(room.state, entry) == "H1 確定：because it fits（承知の上：否定されていない仮説：H2 the pool）"
    (closed,) = room.record(":close all is well")
    assert any(words.startswith("Nothing is to be done after it") for words in closed.named("despite"))
    assert "この後にやることが一つもありません。このままではまた起こります" in say(room.state, closed)
