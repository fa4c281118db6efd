"""When the next update is due: what was set last, until it is over or somebody says that none follows."""

from __future__ import annotations

import pytest
from incident.test_durations import MINUTE, live

from warroom.incident import updates
from warroom.incident.clockface import Clockface
from warroom.incident.kinds import say
from warroom.incident.typed import line_of
from warroom.report.forms import AUDIENCES, compose, dress

LOOKING = "> looking, next update in 30 minutes"
NOW = 1_795_442_400_000 + 20 * MINUTE


@pytest.mark.parametrize("end", [":resolved", ":status resolved", ":close it works"])
def test_what_is_over_promises_no_update(end: str) -> None:
    assert updates.due(live(LOOKING)) is not None
    state = live(LOOKING, "> fixed, over", end)
    assert updates.due(state) is None
    for audience in AUDIENCES:
        told = dress(compose(state, Clockface("UTC", True), NOW, audience), "plain")
        assert "due 14:" not in told and "14:32" not in told, audience
    assert updates.due(live(LOOKING, end, "> we watch it, next update in 60 minutes")) is not None, "said after it"


def test_an_end_that_is_written_down_later_drops_it_as_well_and_reopening_does_not_bring_it_back() -> None:
    assert updates.due(live("> fixed, next update in 30 minutes", "-9m :resolved")) is None
    assert updates.due(live(LOOKING, ":close", ":reopen it is down again")) is None
    assert updates.due(live(":resolved", ":reopen again", LOOKING)) is not None


@pytest.mark.parametrize("word", ["none", "NONE", "no", "off", "なし"])
def test_next_none_takes_it_back_and_reads_as_it_was_typed(word: str) -> None:
    state = live(LOOKING, f":next {word}")
    entry = state.of(updates.NEXT).last()
    assert updates.due(state) is None and updates.none_follows(state)
    assert entry is not None and say(state, entry) == "no next update" and line_of(state, entry) == ":next none"
    assert updates.due(live(LOOKING, f":next {word}", ":next 15m")) is not None


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("bye, no more updates", True),
        ("No further updates.", True),
        ("this is the last update", True),
        ("復旧しました。次回の報告はありません", True),
        ("これが最後の更新です", True),
        ("no further updates until we know more", False),
        ("the last update was wrong", False),
        ("最後の報告に誤りがありました", False),
        ("all is well", False),
    ],
)
def test_an_update_that_says_that_none_follows_is_the_last(words: str, ends: bool) -> None:
    assert (updates.due(live(LOOKING, f"> {words}")) is None) is ends
