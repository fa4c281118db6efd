"""Follow-ups: what is to be done after the fire, by whom and by when; and measures that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind
from warroom.incident.late import Late
from warroom.incident.owners import due_of, owner_of
from warroom.incident.state import State, label_of

FOLLOWUP = "follow-up"
_ON_CARE = Late(
    r"\b(?:be(?:ing)? (?:\w+ )?careful|more care(?:ful(?:ly)?)?|take more care|take care(?! of)"
    r"|pay (?:\w+ )?attention|be more (?:attentive|diligent|vigilant|cautious|aware)|always remember|remember to"
    r"|(?:don['’]?t|do not) forget|try harder|double[- ]check (?:more|better|next time)|remind (?:the |every)\w+"
    r"|retrain (?:the )?(?:staff|team|people|operators?|engineers?|every(?:one|body)|on-?call)|punish"
    r"|disciplin(?:e|ary))\b"
    r"|気を(?:つ|付)け|注意(?:する|し|深)|もっと注意|徹底(?:する|し)|意識(?:する|し)|忘れない|心がけ|心掛け|再教育|処罰|罰する",
    re.IGNORECASE,
)


_ACCEPTED = Late(r"accept(?:ed|ing)?\b|受容|許容|リスク受容", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FollowUp:
    """One follow-up as it stands; `owner` is "" and `due` (ms UTC) None where nobody said."""

    entry: Entry
    label: str
    owner: str
    due: int | None

    @property
    def accepted(self) -> bool:
        """Whether its first word says that a recurrence is accepted: then there is nothing to own or to date."""
        return _ACCEPTED.now.match(self.entry.text) is not None

    @property
    def rests_on_care(self) -> str:
        """The words that make it rest on people being careful; "" where it does not."""
        found = _ON_CARE.now.search(self.entry.text)
        return found[0] if found else ""


def _followup(state: State, entry: Entry) -> str:
    return f"{label_of(state, entry)} follow-up: {entry.text}".strip()


KINDS = (Kind(FOLLOWUP, "follow-up", "+", "+", "+", _followup),)


def followups(state: State) -> tuple[FollowUp, ...]:
    """All that stand, in display order."""
    return tuple(
        FollowUp(entry, label_of(state, entry), owner_of(state, entry), due_of(state, entry))
        for entry in state.of(FOLLOWUP)
    )
