"""Follow-ups: what is to be done after the fire, of which kind, by whom, by when, how it stands, what it comes from.

The kinds follow the action items of "Site Reliability Engineering" (O'Reilly, 2016), chapter 15 and appendix D: detect,
prevent, mitigate, process; besides them what has to be cleaned up, and a recurrence that is accepted, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from warroom.incident import spoken
from warroom.incident.entry import Entry
from warroom.incident.followup_words import ACCEPTED, KINDS_OF, kind_in, reads_accepted, suggested, why_accepted
from warroom.incident.kind import Guide, Kind, bracketed, explained
from warroom.incident.late import Late
from warroom.incident.owners import due_of, owner_of, words_of
from warroom.incident.state import State, label_of
from warroom.language import N_, _, listed
from warroom.slotted import dataclass

FOLLOWUP = "follow-up"
SORTED, STATUS, LINKED, TRACKED = "follow-up-kind", "follow-up-status", "linked", "tracked"
OPEN, IN_PROGRESS, DONE, DROPPED = "open", N_("in progress"), N_("done"), N_("dropped")
STATUSES = (OPEN, IN_PROGRESS, DONE, DROPPED)
_SAID_ACCEPTED = Late(r"\A(?:accepted\s*[:：,、]\s*|(?:リスク|再発)?(?:受容|許容)\s*[:：]\s*)", re.IGNORECASE)
"""The word alone, at the beginning: the kind says it already."""
_VALUES = {SORTED: KINDS_OF, STATUS: STATUSES}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FollowUp:
    """One follow-up as it stands; `owner`, `kind` and `tracked` are "", `due` (ms UTC) None where nobody said.

    `status` is open, in progress, done or dropped; `changed` the entry that said so last: its text is the reason, its
    `whose` and `at` are who and when. `done` is that entry where it says that it is done. `sources` are the entries
    that it comes from, `gaps` the names of rules of gaps that it closes. `because` is why a recurrence is accepted.
    """

    entry: Entry
    label: str
    owner: str
    due: int | None
    kind: str = ""
    status: str = OPEN
    sources: tuple[Entry, ...] = ()
    because: str = ""
    tracked: str = ""
    done: Entry | None = None
    changed: Entry | None = None
    gaps: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the entry that began it."""
        return self.entry.id

    @property
    def words(self) -> str:
        """What is to be done, without the kind, the owner and the date of its line, which may be others by now."""
        said = words_of(self.entry)
        return _SAID_ACCEPTED.now.sub("", said) if self.accepted else said

    @property
    def accepted(self) -> bool:
        """Whether it accepts a recurrence: then there is nothing to own or to date, and a reason to be given."""
        return self.kind == ACCEPTED

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in (OPEN, IN_PROGRESS) and not self.accepted

    @property
    def reads_like(self) -> str:
        """The kind that its words suggest while nobody gave it one; "" where they suggest none."""
        return "" if self.kind else suggested(self.entry.text)

    def overdue(self, now: int) -> bool:
        """Whether it should have been done by `now` (ms UTC) and is not."""
        return self.is_open and self.due is not None and self.due < now


def _followup(state: State, entry: Entry) -> str:
    kind = own_kind(entry)
    text = _SAID_ACCEPTED.now.sub("", entry.text, count=1) if kind == ACCEPTED else entry.text
    said = _("{label} follow-up ({kind}): {text}") if kind else _("{label} follow-up: {text}")
    return said.format(
        label=label_of(state, entry), kind=spoken.kind_of_followup(kind), text=text or entry.text
    ).strip()


def _name(state: State, entry: Entry) -> str:
    target = state.entries.get(entry.target or "")
    return (label_of(state, target) if target is not None else "") or _("it")


def _kind_said(state: State, entry: Entry) -> str:
    kind = spoken.kind_of_followup(entry.value or "")
    said = _("{label} is of the kind {kind}").format(label=_name(state, entry), kind=kind).rstrip()
    return explained(said, entry.text)


def _status_said(state: State, entry: Entry) -> str:
    target = state.entries.get(entry.target or "")
    status = _("open again") if entry.value == OPEN else spoken.of_followup(entry.value or "")
    said = f"{_name(state, entry)} {status}"
    return bracketed(explained(said, target.text) if target is not None else said, entry.text)


