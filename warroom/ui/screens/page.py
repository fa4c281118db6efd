"""A page of help, on a screen that scrolls: the pages that `warroom help` prints."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.language import N_
from warroom.pages import title, topics
from warroom.ui.page_text import shown
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Columns


class PageScreen(Dialog[None]):
    """One page, in the language that is spoken."""

    PLACE: ClassVar[str] = N_("a page of help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", N_("Back"), id="page.close", tooltip=N_("Back")),
        Binding("j,down", "scroll(1)", show=False, id="page.down", tooltip=N_("Scroll down")),
        Binding("k,up", "scroll(-1)", show=False, id="page.up", tooltip=N_("Scroll up")),
    ]

    def __init__(self, topic: str) -> None:
        """`topic` is one of `warroom.pages.topics`."""
        super().__init__()
        self.topic = topic

    def compose(self) -> ComposeResult:
        """The page in a frame that bears its title."""
        page = topics()[self.topic]
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(title(page))
            yield Columns(shown(page))
        yield KeyLine()

    def action_close(self) -> None:
        """Back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
