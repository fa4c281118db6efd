"""An incident taken apart into what is searched: every entry as it stands, and what the incident is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from warroom.incident import attempts, header, hypotheses, impact
from warroom.incident.entry import Entry
from warroom.incident.folding import fold
from warroom.incident.kinds import kind_of, say
from warroom.incident.passage import Head, Passage
from warroom.incident.state import State, label_of
from warroom.incident.stems import is_deed, is_number, weigh
from warroom.incident.timeline import DECLARED
from warroom.language import recording

_MOST = 200
"""So many tokens say what an incident is about."""
_TITLE, _TAG, _HYPOTHESIS, _IMPACT = 2.0, 2.0, 1.0, 1.0


def passages(state: State) -> tuple[Passage, ...]:
    """Every entry in display order, those that were taken back marked as such; words of the program are English."""
    stand = {one.id: one for one in hypotheses.hypotheses(state)}
    with recording():
        return tuple(_passage(state, entry, stand.get(entry.id)) for entry in state.timeline)


def _passage(state: State, entry: Entry, hypothesis: hypotheses.Hypothesis | None) -> Passage:
    label = label_of(state, entry)
    tried = attempts.attempt(state, entry) if entry.kind == attempts.ATTEMPT else None
    own = _own(entry, tried)
    verdict, reason = entry.verdict or "", ""
    if tried is not None:
        verdict = tried.verdict
    elif hypothesis is not None:
        verdict, reason = hypothesis.verdict, hypothesis.reason.text if hypothesis.reason is not None else ""
    return Passage(
        id=entry.id,
        at=entry.at,
        kind=kind_of(entry).name,
        label=label,
        words=own or say(state, entry),
        by=entry.whose,
        text=entry.text,
        verdict=verdict,
        outcome=(tried.outcome or "") if tried is not None else "",
        learnt=(tried.learnt or "") if tried is not None else "",
        reason=reason,
        tags=entry.tags,
        dead_end=tried is not None and tried.is_dead_end and not entry.retracted,
        approximate=entry.approximate,
        edited=entry.edited,
        retracted=entry.retracted,
        folded=f"{fold(label)}\n{fold(own)}",
    )


def _own(entry: Entry, tried: attempts.Attempt | None) -> str:
    """The words of an entry, and those of its fields; "" for one that only points at another."""
    said = f"{entry.voice}: {entry.text}" if entry.voice and entry.text else entry.text
    if tried is not None and tried.outcome:
        said += f" => {tried.outcome}"
    more = [said, *(words for words in _fields(entry, tried) if words)]
    more += [f"#{tag}" for tag in entry.tags if f"#{tag}" not in entry.text]
    more += [f"[{one.name}]" for one in entry.files]
    more += [f"(other version: {rival.text})" for rival in entry.rivals]
    return "; ".join(part for part in more if part)


def _fields(entry: Entry, tried: attempts.Attempt | None) -> Iterator[str | None]:
    expected = tried.expected if tried is not None else entry.said("expected")
    learnt = tried.learnt if tried is not None else entry.said("learnt")
    yield f"expected: {expected}" if expected else None
    yield f"learnt: {learnt}" if learnt else None
    yield f"because {entry.said('why')}" if entry.said("why") else None
    yield _value(entry)
    yield entry.said("note")


def _value(entry: Entry) -> str | None:
    """What it sets, in words: a number alone says nothing."""
    if entry.said("area"):
        return f"{entry.said('area')}: {entry.value or ''}".rstrip(": ")
    return f"severity {entry.value}" if entry.value and entry.kind in (DECLARED, header.SEVERITY) else entry.value


def head(state: State, name: str) -> Head:
    """The incident as a whole; `name` is that of its folder."""
    with recording():
        top = header.header(state)
    return Head(state.incident, name, top.title, top.severity, top.status, top.started, about(state))


def about(state: State) -> Mapping[str, float]:
    """What an incident is about: the tokens of its title, tags, hypotheses and impact; not what is done, no numbers."""
    weights: dict[str, float] = defaultdict(float)

    def add(text: str, times: float) -> None:
        for token, weight in weigh(text).items():
            if not is_number(token) and not is_deed(token):
                weights[token] = max(weights[token], weight * times)

    add(header.header(state).title, _TITLE)
    for entry in state.of(hypotheses.HYPOTHESIS):
        add(entry.text, _HYPOTHESIS)
    for entry in state.of(impact.IMPACT):
        add(f"{entry.said('area') or ''} {entry.text}", _IMPACT)
    for tag in {tag for entry in state.timeline if not entry.retracted for tag in entry.tags}:
        add(tag, _TAG)
    heaviest = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:_MOST]
    return dict(heaviest)
