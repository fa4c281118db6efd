"""What somebody is told of at once: each thing once, nothing that they did, nothing that was there before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import Desk

from warroom.incident import decisions
from warroom.incident.entry import Entry
from warroom.incident.event import Event
from warroom.incident.notices import ASKED, DUE, HALTED, NAMED, RESUMED, WAITS, Notice, Notices
from warroom.incident.state import State, extend
from warroom.notifying import KINDS

MINUTE = 60_000


class Watch:
    """Ana's machine: what others record arrives, and what she is told is kept."""

    def __init__(self, me: str = "ana") -> None:
        self.mine = Desk(me)
        self.others = {"bo": Desk("bo"), "cy": Desk("cy")}
        self.notices = Notices(me)
        self.told: list[tuple[str, str]] = []
        self.take()

    def begin(self) -> None:
        self.notices.begin(self.mine.room.state, self.now)

    @property
    def now(self) -> int:
        return self.mine.wall

    def line(self, who: str, line: str, arrives: bool = True) -> Entry:
        desk = self.others.get(who, self.mine)
        desk.wall = max(one.wall for one in self.desks())
        desk.room.absorb(self.everything())
        (entry,) = desk.room.record(line)
        if arrives:
            self.take()
        return entry

    def change(self, who: str, entry: Entry, line: str | None) -> None:
        """Somebody edits an entry, or takes it back."""
        desk = self.others.get(who, self.mine)
        desk.room.absorb(self.everything())
        now = desk.room.state.entries[entry.id]
        if line is None:
            desk.room.retract(now)
        else:
            assert not desk.room.edit(now, line).problem
        self.take()

    def desks(self) -> tuple[Desk, ...]:
        return (self.mine, *self.others.values())

    def everything(self) -> list[Event]:
        return [event for desk in self.desks() for event in desk.kept]

    def take(self, later: int = 0) -> None:
        """What was recorded arrives, some ms later."""
        for desk in self.desks():
            desk.wall += later
        before = self.mine.room.state
        self.mine.room.absorb(self.everything())
        news = self.notices.look(before, self.mine.room.state, self.everything(), self.now)
        self.told += [(one.form, one.who) for one in news]


@pytest.fixture
def ana() -> Watch:
    """Ana has opened an incident of which bo has told everything, and cy."""
    watch = Watch()
    watch.line("bo", "@ana look at the pool")
    watch.line("bo", ":role commander @ana")
    watch.begin()
    return watch


def test_what_was_there_before_is_not_news() -> None:
    ana = Watch()
    for line in (":halt something is odd", "=? @ana roll back?", "@ana look", ":next 1m", "=? @cy and now?"):
        ana.line("bo", line)
    ana.take(2 * decisions.LONG)
    ana.begin()
    ana.take()
    assert ana.told == []


def test_a_halt_is_told_and_that_work_goes_on_more_quietly(ana: Watch) -> None:
    ana.line("bo", ":halt the wrong database")
    ana.take()
    ana.line("cy", ":resume it was the right one")
    assert ana.told == [(HALTED, "bo"), (RESUMED, "cy")]
    assert [Notice("", "", form, "", 0).urgent for form in (HALTED, RESUMED)] == [True, False]


def test_a_halt_that_is_taken_back_is_told(ana: Watch) -> None:
    halt = ana.line("bo", ":halt the wrong database")
    ana.change("cy", halt, None)
    assert ana.told == [(HALTED, "bo"), (RESUMED, "cy")]


def test_a_halt_that_was_over_when_it_arrived_is_not_told(ana: Watch) -> None:
    ana.line("bo", ":halt the wrong database", arrives=False)
    ana.line("bo", ":resume it was the right one")
    assert ana.told == []


def test_nothing_that_i_did_is_told(ana: Watch) -> None:
    for line in (":halt something", ":resume", "@ana remember the pool", "=? @ana what now?", ":role scribe @ana"):
        ana.line("ana", line)
    ana.line("bo", "@ana: I have asked @ana's team")
    assert ana.told == []


@pytest.mark.parametrize(
    ("me", "line"),
    [
        ("ana", "@ana look"),
        ("ana", "please look, @Ana."),
        ("Ana", "＠ANA look"),
        ("ana", "@ａｎａ look"),
        ("ana", "@anaに確認する"),
        ("Ana Maria", "@ana-maria look"),
        ("山田", "＠山田 確認をお願いします"),
        ("山田", "@山田さんに確認する"),
        ("君島", "@君島さん、お願いします"),
        ("ana", "[] freeze deploys @ana"),
        ("ana", "+ alert on the pool @ana by 2026-12-01"),
        ("ana", ":role scribe @ana"),
        ("ana", "> rolled back @ana"),
    ],
)
def test_a_mention_is_told_however_it_is_written(me: str, line: str) -> None:
    watch = Watch(me)
    watch.begin()
    watch.line("bo", line)
    assert watch.told == [(NAMED, "bo")]


@pytest.mark.parametrize("line", ["@anabel look", "ana, look", "mail to x@ana.example", "@bo look", "@山田花子 確認"])
@pytest.mark.parametrize("me", ["ana", "山田"])
def test_what_names_somebody_else_is_not_told(me: str, line: str) -> None:
    watch = Watch(me)
    watch.begin()
    watch.line("bo", line)
    assert watch.told == []


@pytest.mark.parametrize(
    "line", ["@commander is it safe?", "@IC look", "@指揮者 確認をお願いします", "@commanderに聞く"]
)
def test_a_role_that_i_hold_is_a_mention_until_i_hand_it_over(ana: Watch, line: str) -> None:
    ana.line("bo", line)
    assert ana.told == [(NAMED, "bo")]
    ana.line("bo", ":role commander @cy")
    ana.line("bo", line)
    assert ana.told == [(NAMED, "bo")]


