"""Impact by area: each time that it was affected, how long in all, what was said of it at worst, who verified it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warroom.incident import impact
from warroom.incident.durations import span
from warroom.incident.entry import Entry
from warroom.incident.impact import AFFECTED, NOT_AFFECTED, RECOVERED, UNKNOWN, Area, Neighbours
from warroom.incident.outages import Outage, outages
from warroom.language import _
from warroom.report import terms
from warroom.report.postmortem.teller import Teller
from warroom.report.postmortem.values import AreaRow, OutageRow
from warroom.report.quantities import worst


def areas(teller: Teller, known: Neighbours) -> tuple[AreaRow, ...]:
    """Every area that the incident or the team names, as it went."""
    hit = outages(teller.state)
    return tuple(_area(teller, one, hit.get(one.name.casefold(), ())) for one in impact.areas(teller.state, known))


def _area(teller: Teller, one: Area, hit: Sequence[Outage]) -> AreaRow:
    said = [
        entry for entry in impact.impacts(teller.state) if (entry.said("area") or "").casefold() == one.name.casefold()
    ]
    open_end = _("not over") if one.state == AFFECTED else _("end not known")
    ended = hit[-1].ended if hit else one.since if one.state == RECOVERED else None
    beside = _("beside {areas}: never examined").format(areas=terms.listed(one.beside))
    notes = [beside] if one.beside and one.entry is None else []
    notes += [_("nobody noted that it was verified")] if one.state == RECOVERED and one.verified is None else []
    return AreaRow(
        one.name,
        one.state,
        teller.moment(hit[0].began) if hit else None,
        teller.moment(ended) if ended is not None else None,
        _in_all(hit, open_end),
        tuple(teller.own(entry, _history(entry)) for entry in said),
        teller.own(one.verified) if one.verified is not None else None,
        terms.clauses(notes),
        tuple(_row(teller, outage, open_end) for outage in hit),
        terms.then((*_words(hit), *_corrections(teller, hit))),
    )


def _row(teller: Teller, one: Outage, open_end: str) -> OutageRow:
    return OutageRow(
        teller.moment(one.began),
        teller.moment(one.ended) if one.ended is not None else None,
        span(one.length) if one.length is not None else open_end,
    )


def _in_all(hit: Sequence[Outage], open_end: str) -> str:
    """How long an area was affected, with `open_end` where that goes on; the sum where it was more than once."""
    lengths = [one.length for one in hit if one.length is not None]
    total = span(sum(lengths))
    if len(lengths) > 1:
        total = _("{length} in all").format(length=total)
    return terms.listed((*([total] if lengths else ()), *([open_end] if len(lengths) < len(hit) else ())))


def _words(hit: Sequence[Outage]) -> list[str]:
    """What was said of an area at worst; where that can't be compared, of each outage by itself."""
    texts = _texts(entry for one in hit for entry in one.said)
    if len(texts) < 2:
        return texts
    most = worst(texts)
    if most is not None:
        return [_("at worst {words}").format(words=most)]
    each = [worst(of_one) or of_one for of_one in (_texts(one.said) for one in hit) if of_one]
    return list(dict.fromkeys(text for some in each for text in ([some] if isinstance(some, str) else some)))


def _texts(entries: Iterable[Entry]) -> list[str]:
    """The different words of some entries."""
    return list(dict.fromkeys(entry.text for entry in entries if entry.text))


def _corrections(teller: Teller, hit: Sequence[Outage]) -> list[str]:
    """What said that an area was not affected after all: it may have been a wrong alarm."""
    ends = [one.end for one in hit if one.end is not None and one.end.value == NOT_AFFECTED]
    return [f"{teller.at(entry).text} {_history(entry)}" for entry in ends]


def _history(entry: Entry) -> str:
    """What was said of an area: how it stood, and the words."""
    return terms.listed((terms.state(entry.value or UNKNOWN), entry.text)).rstrip(", 、")
