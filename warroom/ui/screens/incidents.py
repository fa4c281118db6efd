"""The incidents of the folder: choose one, or declare one."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from warroom import catalogue, keynames
from warroom.catalogue import Listed, declare, read
from warroom.incident import spoken, when
from warroom.incident.clockface import Clockface
from warroom.incident.policy import NO_POLICY
from warroom.incident.state import State
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _, listed, n_
from warroom.policies import merged, of_folder
from warroom.room import wall_clock
from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.store.patience import within
from warroom.store.shelf import PATIENCE
from warroom.ui.messages import OpenIncident, Overdue
from warroom.ui.screens.helped import Helped
from warroom.ui.snapshot import Snapshot, snapshot
from warroom.ui.view import View
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.options import Options
from warroom.ui.widgets.prose import Broken
from warroom.ui.widgets.still import StillInput

NONE_YET = N_(
    "No incident yet in {folder}.\n\n"
    "Type below what is broken and press Enter: that declares one, and you can take notes.\n"
    "From here {declare} goes to that line. To look around first, leave with {quit} and type: warroom demo"
)
"""What the list says while it is empty."""


class IncidentList(Options):
    """Enter opens the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", show=False, id="incidents.open", tooltip=N_("Open this incident")),
    ]


class IncidentsScreen(Helped[None]):
    """A list and, under it, the line that declares."""

    PLACE: ClassVar[str] = N_("the list of incidents")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "declare", N_("Declare"), id="incidents.declare", tooltip=N_("Declare a new incident")),
        Binding("A", "board", N_("Follow-ups"), id="incidents.board", tooltip=N_("The follow-ups of all incidents")),
        Binding(
            "P", "replay", N_("Replay"), id="incidents.replay", tooltip=N_("Replay this incident; nothing is changed")
        ),
        Binding(
            "escape", "turn", N_("List / declare"), id="incidents.turn", tooltip=N_("Between the list and the line")
        ),
        Binding(
            "L,slash", "look_up", N_("Look up"), id="incidents.look_up", tooltip=N_("Look up words in all incidents")
        ),
        Binding("question_mark,f1", "keys", N_("Help"), id="incidents.help", tooltip=N_("The keys of this place")),
    ]

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._listed: tuple[Listed, ...] = ()

    def compose(self) -> ComposeResult:
        """The list and the line."""
        yield Static(Content.assemble((" warroom ", "reverse bold"), f"  {self._settings.folder}"), id="status")
        listing = IncidentList(id="incidents", markup=False)
        listing.border_title = Content(_("Incidents"))
        yield listing
        line = StillInput(
            id="declare", placeholder=_("title of a new incident, such as: sev 1 Checkout returns 5xx"), compact=True
        )
        line.border_title = Content(_("declare ▸"))
        yield line
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who only looks on declares nothing."""
        return not (self._settings.looking_on and action in ("declare", "turn"))

    def on_mount(self) -> None:
        """Read the folder."""
        self.query_one("#declare").display = not self._settings.looking_on
        self.query_one("#incidents").focus()
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Read the folder off the screen's thread."""
        found = await asyncio.to_thread(catalogue.listed, self._settings)
        if not self.query(OptionList):
            return  # the list was left meanwhile
        if isinstance(found, str):
            self.notify(found, severity="warning", markup=False, timeout=15)
            found = ()
        self._listed = found
        listing = self.query_one(OptionList)
        options = [Option(self._row(one), id=one.found.name) for one in found]
        listing.set_options(options or [self._none_yet()])
        late = sum(one.overdue for one in found)
        words = n_("{n} follow-up overdue: {key}", "{n} follow-ups overdue: {key}", late)
        words = words.format(n=late, key=key("incidents.board", "A")) if late else ""
        listing.border_subtitle = Content(words)
        self.app.post_message(Overdue(words, shown=True))
        if found:
            listing.highlighted = 0
        elif not self._settings.looking_on:
            self.query_one("#declare").focus()

    def _none_yet(self) -> Option:
        if self._settings.looking_on:
            none = _("No incident yet in {folder}.").format(folder=visible(str(self._settings.folder)))
            return Option(Content.styled(none, "$text-muted"), disabled=True)
        words = _(NONE_YET).format(
            folder=visible(str(self._settings.folder)),
            declare=keynames.key("incidents.declare", "n"),
            quit=keynames.key("app.quit", "ctrl+q"),
        )
        return Option(Content.styled(words, "$text-muted"), disabled=True)

    def _row(self, one: Listed) -> Content:
        face = Clockface(self._settings.zone, self._settings.utc)
        severity = f"SEV{one.head.severity}" if one.head.severity else "SEV?"
        began = f"{face.day(one.head.started)} {face.time(one.head.started)}"
        lasted = when.span(one.head.elapsed(one.read_at))
        entries = n_("{n} entry", "{n} entries", one.entries).format(n=one.entries)
        overdue = n_(", {n} follow-up overdue", ", {n} follow-ups overdue", one.overdue)
        return Broken.assemble(
            (f" {severity} ", "bold $text-muted" if one.head.closed else "bold $text-error"),
            (f" {visible(one.head.title)}\n", "$text-muted" if one.head.closed else "bold"),
            (f"       {listed([spoken.status(one.head.status), began, lasted, entries])}", "$text-muted"),
            (overdue.format(n=one.overdue) if one.overdue else "", "$text-warning"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        one = self._listed[event.option_index]
        self.app.post_message(OpenIncident(one.found))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Declare it, and open it."""
        if not event.value.strip():
            return
        if self._settings.looking_on:
            self.notify(_("Read only here: nothing is recorded."), markup=False)
            return
        found = declare(self._settings, event.value)
        if isinstance(found, str):
            self.notify(found, severity="error", markup=False, timeout=15)
            return
        event.input.value = ""
        self.app.post_message(OpenIncident(found))

    @work(exclusive=True, group="replay")
    async def action_replay(self) -> None:
        """Read the incident under the cursor off the screen's thread, and replay it."""
        at = self.query_one(OptionList).highlighted
        if at is None or at >= len(self._listed):
            self.notify(_("There is no incident here."), markup=False)
            return
        shown = await asyncio.to_thread(self._snapshot, self._listed[at].found)
        from warroom.ui.screens.replay import ReplayScreen

        if self.is_current:
            self.app.push_screen(ReplayScreen(shown, self._settings.utc))

    def _snapshot(self, found: Found) -> Snapshot:
        try:
            team = within(PATIENCE, lambda: of_folder(self._settings.folder))[0]
        except TimeoutError:
            team = NO_POLICY
        return snapshot(self._settings, read(self._settings, found), merged(self._settings.policy, team), wall_clock())

    def action_declare(self) -> None:
        """To the line."""
        self.query_one("#declare").focus()

    def action_turn(self) -> None:
        """Between the list and the line."""
        line = self.query_one("#declare")
        (self.query_one("#incidents") if line.has_focus else line).focus()

    def action_board(self) -> None:
        """The follow-ups of all incidents."""
        from warroom.room import wall_clock
        from warroom.ui.screens.board import BoardScreen, Wish

        def then(wish: Wish | None) -> None:
            if wish and wish[2] is not None:
                self.app.post_message(OpenIncident(wish[2]))

        face = Clockface(self._settings.zone, self._settings.utc)
        view = View(State(""), face, ascii=self._settings.glyphs == "ascii")
        lists = self._settings.policy.words()
        self.app.push_screen(BoardScreen(view, lists, self._settings, wall_clock), then)

    def action_look_up(self) -> None:
        """Words in all incidents; the one that is chosen is opened."""
        from warroom.ui.screens.search import SearchScreen, Wish

        def then(wish: Wish | None) -> None:
            if wish is not None:
                head = wish.hit.head
                self.app.post_message(OpenIncident(Found(head.name, self._settings.folder / head.name, head.incident)))

        face = Clockface(self._settings.zone, self._settings.utc)
        self.app.push_screen(SearchScreen(self._settings, face), then)
