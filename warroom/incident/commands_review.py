"""The commands of the review: what went well, what went badly, where there was luck, what contributed."""

from __future__ import annotations

from warroom.incident import lessons
from warroom.incident.command import Reader, plain
from warroom.language import N_

COMMANDS: dict[str, Reader] = {
    "well": plain(lessons.WELL, N_(":well needs what went well: :well the rollback took 3 minutes")),
    "badly": plain(lessons.BADLY, N_(":badly needs what went badly: :badly the alert came after the customers")),
    "lucky": plain(
        lessons.LUCKY, N_(":lucky needs where there was luck: :lucky somebody had taken a snapshot by hand")
    ),
    "factor": plain(lessons.FACTOR, N_(":factor needs what contributed: :factor the guard on CPU was gone since May")),
}
