"""What was done: attempts with and without effect, stop-gaps, decisions, checklists as run, halts."""

from __future__ import annotations

from warroom.incident import attempts, checklists, decisions, steps, stopgaps
from warroom.incident.checklists import Checklist
from warroom.incident.durations import span
from warroom.incident.entry import Entry
from warroom.incident.kind import against
from warroom.incident.state import label_of
from warroom.incident.steps import Step
from warroom.language import _
from warroom.report import terms
from warroom.report.postmortem.cause import attempt_row
from warroom.report.postmortem.teller import Teller
from warroom.report.postmortem.values import AttemptRow, ChecklistRow, DecisionRow, HaltRow, Said, StepRow


def tried(teller: Teller, *verdicts: str) -> tuple[AttemptRow, ...]:
    """What was tried and came to one of these, in display order."""
    return tuple(attempt_row(teller, one) for one in attempts.attempts(teller.state) if one.verdict in verdicts)


def standing(teller: Teller) -> tuple[Said, ...]:
    """The stop-gaps that nobody has cleaned up, those included that only read like one."""
    rows = []
    for one in stopgaps.in_place(teller.state):
        words = f"{one.label} {one.entry.text}" if one.label else one.entry.text
        if not one.certain:
            words = _("{deed} (reads like a stop-gap; nobody said whether it is one)").format(deed=words)
        rows.append(teller.own(one.entry, words))
    return tuple(rows)


def decided(teller: Teller) -> tuple[DecisionRow, ...]:
    """Those made and those asked for, in the order in which they came up."""
    asked = {entry.id: decisions.question(teller.state, entry) for entry in teller.state.of(decisions.NEEDED)}
    rows: list[tuple[tuple[object, ...], DecisionRow]] = []
    answers: set[str] = set()
    for one in asked.values():
        answer = one.answer
        answers.update({answer.id} if answer is not None else ())
        waited = span(max((answer.at if answer is not None else teller.now) - one.entry.at, 0))
        row = DecisionRow(
            one.label,
            teller.own(one.entry, decisions.subject(one.entry)),
            one.asked,
            one.options,
            tuple(teller.own(fact) for fact in one.known),
            teller.own(answer) if answer is not None else None,
            decisions.reason_of(answer) if answer is not None else "",
            waited,
        )
        rows.append((one.entry.key, row))
    for entry in teller.state.of(decisions.MADE):
        if entry.id not in answers:
            row = DecisionRow("", None, (), (), (), teller.own(entry), decisions.reason_of(entry), "")
            rows.append((entry.key, row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def lists(teller: Teller) -> tuple[ChecklistRow, ...]:
    """The checklists as they were run."""
    return tuple(_list(teller, one) for one in checklists.checklists(teller.state))


def _list(teller: Teller, one: Checklist) -> ChecklistRow:
    return ChecklistRow(
        one.label,
        one.title,
        tuple(_step(teller, step) for step in one.steps),
        teller.own(one.rehearsed) if one.rehearsed is not None else None,
        teller.own(one.announced, _announced(one.announced)) if one.announced is not None else None,
        _("{some} of {all}").format(some=one.behind, all=len(one.steps)),
    )


def _announced(entry: Entry) -> str:
    to = _("to {names}").format(names=terms.listed(entry.people)) if entry.people else ""
    return terms.listed(filter(None, (to, entry.text)))


def _step(teller: Teller, step: Step) -> StepRow:
    notes = [step.mark.text] if step.mark is not None and step.mark.text else []
    if step.self_checked:
        notes.append(_("checked by the person who did it: that is no second person"))
    if step.mark is not None:
        notes += [_("despite: {words}").format(words=words) for words in against(step.mark)]
    return StepRow(
        step.label,
        step.entry.text,
        step.state,
        step.owner,
        teller.own(step.done) if step.done is not None else _marked(teller, step),
        teller.own(step.checked) if step.checked is not None else None,
        terms.clauses(notes),
    )


def _marked(teller: Teller, step: Step) -> Said | None:
    """Who skipped a step or saw it fail."""
    return teller.own(step.mark) if step.mark is not None and step.state in (steps.SKIPPED, steps.FAILED) else None


def halts(teller: Teller) -> tuple[HaltRow, ...]:
    """Each time that all work was halted, with what it was resumed for."""
    rows: list[HaltRow] = []
    halted: Entry | None = None
    for entry in teller.state.of(checklists.HALT, checklists.RESUME):
        if entry.kind == checklists.HALT:
            if halted is not None:
                rows.append(HaltRow(teller.own(halted), None, ""))
            halted = entry
        elif halted is not None:
            rows.append(HaltRow(teller.own(halted), teller.own(entry), span(max(entry.at - halted.at, 0))))
            halted = None
    return (*rows, HaltRow(teller.own(halted), None, "")) if halted is not None else tuple(rows)


def named(teller: Teller, entry: Entry) -> str:
    """How an entry is called in a sentence: its label and words."""
    return f"{label_of(teller.state, entry)} {entry.text}".strip()
