"""The slider: where in time one is, on a line with the turns of the incident; what has just come; a click moves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from warroom.incident.track import Track
from warroom.ui.format import ASCII
from warroom.ui.wrap import cut

_BEHIND, _AHEAD, _TURN, _PAUSE, _HERE = "╍╌▴⋯▮"
_PLAIN = str.maketrans("╍╌▴⋯▮", "=-!~#")


@dataclass(frozen=True, slots=True)
class Told:
    """What the slider shows. All words are safe for a terminal.

    `clock` is the moment in words, `how` how it plays, `count` "16 of 34 entries", `came` what came last, `ends` the
    times at both ends. `turns` are places on the track, `place` is where one is.
    """

    clock: str
    how: str
    count: str
    came: str
    ends: tuple[str, str]
    turns: tuple[int, ...]
    place: int


class Slider(Widget):
    """Three lines in a frame."""

    DEFAULT_CSS = "Slider { height: 5; }"

    @dataclass
    class Moved(Message):
        """Somebody has put it at a place of the track."""

        place: int

        def can_replace(self, message: Message) -> bool:
            """The last one is enough."""
            return isinstance(message, Slider.Moved)

    def __init__(self) -> None:
        super().__init__(id="slider")
        self.track = Track(())
        self.ascii = False
        self._told = Told("", "", "", "", ("", ""), (), 0)
        self._held = False

    def tell(self, track: Track, told: Told) -> None:
        """Show this."""
        self.track, self._told = track, told
        self.refresh()

    def _span(self) -> tuple[int, int]:
        """The first column of the track and how many it has."""
        left, right = (cell_len(one) for one in self._told.ends)
        return left + 2, max(self.content_size.width - left - right - 4, 1)

    def render(self) -> Content:
        """The three lines."""
        told, width = self._told, self.content_size.width
        head = f" {told.clock}  "
        how = cut(told.how, max(width - cell_len(head) - 1, 1))
        left = width - cell_len(head) - cell_len(how)
        count = cut(told.count, left - 3) if left > 4 else ""
        gap = " " * max(left - cell_len(count) - 1, 0)
        return Content.assemble(
            *self._signs([(head, "bold $text-primary"), (how, ""), (gap, ""), (count, "$text-muted"), ("\n", "")]),
            *self._line(),
            *self._signs([("\n", ""), (" " + cut(told.came, max(width - 2, 1)), "$text-muted")]),
        )

    def _signs(self, pieces: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(text.translate(ASCII) if self.ascii else text, style) for text, style in pieces]

    def _line(self) -> list[tuple[str, str]]:
        """The track between the times of its ends."""
        told = self._told
        _, columns = self._span()
        here = self._column(told.place, columns)
        cells = [(_BEHIND, "$text-primary") if at < here else (_AHEAD, "$text-muted") for at in range(columns)]
        for places, sign in ((self.track.pauses, _PAUSE), (told.turns, _TURN)):
            for place in places:
                at = self._column(place, columns)
                cells[at] = (sign, "bold $text-accent" if sign == _TURN and at < here else "$text-muted")
        cells[here] = (_HERE, "bold $text-warning")
        if self.ascii:
            cells = [(sign.translate(_PLAIN), style) for sign, style in cells]
        left, right = told.ends
        return [(f" {left} ", "$text-muted"), *cells, (f" {right} ", "$text-muted")]

    def _column(self, place: int, columns: int) -> int:
        length = self.track.length
        return round(min(max(place, 0), length) * (columns - 1) / length) if length else columns - 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press on the track moves the slider there, and holds it."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == 1:
            self._held = True
            self.capture_mouse()
            self._move(offset.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Held, it follows the mouse."""
        if self._held:
            self._move(event.x - self.gutter.left)

    def on_mouse_up(self) -> None:
        """Let go."""
        if self._held:
            self._held = False
            self.release_mouse()

    def _move(self, x: int) -> None:
        first, columns = self._span()
        at = min(max(x - first, 0), columns - 1)
        length = self.track.length
        # The end of the column: what is marked in it has come then.
        self.post_message(self.Moved(min((2 * at + 1) * length // max(2 * columns - 2, 1) - 1, length)))
