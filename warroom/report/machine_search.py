"""What was found, as JSON for programs. The fields are documented in `warroom help json` and stay."""

from __future__ import annotations

from collections.abc import Iterable

from warroom.incident import when
from warroom.incident.ranking import Hit
from warroom.report.machine_dump import dump


def hits(found: Iterable[Hit]) -> str:
    """A list in the order of the search; fields that do not apply are left out. Texts are as they were typed."""
    return dump([_hit(one) for one in found])


def _hit(one: Hit) -> dict[str, object]:
    passage, head = one.passage, one.head
    more = {
        "label": passage.label,
        "verdict": passage.verdict,
        "outcome": passage.outcome,
        "learnt": passage.learnt,
        "because": passage.reason,
        "dead_end": passage.dead_end,
        "approximate": passage.approximate,
        "edited": passage.edited,
        "retracted": passage.retracted,
    }
    return {
        "incident": head.name,
        "title": head.title,
        "id": passage.id,
        "kind": passage.kind,
        "at": when.iso(passage.at),
        "by": passage.by,
        "text": passage.text,
        "words": passage.words,
        "tags": list(passage.tags),
        **{name: value for name, value in more.items() if value},
    }
