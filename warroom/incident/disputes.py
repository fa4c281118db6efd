"""What two people said side by side, neither knowing of the other: both show until somebody settles it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from warroom.incident import hypotheses, spoken
from warroom.incident.entry import EDITED, RESTORED, RETRACTED, Entry
from warroom.incident.state import State, label_of
from warroom.language import _
from warroom.slotted import dataclass

VERSIONS, TAKEN_BACK, VERDICTS = "versions", "taken back", "verdicts"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dispute:
    """One thing to settle about `entry`. `choices` are (whose, what), raw, in the order of recording."""

    entry: Entry
    about: str
    choices: tuple[tuple[str, str], ...]
    ids: tuple[str, ...] = ()
    """What each choice stands for: an event of the entry, or an entry that gave a verdict."""
    times: tuple[int, ...] = ()
    """When it was by each choice, ms UTC; () where they agree."""


def dispute(state: State, entry: Entry) -> Dispute | None:
    """What is open about an entry, or None: its versions first, then whether it stands, then its verdict."""
    if entry.rivals:
        versions = (*entry.rivals, entry)
        from warroom.incident.typed import line_of  # how lines are written is on the way to no list and no report

        ids = tuple(one.heads[-1] for one in versions)
        # Versions may have the same words and be of another kind, or of another minute.
        times = tuple(one.at for one in versions) if len({one.at for one in versions}) > 1 else ()
        return Dispute(entry, VERSIONS, tuple((one.said_by, line_of(state, one)) for one in versions), ids, times)
    if entry.contested:
        choices = (
            (entry.said_by, _("put it back as edited: {text}").format(text=entry.text)),
            ("", _("leave it taken back")),
        )
        return Dispute(entry, TAKEN_BACK, choices)
    if entry.kind == hypotheses.HYPOTHESIS:
        rivals = hypotheses.rival_verdicts(state, entry)
        said = ((one.by, _verdict(one, entry)) for one in rivals)
        return Dispute(entry, VERDICTS, tuple(said), tuple(one.id for one in rivals)) if rivals else None
    return None


def _verdict(one: Entry, hypothesis: Entry) -> str:
    verdict = spoken.of_hypothesis(hypotheses.verdict_of(one, hypothesis.id) or "")
    return _("{said}: {text}").format(said=verdict, text=one.text)


def settled(state: State, open_one: Dispute, choice: int) -> tuple[str, dict[str, Any]]:
    """The kind and payload of the event that settles a dispute by its `choice`, counted from 0.

    It settles what was offered: what has come since stands beside it.
    """
    entry = open_one.entry
    payload: dict[str, Any] = {"target": entry.id, "base": list(entry.heads)}
    if open_one.about == VERSIONS:
        event = state.events[open_one.ids[choice]]
        data: Mapping[str, Any] = event.data
        if event.kind == EDITED:
            return EDITED, {**data, **payload}
        return EDITED, {**payload, "kind": event.kind, "o": event.occurred, "data": dict(data)}
    if open_one.about == TAKEN_BACK:
        return (RETRACTED if choice else RESTORED), payload
    chosen = state.entries[open_one.ids[choice]]
    verdict = hypotheses.verdict_of(chosen, entry.id)
    sign = next(sign for sign, said in hypotheses.VERDICTS.items() if said == verdict)
    text = f"settled for {chosen.by}: {chosen.text}".removesuffix(": ")
    return hypotheses.VERDICT, {"text": text, "links": [[entry.id, sign]], "over": list(open_one.ids)}


def both(entry: Entry) -> str:
    """The other versions of an entry, in words to stand after its own; "" when there are none. Raw."""
    return "".join(" | " + _("or, by {who}: {text}").format(who=one.said_by, text=one.text) for one in entry.rivals)


def title(state: State, open_one: Dispute) -> str:
    """What is to be settled."""
    name = label_of(state, open_one.entry)
    words = {
        VERSIONS: _("Which version stands?"),
        TAKEN_BACK: _("It was edited and taken back. Does it stand?"),
        VERDICTS: _("Which verdict stands?"),
    }
    return f"{name} {words[open_one.about]}".strip()
