"""What the summaries for the team say, and in which order."""

from __future__ import annotations

from report.test_stakeholders import FACE, NOW, Kept

from warroom.incident.impact import areas, worst_first
from warroom.incident.state import State
from warroom.report.forms import compose
from warroom.report.parts import Item


def part(state: State, audience: str, heading: str) -> tuple[Item, ...]:
    """The bullets under a heading."""
    (found,) = (one for one in compose(state, FACE, NOW + 600_000, audience).parts if one.heading == heading)
    return found.items


def leads(state: State, audience: str, heading: str) -> list[str]:
    """What stands out in them."""
    return [item.lead for item in part(state, audience, heading)]


def test_what_was_resolved_and_came_back_says_both() -> None:
    incident = Kept()
    incident.type("2026-11-23 13:31Z :detected", "2026-11-23 14:09Z :resolved", "2026-11-23 15:00Z :reopen")
    facts = dict(compose(incident.room.state, FACE, NOW, "responders").facts)
    assert facts["Milestones"] == "detected 13:31, resolved 14:09, reopened 15:00"
    incident.type("2026-11-23 15:40Z :resolved")
    facts = dict(compose(incident.room.state, FACE, NOW, "responders").facts)
    assert facts["Milestones"] == "detected 13:31, resolved 14:09, reopened 15:00, resolved 15:40"
    told = compose(incident.room.state, FACE, NOW, "stakeholders").facts
    assert [name for name, _ in told if name in ("Resolved", "Reopened")] == ["Resolved", "Reopened", "Resolved"]


def test_what_is_confirmed_is_not_open_for_who_takes_over() -> None:
    state = Kept().type("? the pool", "? the network", "? the disk", "H1! it fits", "H3x no")
    assert leads(state, "handover", "Confirmed cause") == ["H1 confirmed"]
    assert leads(state, "handover", "Hypotheses still open") == ["H2 open"]


def test_who_takes_over_hears_the_last_decisions_the_newest_first() -> None:
    state = Kept().type("=? roll back", *(f"= decision {n}" for n in range(7)), "= D1 yes, roll back")
    made = part(state, "handover", "Decisions made lately")
    assert made[0].text == "yes, roll back (answers D1)"
    assert [item.text for item in made[1:5]] == [f"decision {n}" for n in (6, 5, 4, 3)]
    assert made[5].lead == "and 3 before"


def test_the_worst_area_stands_first() -> None:
    state = Kept().type(
        "~ aaa: not affected",
        "~ bbb: unknown",
        "~ ccc: affected",
        ":verify ccc it works",
        "~ ddd: affected since 13:30",
        "~ eee: affected since 13:02",
        "~ fff: affected",
        "~ fff: recovered",
        ":areas ggg",
        ":neighbours ddd ggg",
    )
    assert [area.name for area in worst_first(areas(state))] == ["eee", "ddd", "fff", "ggg", "bbb", "ccc", "aaa"]
    assert leads(state, "responders", "Impact") == leads(state, "handover", "Impact")
    assert leads(state, "responders", "Impact")[:2] == ["eee", "ddd"]
