"""The app: themes, keys, and which screen is on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.ui.commands import Actions
from warroom.ui.keymap import Key, validate
from warroom.ui.messages import OpenIncident
from warroom.ui.panes.checklist import Checklist
from warroom.ui.rows import Rows
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.summary import SummaryScreen
from warroom.ui.theming import load_themes
from warroom.ui.widgets.capture import Line

_PLACES = (RoomScreen, Rows, Checklist, Line, IncidentsScreen, DetailScreen, KeysScreen, SummaryScreen)
_TOGETHER = {"Rows": "room", "Checklist": "room", "RoomScreen": "room"}


class WarRoomApp(App[None]):
    """Full screen on one incident, or on the list of them."""

    TITLE = "warroom"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Actions}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit", tooltip="Quit; nothing is lost", priority=True),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette", tooltip="Every action, by name"),
    ]

    def __init__(self, settings: Settings, found: Found | None = None) -> None:
        super().__init__()
        self.settings = settings
        self._found = found
        self.room: RoomScreen | None = None

    def on_mount(self) -> None:
        """Themes and keys, then the screen; what is wrong with them is one calm message."""
        problems = [*self.settings.problems, *self._themes(), *self._keys()]
        if self._found is not None:
            self.open_room(self._found)
        else:
            self.push_screen(IncidentsScreen(self.settings))
        if problems:
            self.notify("\n".join(problems), title="Settings", severity="warning", timeout=20, markup=False)

    def _themes(self) -> Iterator[str]:
        themes, problems = load_themes(self.settings.config_dir / "themes")
        for theme in themes:
            self.register_theme(theme)
        yield from problems
        if self.settings.theme in self.available_themes:
            self.theme = self.settings.theme
        else:
            self.theme = "warroom-dark" if "warroom-dark" in self.available_themes else "textual-dark"
            yield f"config.toml: there is no theme {self.settings.theme!r}; {self.theme} is used"

    def _keys(self) -> list[str]:
        keymap, problems = validate(self.settings.keys, known_keys())
        self.set_keymap(keymap)
        return problems

    def open_room(self, found: Found) -> None:
        """Open an incident."""
        self.room = RoomScreen(self.settings, found)
        self.push_screen(self.room)

    def on_open_incident(self, message: OpenIncident) -> None:
        """Somebody chose an incident in the list."""
        self.open_room(message.found)

    async def on_leave_room(self) -> None:
        """From the room to the list."""
        self.close_room()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.push_screen(IncidentsScreen(self.settings))

    def close_room(self) -> bool:
        """Leave the open incident; whether all of it is in the folder."""
        room, self.room = self.room, None
        return room.close() if room is not None else True

    async def action_quit(self) -> None:
        """Quit. What is typed and not sent is kept as the draft."""
        self.exit()


def known_keys() -> list[Key]:
    """Every binding that has an id, with the place where it works."""
    keys = []
    for place in (WarRoomApp, *_PLACES):
        name = _TOGETHER.get(place.__name__, place.__name__)
        bindings = [one for one in place.BINDINGS if isinstance(one, Binding) and one.id]
        keys += [Key(one.id or "", one.key, name) for one in bindings]
    return keys
