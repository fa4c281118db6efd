"""Going through time: the moment that is shown, its steps, the way it plays. What is shown of it is the screen's."""

from __future__ import annotations

from textual.timer import Timer

from warroom.incident import when
from warroom.incident.entry import Entry
from warroom.incident.replay import HAPPENED, KNOWN, Replay, after, before
from warroom.incident.track import Track
from warroom.keynames import key
from warroom.language import _
from warroom.ui.screens.paned import Paned
from warroom.ui.snapshot import Snapshot

BEAT = 0.25
"""How often, in seconds, a replay that plays moves on."""
_DAY = 24 * when.HOUR
PREPARE = 0.02
"""How long, in seconds, the keys have between two blocks that are folded ahead."""
SPEEDS = (1, 10, 60, 600, 0)
"""How many seconds of the incident pass in one; 0 is an entry a second."""


class Moments(Paned):
    """`ms` is the moment that is shown, ms UTC, on the axis of `replay`."""

    def __init__(self, shown: Snapshot, by: str) -> None:
        super().__init__()
        self.shown = shown
        self.axes = {by: Replay(shown.state, by)}
        self.replay = self.axes[by]
        self.track = Track(self.replay.moments)
        self.ms = self.replay.end
        self.speed = SPEEDS.index(60)
        self._timer: Timer | None = None
        self._beats = 0
        self._left: tuple[int, int] | None = None

    def prepare(self) -> None:
        """Fold ahead, a little at a time, so that every jump is short."""
        axis = self.replay

        def fold() -> None:
            if axis.prepare():
                self.set_timer(PREPARE, fold)

        self.set_timer(PREPARE, fold)

    def show(self) -> None:
        """Show the moment."""
        raise LookupError("a screen must say how it shows a moment")

    def go(self, ms: int | None) -> None:
        """To a moment, or to the nearer end of the incident for one outside; None stays."""
        if ms is not None:
            self.ms = min(max(ms, self.replay.start), self.replay.end)
            self.show()

    def seek(self, entry: Entry) -> str:
        """To the minute at which an entry was recorded, by the axis that has it; what there is to say of that.

        One that came with all the rest of an imported incident was recorded when everything was: that minute shows
        nothing, so it is looked at when it happened.
        """
        brought, was, before_it = self.replay.brought(entry), self.replay.by, self.ms
        self.turn_to(HAPPENED if brought else KNOWN)
        self.ms = min(max(self.replay.moment_of(entry), self.replay.start), self.replay.end)
        if self.replay.by != was:
            self._left = (before_it, self.ms)
        if brought:
            return _("It was written down afterwards with all the rest: this is when it happened.")
        return (
            ""
            if was == KNOWN
            else _("This is when it was recorded, as it was known then. {key} goes back.").format(
                key=key("replay.switch", "b")
            )
        )

    def go_to(self, entry: Entry) -> None:
        """To the minute at which an entry was recorded."""
        said = self.seek(entry)
        if said:
            self.notify(said, markup=False)
        self.show()

    def turn_to(self, by: str) -> None:
        """By the other axis."""
        if by not in self.axes:
            self.axes[by] = Replay(self.shown.state, by)
            self.replay = self.axes[by]
            if self.is_running:
                self.prepare()
        self.replay = self.axes[by]
        self.track = Track(self.replay.moments)

    def action_step(self, by: int) -> None:
        """To the next moment at which something came, or to the one before."""
        self.go((after if by > 0 else before)(self.replay.moments, self.ms))

    def action_turn_of(self, by: int) -> None:
        """To the next turn of the incident, or to the one before."""
        found = (after if by > 0 else before)(self.replay.keys, self.ms)
        if found is None:
            words = _("No key moment after this one.") if by > 0 else _("No key moment before this one.")
            self.notify(words, markup=False)
        self.go(found)

    def action_edge_of(self, last: bool) -> None:
        """To the beginning or to the end."""
        self.go(self.replay.end if last else self.replay.start)

    def action_switch(self) -> None:
        """The same moment by the other axis; who comes back at once is where they were."""
        was = self.ms
        wanted = self._left[0] if self._left is not None and self._left[1] == was else was
        by = KNOWN if self.replay.by == HAPPENED else HAPPENED
        self.turn_to(by)
        self.go(wanted)
        self._left = (was, self.ms)
        if self.ms > wanted:
            if by == KNOWN:
                words = _("At that moment nothing had been recorded yet: this is the first one.")
            else:
                words = _("At that moment nothing had been known to have happened yet: this is the first one.")
            self.notify(words, markup=False)

    def typed(self, text: str, zone: str | None) -> int | str:
        """The moment that somebody typed, or why it is none.

        A time without a date is the one nearest to this moment that lies within the incident.
        """
        text = text.strip()
        first, last = self.replay.start - when.MINUTE, self.replay.end
        if text.startswith("+"):
            length = when.duration(text[1:])
            found: when.When | when.BadTime | None = when.When(self.ms + length) if length is not None else None
        else:
            anchors = (self.ms, self.ms - _DAY, self.ms + _DAY, self.replay.start, self.replay.end)
            read = [when.leading(text, self.ms, zone, anchor) for anchor in anchors]
            whole = [one for one in read if isinstance(one, when.When) and one.end == len(text)]
            bad = next((one for one in read if isinstance(one, when.BadTime)), None)
            found = next((one for one in whole if first <= one.at <= last), whole[0] if whole else bad)
        if isinstance(found, when.BadTime):
            return found.reason
        return found.at if found is not None else _("Type a time, as 23:30, 2026-11-23 23:30Z, -5m or +1h.")

    # Playing --------------------------------------------------------------------------------------------------------

    @property
    def playing(self) -> bool:
        """Whether it moves on by itself."""
        return self._timer is not None

    def action_play(self) -> None:
        """Play, or pause; at the end it begins again."""
        if self.playing:
            self.pause()
        else:
            if self.ms >= self.replay.end:
                self.ms = self.replay.start
            self._beats = 0
            self._timer = self.set_interval(BEAT, self.beat)
        self.show()

    def pause(self) -> None:
        """Stand still."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def beat(self) -> None:
        """Move on by one beat. Long pauses of the incident pass as fast as the track is short there."""
        speed, self._beats = SPEEDS[self.speed], self._beats + 1
        if speed:
            ms = self.track.moment(self.track.place(self.ms) + max(int(speed * BEAT * 1000), 1))
        elif self._beats * BEAT % 1:
            return
        else:
            ms = after(self.replay.moments, self.ms) or self.replay.end
        if ms >= self.replay.end:
            self.pause()
        self.go(ms)

    def action_faster(self, by: int) -> None:
        """Another speed."""
        self.speed = min(max(self.speed + by, 0), len(SPEEDS) - 1)
        self.show()

    def on_screen_suspend(self) -> None:
        """It stands still while something else is looked at, and when it is left."""
        self.pause()

    def how(self) -> str:
        """How it plays, in words."""
        speed = SPEEDS[self.speed]
        words = _("{speed}x").format(speed=speed) if speed else _("an entry a second")
        return (_("▸ playing, {speed}") if self.playing else _("paused, {speed}")).format(speed=words)
