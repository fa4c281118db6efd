"""Checklist steps: whose each one is, done by one person, checked by a second one, skipped or failed with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from warroom.incident.entry import Entry
from warroom.incident.kind import Guide, Kind, Say, bracketed, despite, explained
from warroom.incident.owners import owner_of
from warroom.incident.state import State, label_of
from warroom.language import N_, _
from warroom.slotted import dataclass

STEP, DONE, CHECKED, SKIPPED, FAILED = "step", N_("done"), N_("verified"), N_("skipped"), N_("failed")
TODO = N_("to do")
MARKS = (DONE, CHECKED, SKIPPED, FAILED)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Step:
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
    owner: str = ""
    place: int = 0
    """Which list it is shown in, counted from 0."""

    @property
    def id(self) -> str:
        """The id of the entry that began it."""
        return self.entry.id

    @property
    def key(self) -> tuple[Any, ...]:
        """Its place: list by list, then by label."""
        return (self.place, self.entry.label or 0, self.entry.order)

    def placed(self, place: int) -> Step:
        """The same step in the list of this number."""
        return replace(self, place=place)


def _added(state: State, entry: Entry) -> str:
    return _("{label} step: {text}").format(label=label_of(state, entry), text=entry.text)


def _mark(message: str) -> Say:
    def say(state: State, entry: Entry) -> str:
        target = state.entries.get(entry.target or "")
        what = _("a step") if target is None else label_of(state, target) or target.text
        words = target.text if target is not None and label_of(state, target) else ""
        return despite(bracketed(explained(_(message).format(step=what), words), entry.text), entry)

    return say


KINDS = (
    Kind(
        STEP,
        N_("checklist step"),
        "[]",
        "☐",
        "o",
        _added,
        Guide(N_("[] freeze deploys"), N_("a checklist step: S1, S2 and so on"), N_("which step?"), N_("[] step")),
    ),
    Kind(DONE, N_("step done"), None, "✓", "v", _mark(N_("{step} done"))),
    Kind(CHECKED, N_("checked"), None, "✓", "v", _mark(N_("{step} checked"))),
    Kind(SKIPPED, N_("step skipped"), None, "▹", "-", _mark(N_("{step} skipped"))),
    Kind(FAILED, N_("step failed"), None, "✗", "x", _mark(N_("{step} failed"))),
)


def stand(state: State, entry: Entry) -> Step:
    """A step as it stands now. Who checks what nobody called done says that it is; a check of it takes another one."""
    done: Entry | None = None
    check: Entry | None = None
    mark: Entry | None = None
    for one in state.about(entry.id):
        if one.kind not in MARKS or one.target != entry.id:
            continue
        mark = one
        if one.kind == DONE or (one.kind == CHECKED and done is None):
            done, check = one, None
        elif one.kind == CHECKED:
            check = one
        else:
            done = check = None
    label, owner = label_of(state, entry), owner_of(state, entry)
    if mark is None:
        return Step(entry, label, TODO, owner=owner)
    stands = DONE if mark.kind == CHECKED else mark.kind
    alone = check is not None and done is not None and same_person(check, done)
    if check is not None and not alone:
        stands = CHECKED
    return Step(entry, label, stands, done, check, alone, mark, owner)


def same_person(one: Entry, other: Entry) -> bool:
    """Whether two deeds are one person's; a check takes two."""
    return one.whose.casefold() == other.whose.casefold()
