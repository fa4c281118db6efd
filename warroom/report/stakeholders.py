"""What people outside the team are told: what was sent to them before, what is affected, since when, what comes next.

Nothing leaves the team because it is not forbidden; it leaves because it is on this list: the title, severity, status,
times, areas with their state and the quantities said of them, updates that were sent, and lines that somebody has
marked with the tag #public. All of it goes through `Discreet`. A cause is told once it is confirmed and marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from warroom.incident import attempts, header, hypotheses, impact, updates, when
from warroom.incident.clockface import Clockface
from warroom.incident.decisions import MADE, NEEDED
from warroom.incident.entry import Entry
from warroom.incident.followups import FOLLOWUP
from warroom.incident.kinds import kind_of
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.state import State, label_of
from warroom.incident.timeline import KEY, NOTE
from warroom.language import N_, _
from warroom.report import terms
from warroom.report.discreet import Discreet
from warroom.report.internal import PUBLIC
from warroom.report.parts import Item, Part, Summary
from warroom.report.quantities import quantities

_MAY = (NOTE, KEY, MADE, FOLLOWUP, impact.IMPACT)
"""The kinds whose words #public lets out. Attempts and what is not confirmed stay in."""
UPDATES = 3
"""So many updates are repeated, the newest first."""
STATUS = {
    "investigating": N_("being investigated"),
    "identified": N_("the cause is known, a remedy is being worked on"),
    "monitoring": N_("a remedy is in place and is being watched"),
    "mitigated": N_("the effects are contained, work goes on"),
    "resolved": N_("resolved"),
    "closed": N_("resolved and closed"),
}
UNKNOWN = N_("being worked on")
"""What is said of a status that a newer version wrote."""
_AREA = {
    impact.AFFECTED: N_("affected"),
    impact.RECOVERED: N_("working again"),
    impact.NOT_AFFECTED: N_("not affected"),
}
_TOLD = ("mitigated", "resolved", header.REOPENED)


def stakeholders(state: State, face: Clockface, now: int, policy: Policy = NO_POLICY) -> Summary:
    """The summary for outsiders at `now` (ms UTC); its `left_out` says what stayed in, and why."""
    writer = _Writer(state, face, now, Discreet(state, policy))
    return writer.summary()


