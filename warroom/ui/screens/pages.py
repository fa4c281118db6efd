"""Which pages of help there are; Enter opens one, and Esc comes back from it to the others."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from warroom.language import N_, _
from warroom.pages import titles
from warroom.ui.columns import column
from warroom.ui.screens.dialog import Dialog
from warroom.ui.screens.page import PageScreen
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.options import Options

_TOPIC = 15


class PageList(Options):
    """The topics, each with the title of its page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="pages.open", tooltip=N_("Read this page")),
    ]


class PagesScreen(Dialog[None]):
    """All pages, by topic."""

    PLACE: ClassVar[str] = N_("the pages of help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", N_("Back"), id="pages.close", tooltip=N_("Back")),
    ]

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical(classes="box") as box:
            box.border_title = Content(_("Pages of help"))
            rows = (
                Content.assemble((column(f" {topic}", _TOPIC), "$text-accent"), title)
                for topic, title in titles().items()
            )
            yield PageList(*map(Option, rows), markup=False)
        yield KeyLine()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click or Enter: read it."""
        event.stop()
        self.app.push_screen(PageScreen(list(titles())[event.option_index]))

    def action_close(self) -> None:
        """Back."""
        self.dismiss()
