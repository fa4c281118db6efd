"""From a line that was read to what it means for this incident: labels bound to entries, new labels given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from warroom.incident import checklists, decisions, evidence, hypotheses
from warroom.incident.capture import Captured
from warroom.incident.entry import LETTERS, Entry
from warroom.incident.state import State, label_of, labelled


@dataclass(frozen=True, slots=True)
class Intent:
    """An entry about to be recorded: `occurred` in ms UTC or None for now; `data` as stored.

    `problem` says why a line is kept as a plain note; `hints` say in words what it will do, for the preview.
    """

    kind: str
    occurred: int | None
    data: dict[str, Any] = field(default_factory=dict)
    problem: str | None = None
    hints: tuple[str, ...] = ()


def resolve(captured: Captured, state: State, now: int) -> Intent:
    """What `captured` means in `state`. A label that nobody gave keeps the line as a note, with the reason."""
    when = captured.when
    at = when.at if when else None
    data: dict[str, Any] = {"text": captured.text, **captured.fields}
    if when and when.until is not None:
        data["until"] = when.until
    if when and when.approximate:
        data["approximate"] = True
    if captured.problem:
        return _note(captured, at, data, captured.problem)
    step = labelled(state, captured.label) if captured.label is not None else None
    if captured.label is not None and step is None:
        return _no_step(captured, state, at)
    unknown = [label + sign for label, sign in captured.tokens if labelled(state, label) is None]
    if unknown and captured.kind == "note":
        return _unknown(captured, state, at, data, unknown)
    links = [(target, sign) for label, sign in captured.tokens if (target := labelled(state, label)) is not None]
    hints = [_link_hint(state, target, sign) for target, sign in links]
    if step is not None:
        data["target"] = step.id
        hints.insert(0, f"{captured.label}: {step.text}")
    kind = captured.kind
    if links:
        data["links"] = [[target.id, sign] for target, sign in links]
        judging = [target for target, sign in links if sign in hypotheses.VERDICTS]
        if judging:
            data["over"] = [one.id for target in judging for one in hypotheses.verdict_heads(state, target)]
        if kind == "note":
            judged = any(sign in hypotheses.VERDICTS for _, sign in links)
            kind = hypotheses.VERDICT if judged else evidence.FACT
    if kind in LETTERS:
        data["label"] = state.highest.get(LETTERS[kind], 0) + 1
        hints.append(f"becomes {LETTERS[kind]}{data['label']}")
    if kind == decisions.MADE:
        question = decisions.likely_question(state, captured.text, now if at is None else at)
        if question is not None:
            data["target"] = question.id
            hints.append(f"answers {label_of(state, question)}: {question.text}")
    problem = None
    if unknown:
        last = "outcome" if "outcome" in data else "text"
        data[last] = f"{data[last]} {' '.join(unknown)}".strip()
        data["problem"] = problem = _no_such(state, unknown)
    return Intent(kind, at, data, problem, tuple(hints))


def _no_such(state: State, unknown: list[str]) -> str:
    known = ", ".join(one.label for one in hypotheses.hypotheses(state)) or "none yet"
    return f"there is no {', '.join(label[:-1] for label in unknown)}; hypotheses: {known}"


def _note(captured: Captured, at: int | None, data: dict[str, Any], problem: str) -> Intent:
    """The whole line as a note, so that nothing typed is lost."""
    text = captured.text if captured.kind == "note" else captured.line.strip()
    return Intent("note", at, {**data, "text": text, "problem": problem}, problem)


def _no_step(captured: Captured, state: State, at: int | None) -> Intent:
    known = ", ".join(one.label for one in checklists.steps(state)) or "none yet"
    problem = f"there is no step {captured.label}; steps: {known}"
    return Intent("note", at, {"text": captured.line.strip(), "problem": problem}, problem)


def _unknown(captured: Captured, state: State, at: int | None, data: dict[str, Any], unknown: list[str]) -> Intent:
    """A hypothesis named before anybody raised it: `H3? words` raises it, being tested; else the line stays a note."""
    label, sign = captured.tokens[0]
    raises = len(captured.tokens) == 1 and sign == "?" and captured.kind == "note" and captured.text
    if raises and label[1:].isdigit() and 0 < int(label[1:]) <= state.highest.get("H", 0) + 1:
        number = int(label[1:])
        hint = f"becomes {label}, being tested"
        return Intent(
            hypotheses.HYPOTHESIS, at, {**data, "label": number, "verdict": hypotheses.TESTING}, hints=(hint,)
        )
    problem = _no_such(state, unknown)
    return Intent("note", at, {**data, "text": captured.line.strip(), "problem": problem}, problem)


def _link_hint(state: State, target: Entry, sign: str) -> str:
    label = label_of(state, target)
    said = hypotheses.VERDICTS.get(sign) or ("supports" if sign == "+" else "contradicts")
    return f"{said} {label}: {target.text}" if sign in "+-" else f"{label} {said}: {target.text}"
