"""The statistics as plain text, at most 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from warroom.incident.clockface import Clockface
from warroom.incident.durations import DEFINED, span
from warroom.incident.gap import many
from warroom.incident.text import cells, shorten, visible
from warroom.report.statistics import Length, Statistics

WIDTH = 80
_MONTHS, _REPEATED, _TAGS = 24, 8, 8
"""So many are shown, the latest or the most frequent ones; JSON has all."""
_BAR = 24


def render(found: Statistics, face: Clockface) -> str:
    """The whole text, ending in a newline."""
    if not found.incidents:
        return "no incident yet; declare one with: warroom new TITLE\n"
    parts = (_head(found), _months(found), _lengths(found), _dead_ends(found, face), _todo(found), _causes(found))
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def severity_name(severity: str) -> str:
    """ "SEV1", "no SEV" where nobody said."""
    return f"SEV{severity}" if severity else "no SEV"


def _head(found: Statistics) -> Iterator[str]:
    yield f"{many(found.incidents, 'incident')}, {found.open or 'none'} of them open"


def _months(found: Statistics) -> Iterator[str]:
    names = [shorten(visible(severity_name(one)), 7) for one in found.severities[:6]]
    with_some = [month.name for month in found.months if month.total]
    first = with_some[-_MONTHS:][0]
    shown = [month for month in found.months if month.name >= first]
    most = max(month.total for month in shown)
    yield f"{'BY MONTH':<10}{'all':>5}" + "".join(f"{name:>8}" for name in names)
    earlier = sum(month.total for month in found.months if month.name < first)
    if earlier:
        yield f"  {'before':<8}{earlier:>5}"
    for empty, group in groupby(shown, key=lambda month: not month.total):
        months = list(group)
        if empty and len(months) > 2:
            yield f"  {months[0].name} to {months[-1].name}: none"
            continue
        for month in months:
            counts = "".join(f"{month.by_severity.get(one) or '.':>8}" for one in found.severities[:6])
            bar = "▪" * -(-month.total * min(_BAR, most) // most)
            yield f"  {month.name} {month.total or '.':>5}{counts}   {bar[: WIDTH - 18 - len(counts)]}"


def _lengths(found: Statistics) -> Iterator[str]:
    many_known = any(one.ninth is not None for one in found.lengths)
    ninth = f"{'9 in 10':>14}" if many_known else ""
    yield f"{'HOW LONG IT TOOK':<18}{'known':>9}{'median':>14}{ninth}  longest"
    for name, _, _ in DEFINED:
        rows = [one for one in found.lengths if one.name == name]
        if not any(one.count for one in rows):
            mixed = any(one.wrong for one in rows)
            why = "its milestones lie in the wrong order" if mixed else "nobody named both milestones"
            yield f"  to {name:<13}{f'0 of {rows[0].of}':>9}    {why}"
        for one in rows:
            if one.count:
                yield _length(one, many_known)
    whole = [one for one in found.lengths if one.severity is None]
    read = [f"{one.name} {one.read}" for one in whole if one.read]
    if read:
        yield from _wrapped(
            f"Read from the notes, as nobody named the milestones: {', '.join(read)}. Name them: :detected 14:02"
        )
    wrong = [f"{one.name} {one.wrong}" for one in whole if one.wrong]
    if wrong:
        yield from _wrapped(f"Not counted, as their milestones lie in the wrong order: {', '.join(wrong)}.")


def _length(one: Length, many_known: bool) -> str:
    lead = f"to {one.name}" if one.severity is None else f"   {shorten(visible(severity_name(one.severity)), 11)}"
    ninth = f"{span(one.ninth) if one.ninth is not None else '-':>14}" if many_known else ""
    line = f"  {lead:<16}{f'{one.count} of {one.of}':>9}{span(one.median or 0):>14}{ninth}  {span(one.longest or 0)}"
    return f"{line}, {shorten(visible(one.longest_in), WIDTH - len(line) - 2)}" if WIDTH - len(line) > 10 else line


def _dead_ends(found: Statistics, face: Clockface) -> Iterator[str]:
    yield "DEAD ENDS MET MORE THAN ONCE"
    if not found.repeated:
        yield f"  none of {found.dead_ends}" if found.dead_ends else "  no dead end is noted"
    for one in found.repeated[:_REPEATED]:
        where = f"in {len(one.incidents)} incidents" if len(one.incidents) > 1 else "in one incident"
        words = visible(f"{one.last.text} => {one.last.outcome}")
        yield f"  {one.times} times {where}, last on {face.date(one.last.at)}"
        yield f"      {shorten(words, WIDTH - 6)}"
    if len(found.repeated) > _REPEATED:
        yield f"  and {len(found.repeated) - _REPEATED} more; all of them: warroom stats --json"


def _todo(found: Statistics) -> Iterator[str]:
    total, opened = (sum(counts[name] for counts in found.kinds.values()) for name in ("total", "open"))
    if not total:
        yield "FOLLOW-UPS"
        yield "  none is noted"
        return
    yield f"{'FOLLOW-UPS':<14}{'all':>6}{'open':>8}{'overdue':>10}{'done':>8}{'dropped':>10}{'accepted':>11}"
    for kind, counts in found.kinds.items():
        cells_of = [counts[name] or "." for name in ("total", "open", "overdue", "done", "dropped", "accepted")]
        yield _todo_row(kind or "no kind", cells_of)
    if len(found.kinds) > 1:
        sums = [sum(counts[name] for counts in found.kinds.values()) or "." for name in _COLUMNS]
        yield _todo_row("together", sums)
    lacking = ((found.unowned, "have no owner"), (found.undated, "have no date"))
    words = ", ".join(f"{count} {what}" for count, what in lacking if count)
    if opened and words:
        yield f"  Of those open {words}."
    yield "  Each of them: warroom followups --open"


_COLUMNS = ("total", "open", "overdue", "done", "dropped", "accepted")


def _todo_row(name: str, counts: list[int | str]) -> str:
    widths = (6, 8, 10, 8, 10, 11)
    return f"  {name:<12}" + "".join(f"{count:>{wide}}" for count, wide in zip(counts, widths, strict=True))


def _causes(found: Statistics) -> Iterator[str]:
    yield "OVER, AND NO CAUSE CONFIRMED"
    if not found.no_cause:
        yield "  none"
    for name, title in found.no_cause[:_REPEATED]:
        lead = f"  {shorten(visible(name), 38)}  "
        yield lead + shorten(visible(title), WIDTH - cells(lead))
    if len(found.no_cause) > _REPEATED:
        yield f"  and {len(found.no_cause) - _REPEATED} more"
    if found.tags:
        yield ""
        yield "TAGS, by how many incidents have them"
        yield from _wrapped(", ".join(f"#{visible(tag)} {count}" for tag, count in found.tags[:_TAGS]))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