def _linked(state: State, entry: Entry) -> str:
    found = [state.entries.get(name) for name in entry.named("sources")]
    names = [label_of(state, one) or _('"{words}"').format(words=one.text) for one in found if one is not None]
    sources = listed([*names, *entry.named("gaps")]) or _("nothing")
    said = _("{label} comes from {sources}").format(label=_name(state, entry), sources=sources)
    return explained(said, entry.text)


def _tracked(state: State, entry: Entry) -> str:
    said = _("{label} is tracked as {name}").format(label=_name(state, entry), name=entry.value or _("nothing"))
    return explained(said, entry.text)


KINDS = (
    Kind(
        FOLLOWUP,
        N_("follow-up"),
        "+",
        "+",
        "+",
        _followup,
        Guide(
            N_("+ alert on pool size"),
            N_("a follow-up; kind, owner and date: + prevent H1: alert @bo by 2026-12-10"),
            N_("what is to be done later?"),
            N_("+ follow-up"),
        ),
    ),
    Kind(SORTED, N_("kind of a follow-up"), None, "▹", "-", _kind_said),
    Kind(STATUS, N_("follow-up"), None, "▹", "-", _status_said),
    Kind(LINKED, N_("linked"), None, "▹", "-", _linked),
    Kind(TRACKED, N_("tracked"), None, "▹", "-", _tracked),
)


def own_kind(entry: Entry) -> str:
    """The kind that a follow-up's own line gives it: before its colon, by its first words, or by a tag; "" for none."""
    return entry.value if entry.value in KINDS_OF else kind_of(entry.text, entry.tags)


def kind_of(text: str, tags: Iterable[str]) -> str:
    """The kind that words and tags give a follow-up; "" for none."""
    return ACCEPTED if reads_accepted(text) else next(filter(None, map(kind_in, tags)), "")


def followup(state: State, entry: Entry) -> FollowUp:
    """A follow-up as it stands now: of each thing, what was said last."""
    last: dict[str, Entry] = {}
    linked: list[Entry] = [entry]
    for one in state.about(entry.id):
        if one.target != entry.id:
            continue
        if one.kind == LINKED:
            linked.append(one)
        elif one.value in _VALUES.get(one.kind, ()) or (one.kind == TRACKED and one.value):
            last[one.kind] = one
    sort, changed, tracked = last.get(SORTED), last.get(STATUS), last.get(TRACKED)
    kind = (sort.value or "") if sort is not None else own_kind(entry)
    status = (changed.value or OPEN) if changed is not None else OPEN
    because = ""
    if kind == ACCEPTED:
        said = why_accepted(sort.text) if sort is not None else ""
        because = said or (why_accepted(entry.text) if sort is None or reads_accepted(entry.text) else "")
    names = dict.fromkeys(name for one in linked for name in one.named("sources"))
    found = (state.entries.get(name) for name in names)
    return FollowUp(
        entry,
        label_of(state, entry),
        owner_of(state, entry),
        due_of(state, entry),
        kind,
        status,
        tuple(one for one in found if one is not None and one.id != entry.id),
        because,
        (tracked.value or "") if tracked is not None else "",
        changed if status == DONE else None,
        changed,
        tuple(dict.fromkeys(name for one in linked for name in one.named("gaps"))),
    )


def comes_from(state: State, one: FollowUp, brief: bool = False) -> tuple[str, ...]:
    """What a follow-up comes from, raw: "H1 the pool", `brief` "H1"; a note's text; the name of a gap.

    What was taken back is only named: its words are to be read no more.
    """
    return (*(_source(state, entry, brief) for entry in one.sources), *one.gaps)


def _source(state: State, entry: Entry, brief: bool) -> str:
    label = label_of(state, entry)
    if entry.retracted:
        return _("{entry} (taken back)").format(entry=label or _("an entry"))
    if brief:
        return label or _('"{words}"').format(words=entry.text)
    return f"{label} {entry.text}".strip()


def followups(state: State) -> tuple[FollowUp, ...]:
    """All that stand, in display order."""
    return tuple(followup(state, entry) for entry in state.of(FOLLOWUP))
