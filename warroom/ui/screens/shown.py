"""What a moment of the replay looks like: the panes, the halt, the status line, the slider, each as it was."""

from __future__ import annotations

from textual import getters
from textual.content import Content
from textual.timer import Timer

from warroom.incident import checklists, when
from warroom.incident.clockface import Clockface
from warroom.incident.entry import AMENDMENTS, EDITED, RESTORED, RETRACTED
from warroom.incident.gap import Gap
from warroom.incident.gaps import gaps
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _, listed, n_
from warroom.ui.format import words
from warroom.ui.panes.timeline import Timeline
from warroom.ui.past_view import PastView, view_at
from warroom.ui.screens.moments import Moments
from warroom.ui.snapshot import Snapshot
from warroom.ui.view import View
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.past import MODES, PastLine
from warroom.ui.widgets.slider import Slider, Told
from warroom.ui.widgets.status import Safety

_CHANGED = {
    EDITED: N_("edited by {who}: {what}"),
    RETRACTED: N_("took back by {who}: {what}"),
    RESTORED: N_("restored by {who}: {what}"),
}
COUNT_AFTER = 0.1
"""How long after a step, in seconds, gaps are looked for: not between a key and the screen."""


class Shown(Moments):
    """It shows the moment that it is at."""

    slider = getters.query_one(Slider)

    def __init__(self, shown: Snapshot, by: str, utc: bool) -> None:
        super().__init__(shown, by)
        self.utc = utc
        self.gaps: tuple[Gap, ...] = ()
        self._meanwhile: list[str] = []
        self._counting: Timer | None = None
        self._seen: tuple[object, ...] = ()

    def face(self) -> Clockface:
        """How times are shown now."""
        return Clockface(self.shown.settings.zone, self.utc)

    def view(self) -> PastView:
        """What the panes are given at this moment."""
        settings = self.shown.settings
        return view_at(self.replay, self.ms, self.face(), settings.author, settings.glyphs == "ascii")

    def show(self) -> None:
        """The panes look at their slices when something came or went; the clock and the slider always move."""
        view = self.view()
        seen = (view.state, view.fresh, view.face, self.replay.by)
        if seen != self._seen:
            self._seen = seen
            for pane in self.panes():
                pane.look(view)
                names = view.fresh if isinstance(pane, Timeline) else view.touched
                last = next((one for one in reversed(pane.items) if one.id in names), None) if names else None
                if last is not None:
                    pane.reveal(last)
            self.set_class(checklists.halted(view.state) is not None, "-halted")
            self.query_one(HaltBanner).tell(view)
        self._count_soon()
        self._tell(view)

    def _count_soon(self) -> None:
        """What was missing at another moment is not what was missing at this one: gaps are counted anew, soon."""
        self.gaps = ()
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(COUNT_AFTER, self._count)

    def _count(self) -> None:
        self._counting = None
        self.find_gaps()
        self._tell(self.view())

    def find_gaps(self) -> tuple[tuple[Gap, ...], int]:
        """What was missing at this moment, and the moment, ms UTC."""
        self.gaps = gaps(self.replay.at(self.ms), self.shown.policy, self.ms)
        return self.gaps, self.ms

    def _tell(self, view: PastView) -> None:
        """The status line and the slider."""
        self.query_one(PastLine).tell(view, Safety(loaded=True), self.ms, self.gaps)
        face, played = view.face, self.replay
        several = face.day(played.start) != face.day(played.end)
        ends = [face.dated(at) if several else face.time(at) for at in (played.start, played.end)]
        offset, whole = face.offset(self.ms), len(self.shown.state.timeline)
        told = Told(
            f"{face.day(self.ms)} {when.clock_seconds(self.ms, offset)} {face.name(self.ms)}",
            self.how(),
            n_("{shown} of {n} entry", "{shown} of {n} entries", whole).format(shown=len(view.state.timeline), n=whole),
            self._came(view),
            (ends[0], ends[1]),
            tuple(self.track.place(at) for at in played.keys),
            self.track.place(self.ms),
        )
        self.slider.tell(self.track, told)
        other = next(words for by, words in MODES.items() if by != played.by)
        title = _("Replay, {mode} ({key}: {other})").format(
            mode=_(MODES[played.by]), other=_(other), key=key("replay.switch", "b")
        )
        if played.imported_by is not None:
            title = _("{title}; written down {day}").format(title=title, day=face.date(self._written()))
        self.slider.border_title = Content(title)
        taken = when.clock_seconds(self.shown.taken, face.offset(self.shown.taken))
        self.slider.border_subtitle = Content(listed([_("snapshot of {time}").format(time=taken), *self._meanwhile]))

    def _written(self) -> int:
        return self.shown.state.timeline[0].recorded if self.shown.state.timeline else 0

    def _came(self, view: PastView) -> str:
        """What came last, as one line, safe for a terminal."""
        events = self.replay.came(self.ms)
        if not events:
            return ""
        event = events[-1]
        name = event.data.get("target") if event.kind in AMENDMENTS else event.id
        entry = view.state.entries.get(name) if isinstance(name, str) else None
        if entry is None:
            return ""
        said = f"{view.face.of(entry)} {words(view, entry)}"
        if event.kind in _CHANGED:
            said = _(_CHANGED[event.kind]).format(who=visible(event.by), what=said)
        return _("{what}  (and {count} more)").format(what=said, count=len(events) - 1) if len(events) > 1 else said

    def meanwhile(self, view: View) -> None:
        """The incident goes on while one looks back: the frame says so."""
        new = len(view.state.timeline) - len(self.shown.state.timeline)
        said = [n_("{n} entry since", "{n} entries since", new).format(n=new)] if new > 0 else []
        said += [_("HALTED NOW")] if checklists.halted(view.state) is not None else []
        if said != self._meanwhile:
            self._meanwhile = said
            self._tell(self.view())

    def on_slider_moved(self, message: Slider.Moved) -> None:
        """The slider was put somewhere."""
        self.go(self.track.moment(message.place))
