"""What of an incident looks like a secret: said when a report is written, which others will read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warroom.language import n_

if TYPE_CHECKING:
    from warroom.incident.clockface import Clockface
    from warroom.incident.state import State


def secrets_in(state: State, face: Clockface) -> str:
    """How many entries look as if they held a secret, and which; "" for none. What was taken back does not count."""
    from warroom.incident.gap import listing
    from warroom.incident.masking import mask
    from warroom.incident.state import label_of

    found = [
        label_of(state, one) or face.dated(one.at)
        for one in state.timeline
        if not one.retracted and any(mask(text).kinds for text in (one.text, one.outcome) if text)
    ]
    words = n_(
        "{n} entry looks as if it held a secret ({which}); edit it before others read the report",
        "{n} entries look as if they held a secret ({which}); edit them before others read the report",
        len(found),
    )
    return words.format(n=len(found), which=listing(dict.fromkeys(found))) if found else ""
