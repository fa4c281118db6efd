"""Checklist steps: done by one person, checked by a second one, skipped or failed with a reason; and the halt."""

from __future__ import annotations

from dataclasses import dataclass

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind, Say
from warroom.incident.labelled import Labelled
from warroom.incident.state import State, label_of

STEP, DONE, CHECKED, SKIPPED, FAILED = "step", "done", "verified", "skipped", "failed"
HALT, RESUME = "halt", "resume"
TODO = "to do"
_MARKS = (DONE, CHECKED, SKIPPED, FAILED)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Step(Labelled):
    """One step as it stands: `state` is to do, done, verified, skipped or failed.

    `verified` takes another author than the one who did it; a check by the same author is in `self_checked` and leaves
    the step merely done.
    """

    entry: Entry
    label: str
    state: str
    done: Entry | None = None
    checked: Entry | None = None
    self_checked: bool = False
    mark: Entry | None = None


def _added(state: State, entry: Entry) -> str:
    return f"{label_of(state, entry)} step: {entry.text}"


def _mark(word: str) -> Say:
    def say(state: State, entry: Entry) -> str:
        step = state.entries.get(entry.target or "")
        what = f"{label_of(state, step)} {word}: {step.text}" if step is not None else f"a step {word}"
        return f"{what} ({entry.text})" if entry.text else what

    return say


def _halted(state: State, entry: Entry) -> str:
    return f"HALT: {entry.text}" if entry.text else "HALT"


def _resumed(state: State, entry: Entry) -> str:
    return f"resumed: {entry.text}" if entry.text else "resumed"


KINDS = (
    Kind(STEP, "checklist step", "[]", "☐", "o"),
    Kind(DONE, "step done", None, "✓", "v", _mark("done")),
    Kind(CHECKED, "step checked", None, "✓", "v", _mark("checked")),
    Kind(SKIPPED, "step skipped", None, "▹", "-", _mark("skipped")),
    Kind(FAILED, "step failed", None, "✗", "x", _mark("failed")),
    Kind(HALT, "halt", None, "⚠", "!", _halted),
    Kind(RESUME, "resume", None, "▸", ">", _resumed),
)


def author(entry: Entry) -> str:
    """Whose deed it was: the person that the line names, else who wrote it down."""
    return (entry.voice or entry.by).casefold()


def steps(state: State) -> tuple[Step, ...]:
    """All steps that stand, in the order of their labels."""
    found = [_stand(state, entry) for entry in state.of(STEP)]
    return tuple(sorted(found, key=lambda step: step.key))


def _stand(state: State, entry: Entry) -> Step:
    done: Entry | None = None
    check: Entry | None = None
    mark: Entry | None = None
    for one in state.about(entry.id):
        if one.kind not in _MARKS or one.target != entry.id:
            continue
        mark = one
        if one.kind == DONE:
            done, check = one, None
        elif one.kind == CHECKED:
            check = one
        else:
            done = check = None
    if mark is None:
        return Step(entry, label_of(state, entry), TODO)
    stands = DONE if mark.kind == CHECKED else mark.kind
    alone = check is not None and (done is None or author(check) == author(done))
    if check is not None and not alone:
        stands = CHECKED
    return Step(entry, label_of(state, entry), stands, done, check, alone, mark)


def halted(state: State) -> Entry | None:
    """The halt that is in force, or None."""
    last = state.of(HALT, RESUME).last()
    return last if last is not None and last.kind == HALT else None
