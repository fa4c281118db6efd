"""The keys that work in the place where one is, from the bindings themselves, and how a line is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident.text import cells
from warroom.language import N_, _
from warroom.ui.columns import Piece, column
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Columns
from warroom.ui.working import Row

GRAMMAR = (
    (N_("text"), N_("a note")),
    (N_("! text"), N_("a key moment")),
    (N_("? text"), N_("a hypothesis, which becomes H1, H2 and so on")),
    (
        N_("x action => outcome"),
        N_("tried: no effect, unless the outcome begins with worked, partly or worse; later :outcome"),
    ),
    (N_("[] text"), N_("a checklist step; :done S1  :verify S1 @bo  :skip S1 why  :fail S1 why  :checklist NAME")),
    (N_("= text"), N_("a decision made")),
    (N_("=? text"), N_("a decision needed")),
    (N_("~ text"), N_("impact; by area: ~ checkout: affected, 12% of orders since 14:02")),
    (N_("> text"), N_("an update that was sent")),
    (N_("+ text"), N_("a follow-up")),
    (
        "H2+ H2- H2x H2! H2?",
        N_("in a line: supports, contradicts, ruled out, confirmed, being tested; H2++ H2-- H2= H2/"),
    ),
    (N_("14:02  -5m  yesterday 23:10"), N_("before all that: when it happened; ± for about; 14:02..14:10")),
    (N_("#tag  @ana  @ana: text"), N_("a tag, a person, whose words or deed it was")),
    (":sev 1  :title  :status  :role", N_("also :next 15m  :told @legal  :halt why  :resume why  :close  :reopen")),
    (
        ":fact  :rate  :disprove  :test",
        N_("from facts to cause; all commands: :help capture, :help method"),
    ),
)

_KEYS = 28
"""Keys that are this wide, or wider, don't move the column of words for all the others."""


class KeysScreen(Dialog[None]):
    """The keys that work where it was opened, then the grammar of a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,enter,q", "close", N_("Back"), id="help.close", tooltip=N_("Back")),
        Binding("p", "pages", N_("Pages"), id="help.pages", tooltip=N_("The pages of help; from the bar :help")),
        Binding("j,down", "scroll(1)", show=False, id="help.down", tooltip=N_("Scroll down")),
        Binding("k,up", "scroll(-1)", show=False, id="help.up", tooltip=N_("Scroll up")),
    ]

    def __init__(self, works: Sequence[tuple[str, Sequence[Row]]], place: str, writes: bool) -> None:
        """`works`: what works at the `place`, in groups; `writes`: whether a line of capture can be typed there."""
        super().__init__()
        self._writes = writes
        self._works = works
        self._place = place

    def compose(self) -> ComposeResult:
        """Two tables in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(_("Help"))
            yield Columns(Content.assemble(*self._pieces()))
        yield KeyLine()

    def _pieces(self) -> list[Piece]:
        pieces: list[Piece] = [(_("Keys in {place}").format(place=self._place) + "\n", "bold")]
        breadths = [cells(_keys(row)) for _title, rows in self._works for row in rows]
        width = max((one for one in breadths if one < _KEYS), default=0)
        for title, rows in self._works:
            pieces.append((f"\n{title}\n", "bold"))
            pieces += [
                piece
                for row in rows
                for piece in ((f"  {column(f'{_keys(row)}  ', max(width + 2, 18))}", "$accent"), (f"{row.does}\n", ""))
            ]
        if not self._writes:
            return pieces
        pieces.append(("\n" + _("One line of capture") + "\n", "bold"))
        for typed, words in GRAMMAR:
            pieces += [("  " + _(typed) + "\n", "$accent"), ("      " + _(words) + "\n", "")]
        return pieces

    def action_close(self) -> None:
        """Back."""
        self.dismiss()

    def action_pages(self) -> None:
        """The pages of help."""
        from warroom.ui.screens.pages import PagesScreen

        self.app.push_screen(PagesScreen())

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _keys(row: Row) -> str:
    return row.keys or _("in the palette")
