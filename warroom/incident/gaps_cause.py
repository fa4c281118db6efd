"""Gaps of the method: causes that do not explain every fact, rivals left open, verdicts on sand."""

from __future__ import annotations

from collections.abc import Iterator

from warroom.incident import hypotheses, spoken
from warroom.incident.entry import Entry
from warroom.incident.gap import HIGH, LOW, MEDIUM, MINUTE, Gap, Moment, listing, quoted
from warroom.incident.hypotheses import Hypothesis
from warroom.keynames import key
from warroom.language import _

_PATIENCE = 15 * MINUTE
_IDLE = 30 * MINUTE


def _confirmed(at: Moment) -> list[tuple[Hypothesis, Entry]]:
    return [
        (one, one.reason) for one in at.hypotheses if one.verdict == hypotheses.CONFIRMED and one.reason is not None
    ]


def no_hypothesis(at: Moment) -> Iterator[Gap]:
    """It has run for a while, and nobody put up what may be the cause."""
    if not at.over and not at.hypotheses and at.age(at.known) >= _PATIENCE:
        why = _("Nobody has written down what may be the cause: people look without knowing what would rule it out.")
        do = _("press {key} and type what may be the cause").format(key=key("room.hypothesis", "h"))
        yield Gap("no-hypothesis", MEDIUM, at.known, _("no hypothesis"), why, do)


def cause_unexplained(at: Moment) -> Iterator[Gap]:
    """A cause is called confirmed, and does not explain every fact."""
    for one, verdict in _confirmed(at):
        facts = hypotheses.left_unexplained(one)
        if facts:
            why = _("{label} is confirmed and leaves facts unexplained, {counts}: {facts}.").format(
                label=one.label, counts=hypotheses.counted(one), facts=quoted(at.state, facts)
            )
            what = _("{label} leaves facts unexplained").format(label=one.label)
            do = _("press {key} and rate them for {label}").format(key=key("room.matrix", "m"), label=one.label)
            since = max(verdict.at, facts[0].at)
            yield Gap("cause-unexplained", HIGH, since, what, why, do, one.label)


def rivals_open(at: Moment) -> Iterator[Gap]:
    """A cause is called confirmed while others are not ruled out."""
    for one, verdict in _confirmed(at):
        rivals = hypotheses.open_rivals(at.hypotheses, one)
        if rivals:
            first = rivals[0].label
            why = _("{label} is confirmed, and {rivals} not ruled out: there may be a second cause.").format(
                label=one.label, rivals=listing(f"{rival.label} {rival.entry.text}" for rival in rivals)
            )
            what = _("rivals open: {labels}").format(labels=listing(rival.label for rival in rivals))
            do = _("{label}x and why; a test first: :test {label}").format(label=first)
            yield Gap("rivals-open", MEDIUM, verdict.at, what, why, do, first)


def _taken_back(at: Moment, fact: Entry) -> int:
    """When a fact was taken back last, ms UTC."""
    switch = at.state.events.get(fact.switched or "")
    return switch.tick if switch is not None else fact.recorded


def verdict_shaken(at: Moment) -> Iterator[Gap]:
    """A fact was taken back that a verdict rests on."""
    for one in at.hypotheses:
        if one.shaken and one.reason is not None:
            why = _("{label} was {verdict}, and since then was taken back: {facts}. It needs another look.").format(
                label=one.label, verdict=spoken.of_hypothesis(one.verdict), facts=quoted(at.state, one.shaken)
            )
            what = _("{label} needs another look").format(label=one.label)
            do = _("{label}? or the verdict again, with its reason").format(label=one.label)
            since = min(_taken_back(at, fact) for fact in one.shaken)
            yield Gap("verdict-shaken", HIGH, since, what, why, do, one.label)


def verdict_unreasoned(at: Moment) -> Iterator[Gap]:
    """A verdict was given without a reason."""
    for one in at.hypotheses:
        final = one.verdict in (hypotheses.CONFIRMED, hypotheses.RULED_OUT)
        if final and one.reason is not None and not one.reason.text:
            why = _("{label} was {verdict} and no reason is given: the review can't follow how it was found.").format(
                label=one.label, verdict=spoken.of_hypothesis(one.verdict)
            )
            what = _("{label}: no reason").format(label=one.label)
            sign = "!" if one.verdict == hypotheses.CONFIRMED else "x"
            do = _("{label}{sign} because why").format(label=one.label, sign=sign)
            yield Gap("verdict-unreasoned", LOW, one.reason.at, what, why, do, one.label)


def verdicts_disputed(at: Moment) -> Iterator[Gap]:
    """Two people gave different verdicts side by side."""
    for one in at.hypotheses:
        if one.rivals:
            given = ((rival.by, hypotheses.verdict_of(rival, one.id) or "") for rival in one.rivals)
            said = "; ".join(f"{by}: {spoken.of_hypothesis(verdict)}" for by, verdict in given)
            why = _("{label} has two verdicts that were given side by side ({verdicts}).").format(
                label=one.label, verdicts=said
            )
            what = _("{label}: two verdicts").format(label=one.label)
            since = min(rival.at for rival in one.rivals)
            yield Gap(
                "verdicts-disputed",
                MEDIUM,
                since,
                what,
                why,
                _("{key} on it settles").format(key=key("room.settle", "s")),
                one.label,
            )


def idle(at: Moment) -> Iterator[Gap]:
    """A hypothesis that nobody has looked at since it was put up."""
    if at.over or any(one.verdict == hypotheses.CONFIRMED for one in at.hypotheses):
        return
    left = [one for one in at.hypotheses if _untouched(one) and at.age(one.entry.at) >= _IDLE]
    if left:
        why = _("Nobody has said a fact for or against: {names}. What would rule it out?").format(
            names=listing(f"{one.label} {one.entry.text}" for one in left)
        )
        what = _("not looked at: {names}").format(names=listing(one.label for one in left))
        label = left[0].label
        do = _("{label}- and the fact against it, or :disprove {label} what would prove it wrong").format(label=label)
        since = min(one.entry.at for one in left)
        yield Gap("hypothesis-idle", LOW, since, what, why, do, label)


def _untouched(one: Hypothesis) -> bool:
    """Whether it is open and has neither a fact, nor a verdict, nor a test."""
    rated = one.ratings.supports or one.ratings.contradicts
    return one.verdict == hypotheses.OPEN and not rated and not one.history


def cause_open(at: Moment) -> Iterator[Gap]:
    """It ends, and no cause was confirmed."""
    end = at.head.ended if at.over else at.recovered.at if at.recovered is not None else None
    if at.over and end is None:
        end = at.now
    if end is not None and at.hypotheses and not _confirmed(at):
        leading = hypotheses.leading(at.hypotheses)
        names = listing(one.label for one in leading) or _("all are ruled out")
        why = _("No cause is confirmed ({names}): it may come back tonight.").format(names=names)
        do = _("press {key}; then {label}! and why").format(
            key=key("room.matrix", "m"), label=leading[0].label if leading else "H1"
        )
        yield Gap("cause-open", MEDIUM if at.over else LOW, end, _("no cause confirmed"), why, do)


RULES = (
    no_hypothesis,
    cause_unexplained,
    rivals_open,
    verdict_shaken,
    verdict_unreasoned,
    verdicts_disputed,
    idle,
    cause_open,
)
