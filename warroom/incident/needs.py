"""What a checklist may need before and while it is worked on."""

from __future__ import annotations

from warroom.language import N_

SECOND_PERSON, ORDER = N_("second person"), N_("order")
REHEARSAL, ANNOUNCEMENT = N_("rehearsal"), N_("announcement")
NEEDS = (SECOND_PERSON, ORDER, REHEARSAL, ANNOUNCEMENT)
"""What a checklist may need, in the order in which it is shown."""
