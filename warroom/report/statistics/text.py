"""The statistics as plain text, at most 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from warroom.incident.clockface import Clockface
from warroom.incident.durations import DEFINED, span
from warroom.incident.text import cells, shorten, visible
from warroom.language import _, n_, p_
from warroom.report import terms
from warroom.report.folding import fold
from warroom.report.statistics import Length, Statistics

WIDTH = 80
_MONTHS, _REPEATED, _TAGS = 24, 8, 8
"""So many are shown, the latest or the most frequent ones; JSON has all."""
_BAR = 24


def render(found: Statistics, face: Clockface) -> str:
    """The whole text, ending in a newline."""
    if not found.incidents:
        return _("no incident yet; declare one with: warroom new TITLE") + "\n"
    parts = (_head(found), _months(found), _lengths(found), _dead_ends(found, face), _todo(found), _causes(found))
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def severity_name(severity: str) -> str:
    """ "SEV1", "no SEV" where nobody said."""
    return f"SEV{severity}" if severity else _("no SEV")


def _head(found: Statistics) -> Iterator[str]:
    words = n_("{n} incident, {open} of them not closed", "{n} incidents, {open} of them not closed", found.incidents)
    yield words.format(n=found.incidents, open=found.open or p_("how many", "none"))


def _months(found: Statistics) -> Iterator[str]:
    names = [shorten(visible(severity_name(one)), 7) for one in found.severities[:6]]
    with_some = [month.name for month in found.months if month.total]
    first = with_some[-_MONTHS:][0]
    shown = [month for month in found.months if month.name >= first]
    most = max(month.total for month in shown)
    yield _left(_("BY MONTH"), 10) + _right(p_("incidents", "all"), 5) + "".join(_right(name, 8) for name in names)
    earlier = sum(month.total for month in found.months if month.name < first)
    if earlier:
        yield "  " + _left(p_("months", "before"), 8) + f"{earlier:>5}"
    for empty, group in groupby(shown, key=lambda month: not month.total):
        months = list(group)
        if empty and len(months) > 2:
            yield "  " + _("{first} to {last}: none").format(first=months[0].name, last=months[-1].name)
            continue
        for month in months:
            counts = "".join(f"{month.by_severity.get(one) or '.':>8}" for one in found.severities[:6])
            bar = "▪" * -(-month.total * min(_BAR, most) // most)
            yield f"  {month.name} {month.total or '.':>5}{counts}   {bar[: WIDTH - 18 - len(counts)]}"


def _lengths(found: Statistics) -> Iterator[str]:
    many_known = any(one.ninth is not None for one in found.lengths)
    heads = _left(_("HOW LONG IT TOOK"), 18) + _right(p_("lengths", "known"), 9) + _right(_("median"), 14)
    yield heads + (_right(_("9 in 10"), 14) if many_known else "") + "  " + _("longest")
    for name, *_ends in DEFINED:
        rows = [one for one in found.lengths if one.name == name]
        if not any(one.count for one in rows):
            mixed = any(one.wrong for one in rows)
            why = _("its milestones lie in the wrong order") if mixed else _("nobody named both milestones")
            yield f"  {_left(_to(name), 16)}{_right(_of(0, rows[0].of), 9)}    {why}"
        for one in rows:
            if one.count:
                yield _length(one, many_known)
    whole = [one for one in found.lengths if one.severity is None]
    read = [f"{terms.duration(one.name)} {one.read}" for one in whole if one.read]
    if read:
        words = _(
            "Read from the notes, as nobody named both milestones: {which}. Name them: :started 2026-11-23 14:02Z; so"
            " with :detected, :identified, :mitigated, :resolved."
        )
        yield from _wrapped(words.format(which=terms.listed(read)))
    wrong = [f"{terms.duration(one.name)} {one.wrong}" for one in whole if one.wrong]
    if wrong:
        words = _("Not counted, as their milestones lie in the wrong order: {which}.")
        yield from _wrapped(words.format(which=terms.listed(wrong)))


def _length(one: Length, many_known: bool) -> str:
    lead = _to(one.name) if one.severity is None else f"   {shorten(visible(severity_name(one.severity)), 11)}"
    ninth = _right(span(one.ninth) if one.ninth is not None else "-", 14) if many_known else ""
    known, median = _right(_of(one.count, one.of), 9), _right(span(one.median or 0), 14)
    line = f"  {_left(lead, 16)}{known}{median}{ninth}  {span(one.longest or 0)}"
    room = WIDTH - cells(line)
    return terms.listed((line, shorten(visible(one.longest_in), room - 2))) if room > 10 else line


def _to(name: str) -> str:
    return _("to {duration}").format(duration=terms.duration(name))


def _of(some: int, of: int) -> str:
    return _("{some} of {all}").format(some=some, all=of)


def _dead_ends(found: Statistics, face: Clockface) -> Iterator[str]:
    yield _("DEAD ENDS MET MORE THAN ONCE")
    if not found.repeated:
        yield "  " + (_("none of {n}").format(n=found.dead_ends) if found.dead_ends else _("no dead end is noted"))
    for one in found.repeated[:_REPEATED]:
        met = (
            _("{times} times in {n} incidents, last on {day}")
            if len(one.incidents) > 1
            else _("{times} times in one incident, last on {day}")
        )
        words = visible(f"{one.last.text} => {one.last.outcome}")
        yield "  " + met.format(times=one.times, n=len(one.incidents), day=face.date(one.last.at))
        yield f"      {shorten(words, WIDTH - 6)}"
    if len(found.repeated) > _REPEATED:
        more = _("and {n} more; all of them: warroom stats --json")
        yield "  " + more.format(n=len(found.repeated) - _REPEATED)


def _todo(found: Statistics) -> Iterator[str]:
    total, opened = (sum(counts[name] for counts in found.kinds.values()) for name in ("total", "open"))
    if not total:
        yield _("FOLLOW-UPS")
        yield "  " + _("none is noted")
        return
    heads = (p_("follow-ups", "all"), *(terms.progress(name) for name in _COLUMNS[1:]))
    yield _left(_("FOLLOW-UPS"), 14) + _in_columns(heads)
    for kind, counts in found.kinds.items():
        yield _todo_row(terms.task(kind) or _("no kind"), [counts[name] or "." for name in _COLUMNS])
    if len(found.kinds) > 1:
        sums = [sum(counts[name] for counts in found.kinds.values()) or "." for name in _COLUMNS]
        yield _todo_row(_("together"), sums)
    lacking = ((found.unowned, _("{n} have no owner")), (found.undated, _("{n} have no date")))
    words = terms.listed(what.format(n=count) for count, what in lacking if count)
    if opened and words:
        yield "  " + _("Of those open {which}.").format(which=words)
    yield "  " + _("Each of them: warroom followups --open")


_COLUMNS = ("total", "open", "overdue", "done", "dropped", "accepted")


def _todo_row(name: str, counts: list[int | str]) -> str:
    return f"  {_left(name, 12)}" + _in_columns(map(str, counts))


def _in_columns(words: Iterable[str]) -> str:
    return "".join(_right(one, wide) for one, wide in zip(words, (6, 8, 10, 8, 10, 11), strict=True))


def _causes(found: Statistics) -> Iterator[str]:
    yield _("OVER, AND NO CAUSE CONFIRMED")
    if not found.no_cause:
        yield "  " + p_("no such incident", "none")
    for name, title in found.no_cause[:_REPEATED]:
        lead = f"  {shorten(visible(name), 38)}  "
        yield lead + shorten(visible(title), WIDTH - cells(lead))
    if len(found.no_cause) > _REPEATED:
        yield "  " + _("and {n} more").format(n=len(found.no_cause) - _REPEATED)
    if found.tags:
        yield ""
        yield _("TAGS, by how many incidents have them")
        yield from _wrapped(terms.listed(f"#{visible(tag)} {count}" for tag, count in found.tags[:_TAGS]))


def _wrapped(text: str) -> list[str]:
    return [f"  {line}" for line in fold(text, WIDTH - 2, WIDTH - 2)]


def _left(text: str, columns: int) -> str:
    """`text` at the left of so many columns of a terminal, as a Japanese character takes two."""
    return text + " " * (columns - cells(text))


def _right(text: str, columns: int) -> str:
    return " " * (columns - cells(text)) + text
