"""The gaps on the whole screen: what is missing, why it matters, since when; Enter begins the line that closes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from warroom.incident import when
from warroom.incident.gap import HIGH, LOW, MEDIUM, Gap
from warroom.incident.ordered import Ordered
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.slotted import dataclass
from warroom.ui.format import ASCII, plain_lines, two_sided
from warroom.ui.rows import Line, Rows
from warroom.ui.screens.helped import Helped
from warroom.ui.view import View
from warroom.ui.widgets.banner import Banner
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.status import StatusLine
from warroom.ui.wrap import wrap

_STYLES = {HIGH: "row--bad", MEDIUM: "row--open", LOW: "row--muted"}
_SIGNS = {HIGH: "⚠", MEDIUM: "▸", LOW: "▹"}
_INDENT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A gap in its place of the list."""

    gap: Gap
    place: int

    @property
    def id(self) -> str:
        """What stays of it."""
        return self.gap.id

    @property
    def key(self) -> tuple[Any, ...]:
        """Its place."""
        return (self.place,)


class GapList(Rows[Row]):
    """Each gap in three or more lines: what and since when, why, what closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Close it"), id="gaps.open", tooltip=N_("Begin the line that closes this gap")),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the past nothing can be closed."""
        return self.view.writable or action != "open"

    def __init__(self, view: View) -> None:
        super().__init__(id="gaps")
        self.view = view
        self.now = 0

    def estimate(self, item: Row, above: Row | None) -> int:
        """Three lines, and one between."""
        return 4

    def paint(self, item: Row, above: Row | None, width: int) -> list[Line]:
        """The row."""
        gap, room = item.gap, max(width - _INDENT - 1, 8)
        face = self.view.face
        began = face.time(gap.since) if face.same_day(gap.since, self.now) else face.dated(gap.since)
        since = _("{time}, {span}").format(time=began, span=when.span(max(self.now - gap.since, 0)))
        head = two_sided(visible(gap.what), f"{since} ", room, _STYLES[gap.severity], "row--muted")
        sign = _SIGNS[gap.severity]
        lines: list[Line] = [[(f" {sign}  ", _STYLES[gap.severity]), *head]]
        indent = (" " * _INDENT, "row--text")
        lines += [[indent, (line, "row--text")] for line in wrap(visible(gap.why), room, room, 4)]
        lines += [[indent, (line, "row--key")] for line in wrap(visible(gap.do), room, room, 2)]
        return [*lines, [(" ", "row--text")]]

    def hint(self, width: int) -> list[Line]:
        """Nothing is missing."""
        return plain_lines(_("No gap: nothing is missing that warroom knows of."), width)


class GapsScreen(Helped[Gap | None]):
    """It ends with the gap that somebody wants to close, or with None."""

    PLACE: ClassVar[str] = N_("the gaps")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,g,q", "close", N_("Back"), id="gaps.close", tooltip=N_("Back to the panes")),
        Binding("question_mark,f1", "keys", N_("Help"), id="gaps.help", tooltip=N_("The keys of this place")),
        Binding("H", "halt", show=False, id="gaps.halt", tooltip=N_("Halt all work, or resume")),
    ]

    HEAD: ClassVar[type[StatusLine]] = StatusLine
    CLOSES = N_("{key} begins the line that closes it")

    def __init__(self, view: View, find: Callable[[], tuple[tuple[Gap, ...], int]], tell: Callable[[], None]) -> None:
        """`find` looks for the gaps and the moment they are of, `tell` tells the status line how things stand."""
        super().__init__()
        self._tell = tell
        self._view = view
        self._find = find
        self.list = GapList(view)

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        yield self.HEAD()
        yield HaltBanner()
        yield Banner()
        yield self.list
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who only looks on halts nothing."""
        return self._view.writable or action != "halt"

    def on_mount(self) -> None:
        """Show them."""
        self.list.focus()
        self._show()
        self._tell()

    def look(self, view: View) -> None:
        """Show the gaps of a state; what is missing changes while one reads. News may come before the list is there."""
        self._view = self.list.view = view
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        found, self.list.now = self._find()
        self.list.signs = ASCII if self._view.ascii else {}
        self.list.border_title = Content(_("Gaps: {count}").format(count=len(found)))
        self.list.border_subtitle = Content(_(self.CLOSES).format(key=key("list.open", "enter")))
        self.list.show(Ordered(Row(gap, place) for place, gap in enumerate(found)))
        if self.list.cursor is None and found:
            self.list.action_edge(False)
        self.list.repaint()
        self.query_one(HaltBanner).tell(self._view)

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """Close this one."""
        message.stop()
        self.dismiss(message.item.gap)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_halt(self) -> None:
        """As if the gap of the halt had been chosen."""
        self.dismiss(Gap("halted", HIGH, 0, "", "", ""))
