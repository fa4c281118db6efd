"""The app: themes, keys, and which screen is on."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from warroom import keynames
from warroom.catalogue import Read
from warroom.language import N_, _, n_
from warroom.settings import Settings
from warroom.store.folder import Found
from warroom.ui.ending import Ending
from warroom.ui.heard import Heard
from warroom.ui.messages import LeaveRoom, OpenIncident, Overdue, Quit
from warroom.ui.resized import Resized
from warroom.ui.screens.room import RoomScreen
from warroom.ui.suspending import SUSPEND, Suspending
from warroom.ui.themed import Themed
from warroom.ui.toasts import Toasts
from warroom.ui.too_small import Least

if TYPE_CHECKING:
    from textual.command import Provider

    from warroom.first_use import Begun
    from warroom.ui.snapshot import Snapshot


def _actions() -> type[Provider]:
    """The palette, imported when it is opened first: it is not on the way to the first screen."""
    from warroom.ui.commands import Actions

    return Actions


def _collect_garbage() -> None:
    """Garbage is collected again from the first paint on; what was loaded until then stays and is not looked at."""
    gc.freeze()
    gc.enable()


_TOLD = 5
"""So many problems are told at the start; `warroom doctor` tells all."""


class WarRoomApp(Heard, Resized, Suspending, Ending, Least, Themed):
    """Full screen on one incident, or on the list of them."""

    TITLE = "warroom"
    DEFAULT_MODE = "first"
    MODES: ClassVar[dict[str, Any]] = {"then": Screen}
    """Two stacks of screens: an incident that is given at the start stands at the foot of the first one, with nothing
    below it that would have to be mounted as well; who leaves it comes to the other one."""
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[Any]] = {_actions}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", tooltip=N_("Quit; nothing is lost"), priority=True),
        SUSPEND,
        Binding("ctrl+p", "command_palette", N_("Palette"), id="app.palette", tooltip=N_("Every action, by name")),
    ]

    def __init__(
        self,
        settings: Settings,
        read: Read | None = None,
        past: Snapshot | None = None,
        asked: frozenset[str] = frozenset(),
    ) -> None:
        """On an incident that was read, on the replay of one, on the list; or on the form, for what is `asked`."""
        super().__init__(settings)
        self._notifications = Toasts(self)
        self._past = past
        self._asked = asked
        self.wants_demo = False
        self._read = read
        self.room: RoomScreen | None = None
        self._told_overdue = False
        self.attended: bool | None = None
        """Whether the terminal says that it has the focus; None while it has said nothing."""
        self._remapped, self._wrong_keys = self._keys()
        self.add_mode("first", self._first)

    def on_mount(self) -> None:
        """Keys, then the screen; what is wrong with them or the themes is one calm message."""
        self.set_keymap(self._remapped)
        problems = [*self.settings.problems, *self._wrong_keys]
        if self._past is not None:
            self.open_replay(self._past)
        elif self._asked:
            self.welcome()
        elif self.room is None:
            self.push_screen(self._list())
        self.call_after_refresh(_collect_garbage)
        self.call_after_refresh(self._tell, problems)

    def _tell(self, problems: list[str]) -> None:
        """The user's other themes are read after the first paint, and what is wrong with them joins the rest."""
        problems += self.theme_problems()
        if problems:
            more = len(problems) - _TOLD
            if more > 0:
                and_more = n_("and {n} more: warroom doctor", "and {n} more: warroom doctor", more).format(n=more)
                problems = [*problems[:_TOLD], and_more]
            self.notify("\n".join(problems), title=_("Settings"), severity="warning", timeout=20, markup=False)

    def _keys(self) -> tuple[dict[str, str], list[str]]:
        """The keymap, and what is wrong with it; from here on sentences name these keys."""
        plain = self.settings.glyphs == "ascii"
        keynames.use({}, plain)
        if not self.settings.keys:
            return {}, []
        from warroom.ui.bindings import known_keys
        from warroom.ui.presets import remapped

        keymap, problems = remapped(self.settings.keys, known_keys(type(self)))
        keynames.use(keymap, plain)
        # An action without a key stays in the palette: it is bound to a name that no terminal sends.
        bound = {name: f"{keys}:{name}" if keys == keynames.NONE else keys for name, keys in keymap.items()}
        return bound, problems

    def get_key_display(self, binding: Binding) -> str:
        """What the lines of keys and the palette call a key; "" for none."""
        if binding.key.startswith(keynames.NONE):
            return ""
        shown = super().get_key_display(binding)
        # Where no sign can name a key, its name does: the arrows and Enter.
        return shown if shown.isascii() or self.settings.glyphs != "ascii" else binding.key.split(",")[0]

    def _list(self) -> Screen[None]:
        from warroom.ui.screens.incidents import IncidentsScreen

        return IncidentsScreen(self.settings)

    def _first(self) -> Screen[Any]:
        """The screen at the foot of the first stack."""
        return self._room(self._read.found, self._read) if self._read is not None else Screen()

    def _room(self, found: Found, read: Read | None = None) -> RoomScreen:
        """An incident; what was read of it already is not read again."""
        self.room = RoomScreen(self.settings, found, read)
        self.room.fit(self.size)
        return self.room

    def open_room(self, found: Found) -> None:
        """Open an incident."""
        self.push_screen(self._room(found))

    def open_replay(self, past: Snapshot) -> None:
        """The replay and nothing else: who leaves it leaves the program."""
        from warroom.ui.screens.replay import ReplayScreen

        self.push_screen(ReplayScreen(past, self.settings.utc), lambda _: self.exit())

    def welcome(self) -> None:
        """The form of the first time; who leaves it leaves the program."""
        from warroom.ui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(self.settings, self._asked), self._welcomed)

    def _welcomed(self, begun: Begun | str | None) -> None:
        if begun is None or isinstance(begun, str):
            self.wants_demo = begun is not None
            self.exit()
            return
        self.settings = begun.settings
        if begun.found is not None:
            self.open_room(begun.found)
        else:
            self.push_screen(self._list())
        if begun.said:
            self.notify(begun.said, title=_("Settings"), severity="warning", timeout=30, markup=False)

    def on_app_focus(self) -> None:
        """The person looks here."""
        self.attended = True

    def on_app_blur(self) -> None:
        """The person looks elsewhere."""
        self.attended = False

    def on_open_incident(self, message: OpenIncident) -> None:
        """Somebody chose an incident in the list."""
        self.open_room(message.found)

    def on_overdue(self, message: Overdue) -> None:
        """What is overdue is said once in a run of the program."""
        if message.words and not message.shown and not self._told_overdue:
            words = _("{what}. {key} shows the follow-ups.")
            words = words.format(key=keynames.key("room.board", "A"), what=message.words)
            self.notify(words, markup=False, timeout=12)
        self._told_overdue |= bool(message.words)

    async def on_leave_room(self, message: LeaveRoom) -> None:
        """From the room to the list, and on to another incident where one was chosen."""
        self.close_room()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, RoomScreen):
            await self.switch_mode("then")
            await self.remove_mode("first")
        await self.push_screen(self._list())
        if message.found is not None:
            self.open_room(message.found)

    def close_room(self) -> bool:
        """Leave the open incident; whether all of it is in the folder."""
        room, self.room = self.room, None
        return room.close() if room is not None else True

    async def action_quit(self) -> None:
        """Quit. What was sent is recorded before; what is typed and not sent is kept as the draft."""
        if self.room is not None and self.room.is_mounted:
            self.room.bar.line.post_message(Quit())
        else:
            self.exit()

    def on_quit(self) -> None:
        """All that was typed before has been heard."""
        self.exit()
