"""What comes from elsewhere keeps its label where that is free, and names what its targets became here."""

from __future__ import annotations

from exchange.made import recorded

from warroom.exchange.incoming import Row
from warroom.exchange.known import Known, bound
from warroom.incident.intent import Intent
from warroom.incident.state import label_of


def row(name: str, kind: str, **data: object) -> Row:
    """A row of a CSV."""
    return Row(name, kind, 1_000, 0, {"text": name, "voice": "bo", **data}, False, f"warroom {name}")


def test_a_label_stays_unless_it_is_given_here_already() -> None:
    room = recorded()
    room.record("? ours")
    for label in (1, 7, 7, True, "8", -1, 2**40):
        room.record_intents([(Intent("hypothesis", 1, {"text": f"theirs {label!r}", "label": label}), None)])
    labels = sorted(label_of(room.state, entry) for entry in room.state.of("hypothesis"))
    assert labels == ["H1", "H10", "H11", "H12", "H2", "H7", "H8", "H9"]


def test_a_row_speaks_of_what_its_target_became() -> None:
    room = recorded()
    (first,) = room.record_intents([bound(row("a", "hypothesis", label=1), {}, "ana")])
    ids = {"a": first.id}
    assert Known(room.state).entries["a"] == first.id
    rows = [row("b", "verdict", links=[["a", "x"]], over=["a"]), row("c", "disproof", target="a")]
    verdict, disproof = room.record_intents(bound(one, ids, "ana") for one in rows)
    assert verdict.links[0].target == disproof.target == first.id
    assert (verdict.voice, verdict.text) == ("bo", "b")
    mine, other = room.record_intents([bound(row("d", "note"), {}, "bo"), bound(row("e", "presence"), {}, "bo")])
    assert mine.voice is None
    assert other.kind == "note" and "needs a newer version" in (other.problem or "")


def test_what_was_edited_or_taken_back_is_known() -> None:
    room = recorded()
    (entry,) = room.record_intents([bound(row("a", "note"), {}, "ana")])
    room.edit(entry, "other words")
    room.retract(room.state.entries[entry.id])
    assert Known(room.state).news((), [row("a", "note"), row("b", "note")]).already == 1
