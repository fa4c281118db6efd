"""Checklists: what a list needs, how far it has come, who has rehearsed and announced it; and the halt of all work.

Steps are in `steps.py`. A step that was typed on its own belongs to the list that was begun by hand last, or to the
list without a name; work on production is what such a list is for, so it needs all that the article asks for.
"""

from __future__ import annotations

from warroom.incident.entry import Entry
from warroom.incident.kind import Kind, Say, explained
from warroom.incident.needs import NEEDS, ORDER
from warroom.incident.state import State, label_of
from warroom.incident.steps import MARKS, STEP, TODO, Step, stand
from warroom.language import N_, _, listed
from warroom.slotted import dataclass

CHECKLIST, REHEARSED, ANNOUNCED, HALT, RESUME = "checklist", "rehearsed", "announced", "halt", "resume"
SLICE = (CHECKLIST, STEP, *MARKS, "owner", REHEARSED, ANNOUNCED, HALT, RESUME)
"""The kinds of entries that checklists as they stand are made of."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Checklist:
    """One list as it stands; `entry` is None and `label` "" for the list without a name."""

    entry: Entry | None
    label: str
    title: str
    needs: frozenset[str]
    steps: tuple[Step, ...]
    rehearsed: Entry | None = None
    announced: Entry | None = None

    @property
    def id(self) -> str:
        """The id of the entry that began it; "" for the list without a name."""
        return self.entry.id if self.entry is not None else ""

    @property
    def behind(self) -> int:
        """How many of its steps are done, skipped or failed."""
        return sum(step.state != TODO for step in self.steps)

    @property
    def left(self) -> tuple[Step, ...]:
        """The steps still to do, the next one first."""
        return tuple(step for step in self.steps if step.state == TODO)

    @property
    def begun(self) -> Step | None:
        """The step that was done first, by when it was done; None before any was."""
        done = [step for step in self.steps if step.done is not None]
        return min(done, key=lambda step: step.done.key if step.done is not None else (), default=None)


def _listed(state: State, entry: Entry) -> str:
    return _("{label} checklist: {text}").format(label=label_of(state, entry), text=entry.text)


def _about(message: str, to_people: str = "") -> Say:
    def say(state: State, entry: Entry) -> str:
        target = state.entries.get(entry.target or "")
        what = f"{label_of(state, target)} {target.text}" if target is not None else _("the checklist")
        said = to_people if to_people and entry.people else message
        said = _(said).format(checklist=what, people=listed(entry.people))
        return _("{said}, {text}").format(said=said, text=entry.text) if entry.text else said

    return say


def _halted(state: State, entry: Entry) -> str:
    return explained(_("HALT"), entry.text)


def _resumed(state: State, entry: Entry) -> str:
    return explained(_("resumed"), entry.text)


_TO_PEOPLE = N_("{checklist}: announced to {people}")
KINDS = (
    Kind(CHECKLIST, N_("checklist"), None, "☐", "o", _listed),
    Kind(REHEARSED, N_("rehearsed"), None, "✓", "v", _about(N_("{checklist}: rehearsed"))),
    Kind(ANNOUNCED, N_("announced"), None, "»", ">", _about(N_("{checklist}: announced"), _TO_PEOPLE)),
    Kind(HALT, N_("halt"), None, "⚠", "!", _halted),
    Kind(RESUME, N_("resume"), None, "▸", ">", _resumed),
)


def steps(state: State) -> tuple[Step, ...]:
    """All steps that stand, in the order of their labels."""
    return tuple(sorted((stand(state, entry) for entry in state.of(STEP)), key=lambda step: step.key))


def checklists(state: State) -> tuple[Checklist, ...]:
    """All that stand: the list without a name first if it has steps, then the others in the order of their labels."""
    known = {entry.id: entry for entry in state.of(CHECKLIST)}
    mine: dict[str, list[Step]] = {}
    for step in steps(state):
        its = step.entry.target or ""
        mine.setdefault(its if its in known else "", []).append(step)
    lists = [_stand(state, None, mine[""])] if "" in mine else []
    named = sorted(known.values(), key=lambda one: (one.label or 0, one.order))
    return (*lists, *(_stand(state, entry, mine.get(entry.id, [])) for entry in named))


def _stand(state: State, entry: Entry | None, its: list[Step]) -> Checklist:
    label, title, list_id = ("", "", "") if entry is None else (label_of(state, entry), entry.text, entry.id)
    cared = [_care(state, kind, list_id) for kind in (REHEARSED, ANNOUNCED)]
    return Checklist(entry, label, title, _needs(entry), tuple(its), *cared)


def _care(state: State, kind: str, list_id: str) -> Entry | None:
    """What was said last of a list's rehearsal or announcement."""
    entries = state.about(list_id) if list_id else state.of(kind)
    return entries.where(lambda one: one.kind == kind and (one.target or "") == list_id).last()


def before(state: State, step: Step) -> tuple[Step, ...]:
    """The steps of its list that come before it and are still to do, where the list is to be done in order."""
    its = state.entries.get(step.entry.target or "")
    its = its if its is not None and its.kind == CHECKLIST and not its.retracted else None
    if ORDER not in _needs(its):
        return ()
    known = {entry.id for entry in state.of(CHECKLIST)} if its is None else set()
    of_it = state.about(its.id) if its is not None else state.of(STEP)
    place = step.entry.label or 0, step.entry.order
    early = (
        stand(state, entry)
        for entry in of_it
        if entry.kind == STEP
        and (entry.target == its.id if its is not None else entry.target not in known)
        and (entry.label or 0, entry.order) < place
    )
    return tuple(sorted((one for one in early if one.state == TODO), key=lambda one: one.key))


def _needs(entry: Entry | None) -> frozenset[str]:
    """What a list needs: all that there is where it does not say, as for the list without a name."""
    return frozenset(entry.named("needs") if entry is not None and "needs" in entry.data else NEEDS)


def open_list(state: State) -> Entry | None:
    """The list that a step typed on its own belongs to: the one begun by hand last, or None for that without a name."""
    return state.of(CHECKLIST).where(lambda entry: entry.said("template") is None).last()


def halted(state: State) -> Entry | None:
    """The halt that is in force, or None."""
    last = state.of(HALT, RESUME).last()
    return last if last is not None and last.kind == HALT else None