def test_a_step_that_becomes_mine_is_told(ana: Watch) -> None:
    ana.line("bo", "[] freeze deploys")
    ana.line("cy", ":owner S1 @ana")
    assert ana.told == [(NAMED, "cy")]


def test_an_edit_that_adds_me_is_told_once(ana: Watch) -> None:
    note = ana.line("bo", "look at the pool")
    ana.change("cy", note, "look at the pool @ana")
    ana.change("bo", note, "look at the pool now @ana")
    ana.change("bo", note, "look at the pool now")
    ana.change("bo", note, "look at the pool now @ana")
    assert ana.told == [(NAMED, "cy")]


def test_what_is_taken_back_before_it_arrives_is_not_told(ana: Watch) -> None:
    note = ana.line("bo", "@ana look", arrives=False)
    ana.change("bo", note, None)
    assert ana.told == []


@pytest.mark.parametrize("line", ["=? @ana roll back?", "=? @commander roll back?"])
def test_a_question_to_me_is_told_at_once_and_only_then(ana: Watch, line: str) -> None:
    ana.line("bo", line)
    ana.take(2 * decisions.LONG)
    assert ana.told == [(ASKED, "bo")]


def test_a_question_to_others_is_told_when_it_has_waited_for_long(ana: Watch) -> None:
    ana.line("bo", "=? @cy roll back?")
    ana.take(decisions.LONG - MINUTE)
    assert ana.told == []
    ana.take(2 * MINUTE)
    ana.take(decisions.LONG)
    assert ana.told == [(WAITS, "")]


def test_a_question_that_was_answered_is_not_told(ana: Watch) -> None:
    ana.line("bo", "=? @cy roll back?")
    ana.line("cy", "= roll back, now")
    ana.line("bo", "=? @ana freeze deploys?", arrives=False)
    ana.line("cy", "= freeze deploys, all of them")
    ana.take(2 * decisions.LONG)
    assert ana.told == []


def test_an_update_that_becomes_due_is_told_each_time(ana: Watch) -> None:
    ana.line("bo", ":next 5m")
    ana.take(6 * MINUTE)
    ana.take()
    ana.line("bo", ":snooze 5m")
    assert ana.told == [(DUE, "")]
    ana.take(6 * MINUTE)
    assert ana.told == [(DUE, "")] * 2
    ana.line("bo", ":resolved")
    ana.take(60 * MINUTE)
    assert ana.told == [(DUE, "")] * 2


def test_the_settings_know_all_there_is_to_be_told_of() -> None:
    from warroom.incident.notices import WHAT

    assert WHAT == KINDS


LINES = (
    *("@ana look", "@bo look", "look @commander", "[] freeze @ana", ":owner S1 @ana", ":role commander @ana"),
    *(":role commander @cy", ":halt why", ":resume", "=? @ana roll back?", "=? roll back?", "= roll back", ":next 5m"),
    *("@ana: I did", ":snooze 5m", "> sent", ":resolved", "plain"),
)
deeds = st.lists(
    st.tuples(st.sampled_from(["ana", "bo", "cy"]), st.sampled_from(LINES), st.sampled_from([0, 3, 12])), max_size=12
)


@given(before=deeds, after=deeds, random=st.randoms())
def test_each_thing_is_told_once_in_any_order_and_nothing_of_mine_or_of_before(
    before: list[tuple[str, str, int]], after: list[tuple[str, str, int]], random: object
) -> None:
    watch = Watch()
    for who, line, pause in before:
        watch.line(who, line)
        watch.take(pause * MINUTE)
    old = {event.id for event in watch.everything()}
    state, now = watch.mine.room.state, watch.now
    for who, line, pause in after:
        watch.line(who, line)
        watch.take(pause * MINUTE)
    fresh = [event for event in watch.everything() if event.id not in old]
    by = {event.id: event.by for event in watch.everything()}
    told = [parts(fresh, state, now, shuffle) for shuffle in (None, random, random)]
    for news in told:
        names = [one.name for one in news]
        assert len(names) == len(set(names))
        for one in news:
            if one.entry is None or one.form == WAITS:
                continue
            assert by[one.entry.id] != "ana" and one.who != "ana"
            assert one.entry.id not in old or one.form == ASKED
    whole = extend(state, fresh)
    mentioned = [{one.about for one in news if one.form == NAMED} for news in told]
    last = {one.name for one in together(state, whole, fresh, now) if one.form == HALTED}
    for news in told:
        assert last <= {one.name for one in news}
    # Who holds a role decides whom its name means, and that may change with the order.
    plain = [{one for one in found if "ana" in whole.entries[one].people} for found in mentioned]
    assert plain[0] == plain[1] == plain[2]


def together(state: State, whole: State, fresh: list[Event], now: int) -> tuple[Notice, ...]:
    """What is told when all of it arrives together."""
    notices = Notices("ana")
    notices.begin(state, now)
    return notices.look(state, whole, fresh, now)


def parts(fresh: list[Event], state: State, now: int, random: object) -> list[Notice]:
    """What is told when events arrive one by one, in their order or in another."""
    notices = Notices("ana")
    notices.begin(state, now)
    events = list(fresh)
    if random is not None:
        random.shuffle(events)  # type: ignore[attr-defined]
    found: list[Notice] = []
    for event in events:
        before, state = state, extend(state, [event])
        found += notices.look(before, state, [event], now)
        found += notices.look(state, state, (), now)
    return found
