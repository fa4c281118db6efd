"""How long it took: from named milestones, from what the notes say where nobody named them, and never silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import ANY_LINE, Desk
from incident.test_gaps_of_cases import NOW, replayed

from warroom.incident import header, lines
from warroom.incident.durations import DEFINED, Duration, durations
from warroom.incident.milestones import ORDER, milestones
from warroom.incident.state import State, extend
from warroom.incident.when import iso
from warroom.room import Author, WarRoom

MINUTE = 60_000


def told(state: State) -> dict[str, Duration]:
    """The durations by name."""
    return {one.name: one for one in durations(state)}


def with_lines(name: str, *more: str) -> State:
    """A case with lines that a colleague adds in the review."""
    state = replayed(name)
    room = WarRoom("case", Author("bo", "desk", "bbbbbbbbbbbb", "UTC"), lambda events: None, lambda: NOW)
    room.begin(state)
    room.record_all(list(lines.read(list(more), NOW, "UTC", history=True)))
    return room.state


def live(*typed: str) -> State:
    """An incident that is being written down as it happens, a minute after each other."""
    desk = Desk("ana", 1_795_442_400_000)
    desk.room.declare("Down")
    for line in typed:
        desk.wall += MINUTE
        assert desk.room.record(line)
    return desk.room.state


def test_cloudflare_with_its_milestones_gives_what_the_source_states() -> None:
    """Fault at 13:42, first page 13:45, traffic normal 14:09 (27 minutes of outage), the WAF on again 14:52."""
    state = with_lines(
        "cloudflare-2019",
        "2019-07-02 13:42Z :started rule released",
        "2019-07-02 13:45Z :detected first page",
        "2019-07-02 14:00Z :identified the WAF, not an attack",
        "2019-07-02 14:09Z :mitigated",
        "2019-07-02 14:52Z :resolved WAF on again",
    )
    known = told(state)
    assert {name: one.ms for name, one in known.items()} == {
        "detect": 3 * MINUTE,
        "acknowledge": None,
        "identify": 15 * MINUTE,
        "mitigate": 27 * MINUTE,
        "resolve": 70 * MINUTE,
    }
    assert known["acknowledge"].missing == ("acknowledged",)
    assert ":acknowledged 2019-07-02 13:42Z" in known["acknowledge"].notes[0]
    assert not any(one.inferred for name, one in known.items()), "all that is known was named"


def test_cloudflare_with_its_start_alone_reads_the_rest_and_says_from_what() -> None:
    known = told(with_lines("cloudflare-2019", "2019-07-02 13:42Z :started rule released"))
    assert [known[name].length for name in ("detect", "mitigate", "resolve")] == ["3 min", "27 min", "1 h 10 min"]
    assert 'detected read from the first sign, "first page' in known["detect"].notes[0]
    assert 'mitigated read from the key moment "traffic and CPU back to normal"' in known["mitigate"].notes[0]
    assert known["mitigate"].notes[0].endswith("; name it with :mitigated 2019-07-02 14:09Z")
    assert "H3 confirmed" in known["identify"].inferred


def test_a_case_as_it_was_imported_says_that_its_start_is_only_its_first_line() -> None:
    known = told(replayed("cloudflare-2019"))
    assert known["mitigate"].ms == 38 * MINUTE
    assert 'started read from the first line imported, "pull request' in known["mitigate"].inferred
    assert ":started 2019-07-02 13:31Z" in known["mitigate"].notes[0]


def test_gitlab_from_the_removal_to_the_site_being_up_is_about_eighteen_hours_and_a_half() -> None:
    state = with_lines(
        "gitlab-2017",
        "2017-01-31 ±23:30Z :started data directory removed on db1",
        "2017-01-31 ±23:30Z :detected noticed after a second or two",
        "2017-02-01 ±18:00Z :resolved restore complete, site up",
    )
    known = told(state)
    assert known["resolve"].length == "~18 h 30 min" and known["resolve"].approximate
    assert known["detect"].length == "~0 s"
    assert known["identify"].missing == ("identified",) and known["identify"].length == "not known"


def test_gitlab_as_it_was_imported_is_approximate_where_its_source_is() -> None:
    known = told(replayed("gitlab-2017"))
    assert known["detect"].length == "~1 h 40 min"
    assert known["resolve"].length == "~24 h 40 min"
    assert "restore complete, site up" in known["resolve"].inferred


def test_a_live_incident_was_known_and_taken_on_at_the_latest_when_it_was_declared() -> None:
    known = told(live("-20m ! pager: 5xx", ":mitigated", ":resolved"))
    assert known["acknowledge"].ms is not None and known["acknowledge"].ms > 15 * MINUTE
    assert "the declaration" in known["acknowledge"].inferred
    assert known["detect"].missing == ("detected",), "the first sign is no length of time from itself"


def test_what_was_said_when_it_was_declared_is_no_guess() -> None:
    desk = Desk("ana", 1_795_442_400_000)
    desk.room.declare("Down", started=desk.wall - 30 * MINUTE)
    desk.room.record(":detected")
    one = told(desk.room.state)["detect"]
    assert one.ms is not None and one.ms // MINUTE == 30 and not one.inferred


def test_the_impact_begins_before_the_declaration() -> None:
    known = told(live("~ checkout: affected since -2h, all orders", ":mitigated"))
    assert known["mitigate"].ms is not None and known["mitigate"].ms // (60 * MINUTE) == 2
    assert "the impact since then" in known["mitigate"].inferred


def test_a_named_start_is_the_start_everywhere_and_changes_no_status() -> None:
    state = live(":status monitoring", "-3h :started the release")
    head = header.header(state)
    assert head.status == "monitoring" and head.started == head.milestones["started"]
    assert header.header(live(":status monitoring", ":started")).status == "monitoring"


@pytest.mark.parametrize("corrected", ["-6m", "-2m"])
def test_a_milestone_is_set_right_by_naming_it_again_whether_it_was_earlier_or_later(corrected: str) -> None:
    """The line recorded last counts, wherever in time it falls."""
    state = live("-9m :started", "-4m :detected", f"{corrected} :detected")
    last = [entry for entry in state.of(header.MILESTONE) if entry.value == "detected"]
    right = max(last, key=lambda entry: entry.recorded).at
    assert milestones(state)["detected"].at == header.header(state).milestones["detected"] == right
    assert dict(header.reached(state))["detected"] == right


def test_what_ended_before_a_reopening_is_set_right_without_ending_the_incident_again() -> None:
    state = live("-9m :started", ":resolved", ":reopen", ":resolved", ":close")
    ended = milestones(state)["resolved"].at
    desk = Desk("bo", 1_795_442_400_000 + 9 * MINUTE)
    desk.room.begin(state)
    assert desk.room.record("-8m :resolved it was a minute before")
    assert milestones(desk.room.state)["resolved"].at == ended
    first = next(at for name, at in header.reached(desk.room.state) if name == "resolved")
    assert first < ended - 2 * MINUTE


def test_milestones_in_the_wrong_order_are_said() -> None:
    one = told(live(":started", "-10m :mitigated"))["mitigate"]
    assert one.ms is not None and one.ms < 0 and one.length == "wrong order"
    assert "mitigated lies before started" in one.notes[0] and f":started {iso(NOW)[:10]} " in one.notes[0]


def test_milestones_in_the_wrong_order_are_said_where_no_duration_lies_between_them() -> None:
    known = told(live("-60m :started", "-10m :detected", "-20m :mitigated", "-30m :resolved"))
    assert known["mitigate"].ms is not None and known["mitigate"].ms > 0
    assert "mitigated lies before detected" in known["mitigate"].notes[0]
    assert "resolved lies before mitigated" in known["resolve"].notes[0] and len(known["resolve"].notes) == 1
    fine = told(live("-60m :started", "-50m :detected", "-40m :mitigated", "-30m :resolved", "-10m :identified"))
    assert not any("lies before" in note for one in fine.values() for note in one.notes), (
        "the cause is often found last"
    )


def test_what_was_taken_on_before_the_start_is_said_and_no_detection_is_read_that_belies_it() -> None:
    desk = Desk("ana", 1_795_442_400_000)
    desk.room.declare("Live test", started=desk.wall - 60 * MINUTE)
    assert desk.room.record("-120m :acknowledged")
    one = told(desk.room.state)["acknowledge"]
    assert "detected" not in milestones(desk.room.state) and one.missing == ("detected",)
    assert "acknowledged lies before started" in one.notes[-1]


def test_what_was_over_before_it_was_declared_was_not_taken_on_by_the_declaration() -> None:
    state = live("-4000m :started", "-3990m :detected", "-3900m :resolved", ":role commander ana")
    assert "acknowledged" not in milestones(state) and told(state)["acknowledge"].missing == ("acknowledged",)
    assert "acknowledged" in milestones(live("-4000m :started", "-3990m :detected"))


def test_a_guess_that_gives_no_length_of_time_is_said_to_be_one() -> None:
    (note,) = told(live("-20m ! pager: 5xx"))["detect"].notes[:1]
    assert note.startswith('detected was only read from the first sign, "pager: 5xx", the same entry as started;')
    assert ":detected 2026-" in note
    desk = Desk("ana", 1_795_442_400_000)
    desk.room.declare("Down", started=desk.wall - 60 * MINUTE)
    assert desk.room.record("-20m :role commander ana")
    (note,) = told(desk.room.state)["acknowledge"].notes[:1]
    assert note.startswith("acknowledged was only read from the first commander, on the wrong side of detected;")


def test_a_detection_before_the_declaration_is_where_everything_counts_from() -> None:
    state = live("-25m :detected", "-20m ~ checkout: affected, 12% of orders", ":mitigated", ":resolved")
    head, known = header.header(state), told(state)
    assert head.started == head.milestones["detected"] == milestones(state)["started"].at
    assert known["resolve"].ms == head.elapsed(head.started)
    assert known["detect"].missing == ("started",), "the detection is no length of time from itself"
    assert "started read from when it was detected" in known["mitigate"].inferred
    assert not any(one.length.startswith("-") for one in known.values())


@pytest.mark.parametrize("sign", ["-30m ! pager: 5xx", "-30m ~ checkout: down", "~ checkout: down since -30m"])
def test_the_clock_counts_from_the_first_sign_as_the_report_does(sign: str) -> None:
    state = live(sign)
    head = header.header(state)
    assert head.started == milestones(state)["started"].at
    assert head.elapsed(1_795_442_400_000 + MINUTE + 99) // MINUTE == 30
    assert header.header(live(sign, "-2m :started")).elapsed(1_795_442_400_000 + 2 * MINUTE + 99) // MINUTE == 2


def test_a_guess_on_the_wrong_side_of_what_was_named_is_none() -> None:
    known = told(live(":role commander ana", "-0m :detected"))
    assert known["acknowledge"].missing == ("acknowledged",)


def test_an_impact_without_words_is_a_sign_all_the_same() -> None:
    assert "the first sign;" in told(live("-9m ~ checkout: down", ":mitigated"))["mitigate"].notes[0]


def test_what_was_reopened_has_not_ended_until_it_is_closed_again() -> None:
    again = (":mitigated", ":resolved", ":close", ":reopen it is down again")
    assert told(live(*again))["resolve"].missing == ("resolved",)
    assert told(live(*again))["mitigate"].missing == ("mitigated",)
    assert told(live(*again, ":close"))["resolve"].ms is not None


def test_the_clock_of_what_was_reopened_runs_to_the_end_that_came_last() -> None:
    again = (":mitigated", ":resolved", ":close", ":reopen it is down again", "x restart => no change", ":close")
    state = live(*again)
    head, resolved = header.header(state), told(state)["resolve"]
    assert head.closed and head.ended is not None and (head.ended - head.started) // MINUTE == 6
    assert resolved.ms is not None and resolved.ms // MINUTE == 6 and "the closing" in resolved.inferred
    assert told(state)["mitigate"].missing == ("mitigated",), "users felt it again after the first time"
    named = live(*again[:-1], ":resolved", ":close")
    head, resolved = header.header(named), told(named)["resolve"]
    assert head.ended is not None and (head.ended - head.started) // MINUTE == 6
    assert resolved.ms is not None and resolved.ms // MINUTE == 6 and "resolved" not in resolved.inferred
    first = header.header(live(":resolved", "a note", ":close"))
    assert first.ended is not None and (first.ended - first.started) // MINUTE == 1, "it ended when it was resolved"


def test_a_relapse_takes_back_what_was_only_read() -> None:
    state = live("! traffic back to normal", ":status investigating", "! it fails", "! traffic back to normal")
    one = told(state)["mitigate"]
    assert one.ms is not None and one.ms // MINUTE == 4


def test_the_cause_counts_from_when_it_was_confirmed_first() -> None:
    known = told(live("! down", "? the pool", "H1! it fits", "? the disk", "H2! no, this"))
    assert known["identify"].ms is not None and known["identify"].ms // MINUTE == 3
    assert told(live("? the pool", "H1! it fits", "H1x it was not"))["identify"].missing == ("identified",)


def test_an_empty_incident_has_no_durations() -> None:
    assert all(one.ms is None and one.missing == (one.from_name, one.to_name) for one in durations(State("none")))


@given(st.lists(ANY_LINE, max_size=25))
def test_whatever_was_typed_the_durations_add_up_and_say_what_they_lack(typed: list[str]) -> None:
    desk = Desk("ana", 1_795_442_400_000)
    desk.room.declare("Down")
    for line in typed:
        desk.wall += MINUTE
        desk.room.record(line)
    state = desk.room.state
    found = durations(state)
    known = milestones(state)
    assert tuple(known) == tuple(name for name in ORDER if name in known)
    head = header.header(state)
    assert head.started == known["started"].at, "the clock and the report count from the same moment"
    assert "started" in head.milestones or all(head.started <= at for at in head.milestones.values())
    assert all(one.ms is None or one.ms >= 0 or not one.inferred for one in found), "no guess gives a negative length"
    assert [(one.name, one.from_name, one.to_name) for one in found] == list(DEFINED)
    for one in found:
        assert (one.ms is None) == bool(one.missing)
        assert one.misplaced is None or one.misplaced[1] > known[one.to_name].at
        if one.ms is not None:
            assert one.began is not None and one.ended is not None and one.began + one.ms == one.ended
        assert len(one.notes) >= len(one.missing) and all(
            f":{name} {iso(one.start or 0)[:10]} " in " ".join(one.notes) for name in one.missing
        )
    assert durations(extend(State("incident"), reversed(desk.kept))) == found


@pytest.mark.parametrize("name", ["cloudflare-2019", "gitlab-2017"])
def test_what_was_read_is_never_silent(name: str) -> None:
    for one in durations(replayed(name)):
        assert one.inferred or one.missing