class _Writer:
    """The parts, and a tally of what stays in."""

    def __init__(self, state: State, face: Clockface, now: int, discreet: Discreet) -> None:
        self._state, self._face, self._now, self._discreet = state, face, now, discreet
        self._head = header.header(state)
        self._kept: list[Item] = []

    def summary(self) -> Summary:
        """All of it."""
        severity = f"SEV{self._head.severity} " if self._head.severity.isdecimal() else ""
        title = self._discreet.words(self._head.title)
        unsaid = _("Not known yet.") if self._head.ended is None else _("Nobody noted it.")
        parts = [Part(_("What is affected"), tuple(self._affected()), unsaid)]
        cause, more = tuple(self._cause()), tuple(self._marked())
        parts += [Part(_("Cause"), cause, "")] if cause else []
        parts += [Part(_("What is known"), more, "")] if more else []
        parts.append(Part(_("What was said so far"), tuple(self._sent()), _("This is the first word on it.")))
        parts.append(Part(_("Next update"), tuple(self._next()), self._no_next()))
        return Summary(
            severity + (title or _("Incident")), tuple(self._facts()), tuple(parts), tuple(self._left_out(title))
        )

    def _at(self, moment: int) -> str:
        """A moment for people anywhere: with its zone, and with its day where that or the beginning was not today."""
        today = self._face.day(self._head.ended or self._now)
        same = today == self._face.day(moment) == self._face.day(self._head.started)
        time = self._face.time(moment) if same else self._face.dated(moment)
        return f"{time} {self._face.name(moment)}"

    def _facts(self) -> Iterator[tuple[str, str]]:
        head = self._head
        yield _("Status"), _(STATUS.get(head.status, UNKNOWN))
        yield (
            _("Since"),
            f"{self._face.day(head.started)} {self._face.time(head.started)} {self._face.name(head.started)}",
        )
        if head.ended is not None and head.status in ("resolved", "closed"):
            yield _("Lasted"), when.span(head.elapsed(self._now))
        for name, at in header.reached(self._state):
            if name in _TOLD:
                yield terms.status(name).capitalize(), self._at(at)

    def _affected(self) -> Iterator[Item]:
        # What goes by one name outside, such as "a server", is one thing: ill since the first, well since the last.
        named: dict[tuple[str, str], list[impact.Area]] = {}
        for area in impact.worst_first(impact.areas(self._state)):
            name = self._discreet.words(area.name)
            if name and area.state in _AREA:
                named.setdefault((name, area.state), []).append(area)
        for (name, state), areas in named.items():
            times = [area.since for area in areas if area.since]
            first_or_last = min if state == impact.AFFECTED else max
            since = _("since {time}").format(time=self._at(first_or_last(times))) if times else ""
            told = dict.fromkeys(map(self._said, areas)) if state == impact.AFFECTED else ()
            yield Item(name, terms.listed(filter(None, (_(_AREA[state]), since, *told))))
        for entry in impact.impacts(self._state):
            if not entry.said("area") and not is_public(entry):
                said = self._noticed(entry)
                if said:
                    yield Item(self._at(entry.at), said)

    def _said(self, area: impact.Area) -> str:
        """What was said last of an area: in its words where they may leave, else the quantities in them."""
        if area.entry is None:
            return ""
        return self._discreet.words(area.entry.text) if is_public(area.entry) else self._noticed(area.entry)

    def _noticed(self, entry: Entry) -> str:
        """What a line says that outsiders notice, as far as nothing of it is internal; else the quantities in it."""
        plain = self._discreet.plainly(entry.text)
        if not plain:
            self._kept.append(
                Item(_('the words "{words}"').format(words=entry.text), _("tag the line #public to tell them"))
            )
        numbers = terms.listed(quantities(self._discreet.words(entry.text)))
        concerns = _("concerns {quantities}").format(quantities=numbers)
        return plain or (concerns if numbers and not entry.said("area") else numbers)

    def _cause(self) -> Iterator[Item]:
        for one in hypotheses.hypotheses(self._state):
            if one.verdict != hypotheses.CONFIRMED:
                continue
            marked = [entry for entry in (one.entry, one.reason) if entry is not None and is_public(entry)]
            if marked and not one.shaken and not one.rivals:
                yield from (
                    Item(_("confirmed"), words) for entry in marked if (words := self._discreet.words(entry.text))
                )
            else:
                why = (
                    _("it needs another look")
                    if one.shaken or one.rivals
                    else _("tag it, or its verdict, #public to tell it")
                )
                self._kept.append(Item(_("the cause {hypothesis}").format(hypothesis=one.label), why))

    def _marked(self) -> Iterator[Item]:
        for entry in self._state.of(*_MAY):
            if is_public(entry) and not entry.said("area"):
                words = self._discreet.words(entry.text)
                if words:
                    yield Item(self._at(entry.at), words)

    def _sent(self) -> Iterator[Item]:
        for entry in list(self._state.of(updates.UPDATE))[: -UPDATES - 1 : -1]:
            words = self._discreet.words(entry.text)
            if words:
                yield Item(self._at(entry.at), words)

    def _next(self) -> Iterator[Item]:
        due = updates.due(self._state)
        over = self._head.closed or self._head.status == "resolved"
        if due is None or (over and due <= self._now):
            return
        if due <= self._now:
            self._kept.append(Item(_("the next update is overdue"), _("set its time first: :next 30m")))
        yield Item(self._at(due), _("overdue") if due <= self._now else "")

    def _no_next(self) -> str:
        over = self._head.closed or self._head.status == "resolved"
        return _("None is planned.") if over or updates.none_follows(self._state) else _("No time set.")

    def _left_out(self, title: str) -> Iterator[Item]:
        """What stayed in, and why."""
        yield from self._kept
        if title:
            yield Item(_("the title goes out as typed"), _("read it as an outsider would"))
        else:
            yield Item(_("the title"), _("it says what is only a hypothesis or a guess"))
        if self._discreet.masked:
            yield Item(_("internal words, replaced or taken out"), terms.listed(self._discreet.masked))
        if self._discreet.capitals:
            yield Item(_("left in, and perhaps names"), terms.listed(self._discreet.capitals))
        for guess in self._discreet.guesses:
            yield Item(_("a guess"), guess)
        yield from _unmarked(self._state)


def is_public(entry: Entry) -> bool:
    """Whether somebody has let its words out."""
    return not PUBLIC.isdisjoint(tag.casefold() for tag in entry.tags)


def _unmarked(state: State) -> Iterator[Item]:
    """How many entries are for the team only."""
    lines = [one for one in state.of(*_MAY) if not is_public(one) and one.kind != impact.IMPACT]
    counts = Counter(kind_of(one).title for one in lines)
    if counts:
        yield Item(_counted(counts), _("a line leaves with its words when it is tagged #public"))
    inside = Counter(
        kind_of(one).title for one in state.of(hypotheses.HYPOTHESIS, attempts.ATTEMPT, NEEDED) if label_of(state, one)
    )
    if inside:
        yield Item(_counted(inside), _("for the team only"))


def _counted(counts: Counter[str]) -> str:
    return terms.listed(_("{kind} ({count})").format(kind=_(title), count=count) for title, count in counts.items())
