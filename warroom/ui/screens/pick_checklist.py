"""Choosing a checklist template: type to filter, its steps below, Enter takes it into the incident."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from warroom.incident import needs
from warroom.incident.templates import LONGEST, Template, in_order
from warroom.incident.text import visible
from warroom.language import N_, _, n_
from warroom.ui.columns import Piece
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.options import Options
from warroom.ui.wrap import wrap

_INDENT = " " * 5


class Words(Input):
    """What is typed to filter; the keys that an input does not need are those of the list and of the steps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.choose", N_("Take it"), id="pick.choose", tooltip=N_("Take it into the incident")),
        Binding("down", "screen.move(1)", show=False, id="pick.down", tooltip=N_("The next checklist")),
        Binding("up", "screen.move(-1)", show=False, id="pick.up", tooltip=N_("The checklist before")),
        Binding("pagedown", "screen.turn(1)", N_("More steps"), id="pick.more", tooltip=N_("More of its steps")),
        Binding("pageup", "screen.turn(-1)", show=False, id="pick.less", tooltip=N_("Back in its steps")),
    ]


class PickChecklist(Dialog[str]):
    """It ends with the name of the template that was chosen, or with "" for none.

    It opens at once and takes keys while `read` reads the templates, and what is wrong with others, in a thread.
    """

    PLACE: ClassVar[str] = N_("the checklists")
    AUTO_FOCUS = "#words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Back"), id="pick.close", tooltip=N_("Back without a checklist")),
    ]

    def __init__(self, read: Callable[[], tuple[Sequence[Template], Sequence[str]]]) -> None:
        super().__init__()
        self._read = read
        self._templates: tuple[Template, ...] | None = None
        self._chosen = False
        self._shown: tuple[Template, ...] = ()
        self._none = ""

    def compose(self) -> ComposeResult:
        """The filter, the list, the steps of the one that is highlighted, and what is wrong with others."""
        with Vertical(classes="box") as box:
            box.border_title = Content(_("Take a checklist into the incident"))
            yield Words(id="words", placeholder=_("type to filter"), compact=True)
            listing = Options(id="templates", markup=False)
            listing.can_focus = False
            yield listing
            with VerticalScroll(id="steps", can_focus=False):
                yield Static("", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say that they are being read, and read them."""
        self._filter("")
        self._fill()

    @work
    async def _fill(self) -> None:
        """Show all that have the words that were typed meanwhile; an Enter typed meanwhile takes the first."""
        templates, wrong = await asyncio.to_thread(self._read)
        self._templates = tuple(templates)
        if wrong:
            await self.query_one(".box").mount(Static(problems(wrong), id="problems", markup=False))
        self._filter(self.query_one(Words).value)
        if self._chosen:
            self.action_choose()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that have all the words."""
        self._filter(event.value)

    def on_resize(self) -> None:
        """Wrap the steps anew."""
        self.call_after_refresh(self._show)

    def on_option_list_option_highlighted(self) -> None:
        """Show its steps from the first one on."""
        self._show()
        self.query_one("#steps").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses."""
        self.dismiss(self._shown[event.option_index].name)

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        self._shown = tuple(one for one in self._templates or () if all(word in _searched(one) for word in words))
        listing = self.query_one(OptionList)
        listing.set_options([Option(row(one)) for one in self._shown])
        listing.highlighted = 0 if self._shown else None
        if self._templates is None:
            self._none = _("Reading the checklists…")
        elif words:
            self._none = _("No checklist has these words.")
        else:
            self._none = _("There is no checklist; see: warroom help checklists")
        self._show()

    def _show(self) -> None:
        """The steps of the one that is highlighted, or why there are none."""
        index = self.query_one(OptionList).highlighted
        width = self.query_one("#steps").scrollable_content_region.width
        pieces = [(self._none, "$text-muted")] if index is None else steps(self._shown[index], width)
        self.query_one("#steps Static", Static).update(Content.assemble(*pieces))

    def action_choose(self) -> None:
        """Take the one that is highlighted, once they are there."""
        self._chosen = self._templates is None
        index = self.query_one(OptionList).highlighted
        if index is not None:
            self.dismiss(self._shown[index].name)

    def action_close(self) -> None:
        """Take none."""
        self.dismiss("")

    def action_move(self, by: int) -> None:
        """Another one; the list ends at its ends."""
        listing = self.query_one(OptionList)
        if listing.highlighted is not None:
            listing.highlighted = min(max(listing.highlighted + by, 0), len(self._shown) - 1)

    def action_turn(self, pages: int) -> None:
        """Scroll its steps."""
        place = self.query_one("#steps")
        place.scroll_relative(y=pages * max(place.size.height - 1, 1), animate=False)


def _searched(one: Template) -> str:
    return f"{one.name} {one.title} {in_order(one.needs)} {needs.said(one.needs)}".casefold()


def row(one: Template) -> Content:
    """A template in the list: its title, then how many steps it has and what it needs."""
    count = len(one.steps)
    words = n_("{n} step", "{n} steps", count)
    if one.needs:
        words = n_("{n} step, needs {what}", "{n} steps, needs {what}", count)
    said = words.format(n=count, what=needs.said(one.needs))
    return Content.assemble((visible(one.title), "bold"), f"\n  {said}")


def steps(one: Template, width: int) -> list[Piece]:
    """The steps of a template in so many columns: numbered, each under its section, its note below it."""
    pieces: list[Piece] = []
    section = ""
    for number, step in enumerate(one.steps, 1):
        if step.section != section:
            section = step.section
            pieces.append((f"{visible(section)}\n", "bold"))
        pieces.append((f"{number:>3}  ", "$accent"))
        pieces.append((_indented(step.text, width).removeprefix(_INDENT), ""))
        pieces += [(_indented(line, width), "$text-muted") for line in step.note.split("\n") if line.strip()]
    return pieces


def _indented(text: str, width: int) -> str:
    room = max(width - len(_INDENT), 10)
    return "".join(f"{_INDENT}{line}\n" for line in wrap(visible(text), room, room, LONGEST))


def problems(lines: Sequence[str]) -> Content:
    """The first of the problems, and how many more there are."""
    more = _("and {count} more; see: warroom checklists").format(count=len(lines) - 1)
    return Content(visible(lines[0]) + (f"\n{more}" if len(lines) > 1 else ""))
