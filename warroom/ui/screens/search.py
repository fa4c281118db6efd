"""Looking up words in all incidents, found while one types; before that, dead ends of those that resemble this one."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from warroom.incident.clockface import Clockface
from warroom.incident.ordered import Ordered
from warroom.incident.query import doubts
from warroom.incident.ranking import Hit
from warroom.incident.text import visible
from warroom.language import N_, _, clauses, n_
from warroom.lookup import Looked, Lookup
from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.ui.format import ASCII
from warroom.ui.panes.hits import Hits, Row
from warroom.ui.screens.dialog import Dialog
from warroom.ui.screens.hit import NOTE, VISIT, HitScreen
from warroom.ui.widgets.key_line import KeyLine

_PATIENCE = 1.0
"""Seconds that a key which takes a hit waits at most for the answer to what was typed before it."""
__all__ = ["NOTE", "VISIT", "SearchScreen", "SearchWords", "Wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with a hit: VISIT or NOTE."""

    deed: str
    hit: Hit


@dataclass
class Answered(Message):
    """Something was looked up, in another thread."""

    looked: Looked


class SearchWords(Input):
    """What is looked for; the keys that an input does not need are those of the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open", N_("All of it"), id="search.open", tooltip=N_("All of this hit")),
        Binding("down", "screen.move(1)", show=False, id="search.down", tooltip=N_("The next hit")),
        Binding("up", "screen.move(-1)", show=False, id="search.up", tooltip=N_("The hit before")),
        Binding("pagedown", "screen.page(1)", show=False, id="search.page_down", tooltip=N_("A page down")),
        Binding("pageup", "screen.page(-1)", show=False, id="search.page_up", tooltip=N_("A page up")),
        Binding(
            "ctrl+o", "screen.take('visit')", N_("Open"), id="search.visit", tooltip=N_("Go to it: open its incident")
        ),
        Binding(
            "ctrl+t",
            "screen.take('note')",
            N_("Into the bar"),
            id="search.note",
            tooltip=N_("Take it as a note's draft"),
        ),
    ]


class SearchScreen(Dialog[Wish]):
    """It ends with what is to be done with a hit, or with None. Nothing is changed by looking."""

    PLACE: ClassVar[str] = N_("the search")
    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Back"), id="search.close", tooltip=N_("Clear the words, then back")),
    ]

    def __init__(
        self,
        settings: Settings,
        face: Clockface,
        about: Callable[[], Mapping[str, float]] = dict,
        here: Found | None = None,
    ) -> None:
        """`here` is the incident that is open, and `about` tells what it is about."""
        super().__init__()
        self._here = here
        self._bar = here is not None and not settings.looking_on
        self._ascii = settings.glyphs == "ascii"
        self._face = face
        self._lookup = Lookup(settings, self._tell, about, here.incident if here is not None else "")
        self._looked: Looked | None = None
        self._answered = asyncio.Event()
        self.list = Hits(face, self._ascii)

    def compose(self) -> ComposeResult:
        """The words, what was found of them in a line, and the list."""
        with Vertical(classes="box") as box:
            box.border_title = Content(_("Look up in all incidents"))
            box.border_subtitle = Content(_('"a phrase"  -without  is:dead-end  kind:hypothesis  by:ana'))
            hint = _("words, in any order")
            yield SearchWords(id="words", placeholder=hint, compact=True, select_on_focus=False)
            yield Static("", id="found", markup=False)
            yield self.list
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to look."""
        self.list.signs = ASCII if self._ascii else {}
        self._lookup.start()

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self._lookup.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is taken into a bar where there is none."""
        return self._bar or parameters != (NOTE,)

    def _tell(self, looked: Looked) -> None:
        self.post_message(Answered(looked))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for these."""
        event.stop()
        self._lookup.ask(event.value)

    def on_answered(self, message: Answered) -> None:
        """Show what was found; an answer to other words comes too late."""
        looked = message.looked
        if not self.is_mounted or looked.words != self.query_one("#words", Input).value:
            return
        again = self._looked is not None and self._looked.words == looked.words
        self._looked = looked
        self._answered.set()
        self.list.needles = looked.query.needles
        self.list.nothing = self._nothing(looked)
        if not again:
            self.list.cursor = None
        self.list.show(Ordered(Row(hit, place) for place, hit in enumerate(looked.answer.hits)))
        if self.list.cursor is None and looked.answer.hits:
            self.list.action_edge(False)
        self.list.repaint()
        self.query_one("#found", Static).update(Content.styled(visible(self._told(looked)), "$text-muted"))

    def _told(self, looked: Looked) -> str:
        """What was found, in a line."""
        answer = looked.answer
        n = answer.incidents
        if not looked.query.is_empty:
            words = n_("{total} found in {n} incident", "{total} found in {n} incidents", n)
        elif self._here is not None:
            words = _("Dead ends of earlier incidents that resemble this one: {total}")
        else:
            words = n_(
                "Dead ends, the newest first: {total} in {n} incident",
                "Dead ends, the newest first: {total} in {n} incidents",
                n,
            )
        said = words.format(total=answer.total, n=n)
        if answer.total > len(answer.hits):
            said = _("{found}, {count} shown").format(found=said, count=len(answer.hits))
        left_out = doubts(looked.query, True)
        return clauses((said, *left_out, looked.reading, *looked.notes))

    def _nothing(self, looked: Looked) -> str:
        if looked.reading:
            return _("Nothing yet: the folder is being read.")
        if not looked.query.is_empty:
            n = looked.incidents
            words = n_("Nothing in {n} incident has all of that.", "Nothing in {n} incidents has all of that.", n)
            return "\n".join((words.format(n=n), *doubts(looked.query, False)))
        if self._here is None:
            return _("Nothing that was tried has led nowhere yet. Type words to look for.")
        return _("No earlier incident has a dead end that resembles this one. Type words to look for.")

    def _hit(self) -> Hit | None:
        return self.list.cursor.hit if self.list.cursor is not None else None

    async def _chosen(self) -> Hit | None:
        """The hit under the cursor, once the list shows what was typed: never one of words that were typed over."""
        words = self.query_one("#words", Input)
        if self._looked is None or self._looked.words != words.value:
            self._answered.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._answered.wait(), _PATIENCE)
            if not self._answered.is_set():
                self.notify(_("The answer to these words has not come yet; press the key again."), markup=False)
                return None
        return self._hit()

    async def action_open(self) -> None:
        """All of the hit under the cursor."""
        self._open(await self._chosen())

    def _open(self, hit: Hit | None) -> None:
        if hit is None:
            return

        def then(deed: str | None) -> None:
            if deed:
                self.dismiss(Wish(deed, hit))

        self.app.push_screen(HitScreen(hit, self.list.needles, self._face, self._bar), then)

    def on_rows_opened(self, message: Hits.Opened) -> None:
        """A double click opens."""
        message.stop()
        self._open(self._hit())

    async def action_take(self, deed: str) -> None:
        """Go to the hit, or take it over."""
        hit = await self._chosen()
        if hit is not None:
            self.dismiss(Wish(deed, hit))

    def action_move(self, by: int) -> None:
        """Another hit."""
        self.list.action_move(by)

    def action_page(self, by: int) -> None:
        """A page of hits."""
        self.list.action_page(by)

    def action_close(self) -> None:
        """Clear the words; where there are none, back."""
        words = self.query_one("#words", Input)
        if words.value:
            words.value = ""
        else:
            self.dismiss(None)
