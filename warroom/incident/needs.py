"""What a checklist may need before and while it is worked on."""

from __future__ import annotations

SECOND_PERSON, ORDER, REHEARSAL, ANNOUNCEMENT = "second person", "order", "rehearsal", "announcement"
NEEDS = (SECOND_PERSON, ORDER, REHEARSAL, ANNOUNCEMENT)
"""What a checklist may need, in the order in which it is shown."""
