"""The summary before it is copied: choose for whom and in which form, see it and what it leaves out, copy it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from warroom.incident.text import visible
from warroom.language import N_, _, p_
from warroom.report.forms import AUDIENCES, FORMS, dress
from warroom.report.parts import Item, Summary
from warroom.slotted import dataclass
from warroom.ui.columns import column
from warroom.ui.format import ASCII
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class ToCopy:
    """What was looked at and is to be copied: `text`, as it was shown, for whom and in which form."""

    audience: str
    form: str
    text: str


class SummaryScreen(Dialog[ToCopy | None]):
    """A preview. It ends with what is to be copied, or with None; what comes in meanwhile does not change it."""

    PLACE: ClassVar[str] = N_("the summary")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,y", "copy", N_("Copy"), id="summary.copy", tooltip=N_("Copy what is shown, and remember the choice")
        ),
        Binding("tab", "audience(1)", N_("For whom"), id="summary.audience", tooltip=N_("For other people")),
        Binding("shift+tab", "audience(-1)", show=False, id="summary.audience_before", tooltip=N_("For those before")),
        Binding("right,l", "turn(1)", N_("Next form"), id="summary.next", tooltip=N_("The next form")),
        Binding("left,h", "turn(-1)", N_("Form before"), id="summary.previous", tooltip=N_("The form before")),
        Binding("j,down", "scroll(1)", show=False, id="summary.down", tooltip=N_("Scroll down")),
        Binding("k,up", "scroll(-1)", show=False, id="summary.up", tooltip=N_("Scroll up")),
        Binding("space,pagedown", "page(1)", show=False, id="summary.page_down", tooltip=N_("A page down")),
        Binding("b,pageup", "page(-1)", show=False, id="summary.page_up", tooltip=N_("A page up")),
        Binding("escape,q", "close", N_("Back"), id="summary.close", tooltip=N_("Back without copying")),
    ]

    def __init__(self, write: Callable[[str], Summary], audience: str, form: str, ascii_only: bool = False) -> None:
        super().__init__()
        self._write = write
        self._audience = audience
        self._form = form
        self._ascii = ascii_only
        self._said: dict[str, Summary] = {}
        self.text = ""

    def compose(self) -> ComposeResult:
        """For whom, in which form, the text, and what is left out of it."""
        with Vertical(classes="box") as box:
            box.border_title = _("What is copied")
            yield Prose(id="for", markup=False)
            yield Prose(id="form", markup=False)
            with VerticalScroll(id="text", can_focus=False):
                yield Prose(markup=False)
            with VerticalScroll(id="left", can_focus=False):
                yield Prose(markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what was chosen last."""
        self._show()

    def _show(self) -> None:
        if self._audience not in self._said:
            self._said[self._audience] = self._write(self._audience)
        said = self._said[self._audience]
        self.text = dress(said, self._form)
        self.query_one("#for", Prose).update(_choice(p_("a summary", "For"), AUDIENCES, self._audience))
        self.query_one("#form", Prose).update(_choice(p_("a summary", "Form"), FORMS, self._form))
        text = self.query_one("#text", VerticalScroll)
        text.query_one(Prose).update(Content(self._plain(self.text.rstrip("\n"))))
        text.scroll_home(animate=False)
        left = self.query_one("#left", VerticalScroll)
        left.display = bool(said.left_out)
        left.border_title = _("Not copied: what was left out, and why")
        left.query_one(Prose).update(_left_out(said.left_out, self._plain))
        left.scroll_home(animate=False)

    def _plain(self, text: str) -> str:
        return text.translate(ASCII) if self._ascii else text

    def action_audience(self, by: int) -> None:
        """For other people."""
        self._audience = AUDIENCES[(AUDIENCES.index(self._audience) + by) % len(AUDIENCES)]
        self._show()

    def action_turn(self, by: int) -> None:
        """Another form."""
        self._form = FORMS[(FORMS.index(self._form) + by) % len(FORMS)]
        self._show()

    def action_copy(self) -> None:
        """Copy what is shown."""
        self.dismiss(ToCopy(self._audience, self._form, self.text))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll the text; at its end, what was left out."""
        self._scroll(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self._scroll(by * max(self.query_one("#text").size.height - 1, 1))

    def _scroll(self, by: int) -> None:
        text, left = self.query_one("#text", VerticalScroll), self.query_one("#left", VerticalScroll)
        at_end = text.scroll_offset.y >= text.max_scroll_y
        to_left = left.display and left.max_scroll_y > 0 and (at_end if by > 0 else left.scroll_offset.y > 0)
        (left if to_left else text).scroll_relative(y=by, animate=False)


def _choice(name: str, among: Sequence[str], chosen: str) -> Content:
    """The names in a row, the chosen one in brackets."""
    shown = [(one, _(one)) for one in among]
    words = [(f"[{said}]", "bold") if one == chosen else (f" {said} ", "$text-muted") for one, said in shown]
    return Content.assemble((f"{column(name, 4)} ", "$text-muted"), *(part for word in words for part in (" ", word)))


def _left_out(items: Sequence[Item], plain: Callable[[str], str]) -> Content:
    rows = [
        Content.assemble(plain(visible(item.lead)), (plain(visible(f": {item.text}")), "$text-muted")) for item in items
    ]
    return Content("\n").join(rows)
