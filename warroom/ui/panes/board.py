"""Follow-ups as cards: kind, owner, date, words, what each comes from; in one list by groups, or in a column each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from warroom.incident import spoken
from warroom.incident.blameless import Remark
from warroom.incident.followups import DONE, DROPPED, IN_PROGRESS, OPEN, FollowUp, comes_from
from warroom.incident.kind import explained
from warroom.incident.state import State
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _, clauses, p_
from warroom.outstanding import Outstanding, rank
from warroom.slotted import dataclass
from warroom.ui.format import plain_lines, two_sided
from warroom.ui.rows import Line, Rows
from warroom.ui.view import View
from warroom.ui.wrap import breadth, cut, wrap

COLUMNS = (N_("Open"), N_("In progress"), N_("Accepted"), N_("Done, dropped"))
_EMPTY = (
    N_("Nothing is open. {key} adds what is to be done:\n+ prevent H2: what @who by 2026-12-10"),
    N_("Nobody is at one. {key} says that somebody is."),
    N_("None accepts that it may happen again.\n+ accepted: may happen again, because ..."),
    N_("None is done yet. {key} says that one is."),
)
_KEYS = (("board.new", "f"), ("board.doing", "s"), ("", ""), ("board.done", "x"))
_SIGNS = {OPEN: "▹", IN_PROGRESS: "▸", DONE: "✓", DROPPED: "✗"}
_INDENT = 3


def called(column: int) -> str:
    """What a column is called; "Open" is also what a key does."""
    return p_("follow-ups", "Open") if column == 0 else _(COLUMNS[column])


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A follow-up in its place. `mine` are those of the open incident; the others can be read only."""

    row: Outstanding
    mine: bool
    remarks: tuple[Remark, ...]
    place: int

    @property
    def one(self) -> FollowUp:
        """The follow-up."""
        return self.row.followup

    @property
    def state(self) -> State:
        """The incident that it belongs to."""
        return self.row.state

    @property
    def column(self) -> int:
        """Which group or column it is in."""
        if self.one.status in (DONE, DROPPED):
            return 3
        return 2 if self.one.accepted else 1 if self.one.status == IN_PROGRESS else 0

    @property
    def id(self) -> str:
        """What stays of it."""
        return f"{self.row.found.incident} {self.one.id}"

    @property
    def key(self) -> tuple[Any, ...]:
        """Its place."""
        return (self.column, self.place)


def cards(rows: Iterable[Outstanding], mine: str, remarks: Callable[[str], tuple[Remark, ...]]) -> list[Card]:
    """Cards of follow-ups, what is due first on top; `mine` is the id of the open incident."""
    return [
        Card(
            one,
            one.found.incident == mine,
            remarks(one.followup.entry.text) if one.followup.is_open else (),
            place,
        )
        for place, one in enumerate(sorted(rows, key=rank))
    ]


class Board(Rows[Card]):
    """Cards: of one column, or (`column` None) of all, with the name of a group above its first one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Detail"), id="board.open", tooltip=N_("Everything about this follow-up")),
    ]

    def __init__(self, view: View, column: int | None = None) -> None:
        super().__init__(id="board" if column is None else f"board-{column}")
        self.view = view
        self.column = column
        self.now = 0
        self.titled = False
        """Whether each card names its incident."""
        self.reading_on = False
        """Whether an incident is open, so that the cards of others can only be read."""

    def estimate(self, item: Card, above: Card | None) -> int:
        """By the length of the words."""
        lines = 1 + breadth(item.one.words) // max(self.laid_out - _INDENT, 8)
        return 2 + min(lines, 4) + len(item.remarks) + bool(item.one.sources) + self.titled + self._heads(item, above)

    def _heads(self, item: Card, above: Card | None) -> bool:
        return self.column is None and (above is None or above.column != item.column)

    def paint(self, item: Card, above: Card | None, width: int) -> list[Line]:
        """The card."""
        one, room = item.one, max(width - _INDENT - 1, 8)
        indent = (" " * _INDENT, "row--text")
        behind = item.column == 3
        lines: list[Line] = []
        if self._heads(item, above):
            count = sum(card.column == item.column for card in self.items)
            lines.append([(cut(" " + explained(called(item.column), str(count)), width), "row--strong")])
        late = one.overdue(self.now)
        style = "row--bad" if late else "row--muted" if behind else "row--open" if item.column == 1 else "row--text"
        kind = spoken.kind_of_followup(one.kind or one.reads_like) or _("no kind")
        kind += "?" if one.reads_like and not one.kind else ""
        owner = f"@{one.owner}" if one.owner else "" if one.accepted or behind else _("nobody's")
        left = visible(f"{one.label} {kind}  {owner}".rstrip())
        head = two_sided(left, self._date(one, late), room, style, style if late else "row--muted")
        lines.append([(f" {_SIGNS[one.status]} ", style), *head])
        text = "row--muted" if behind else "row--text"
        lines += [[indent, (line, text)] for line in wrap(visible(one.words), room, room, 4)]
        for words, how in self._more(item):
            lines += [[indent, (line, how)] for line in wrap(visible(words), room, room, 2)]
        return [*lines, [(" ", "row--text")]]

    def _date(self, one: FollowUp, late: bool) -> str:
        face = self.view.face
        if one.status in (DONE, DROPPED) and one.changed is not None:
            return f"{spoken.of_followup(one.status)} {face.date(one.changed.at, year=False)} "
        if one.due is None:
            return "" if one.accepted else _("no date") + " "
        day = face.date(one.due, year=abs(one.due - self.now) > 300 * 86_400_000)
        return (_("OVERDUE {day}") if late else _("due {day}")).format(day=day) + " "

    def _more(self, item: Card) -> list[tuple[str, str]]:
        """What else there is to say: (raw words, style)."""
        one = item.one
        sources = comes_from(item.state, one)
        said = [(_("from {sources}").format(sources=clauses(sources)), "row--muted")] if sources else []
        if one.accepted and not one.because:
            said.append((_("no reason: :kind {label} accepted because ...").format(label=one.label), "row--open"))
        if one.changed is not None and one.changed.text:
            said.append((explained(one.changed.whose, one.changed.text), "row--muted"))
        if one.tracked:
            said.append((_("tracked as {name}").format(name=one.tracked), "row--muted"))
        said += [(f"{remark.phrase}: {remark.short}; {remark.suggestion}", "row--open") for remark in item.remarks]
        if self.titled:
            other = self.reading_on and not item.mine
            title = _("{title} (read only here)") if other else "{title}"
            said.append((title.format(title=item.row.title), "row--muted"))
        return said

    def hint(self, width: int) -> list[Line]:
        """What belongs here, and which key adds it."""
        column = self.column or 0
        return plain_lines(_(_EMPTY[column]).format(key=key(*_KEYS[column])), width)
