"""How a post-mortem tells one entry: when, who, in which words, and what has to be known of it."""

from __future__ import annotations

from warroom.incident import when
from warroom.incident.attached import size_of
from warroom.incident.clockface import Clockface
from warroom.incident.disputes import both
from warroom.incident.entry import Entry
from warroom.incident.kinds import kind_of, say
from warroom.incident.state import State
from warroom.incident.versions import edited_by, signed
from warroom.language import _
from warroom.report.postmortem.values import Attached, Moment, Said
from warroom.slotted import dataclass

LATE = 5 * 60_000
"""An entry that was recorded more than this many ms after it happened is marked."""
_AHEAD = 32_503_680_000_000
"""The year 3000, in ms: what lies beyond has no time that a browser would read."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells entries of `state` to one reader at `now` (ms UTC); `dated` when times need their day.

    `imported` is true where all was written down afterwards: then nothing is marked as late. `face` has one offset for
    all times; `calendar` follows the reader's zone, for days that are still to come.
    """

    state: State
    face: Clockface
    now: int
    dated: bool
    imported: bool
    calendar: Clockface

    def moment(self, at: int, dated: bool | None = None, before: str = "") -> Moment:
        """A moment, in ms UTC."""
        show = self.face.dated if (self.dated if dated is None else dated) else self.face.time
        return Moment(before + show(at), iso(at))

    def at(self, entry: Entry, dated: bool | None = None) -> Moment:
        """When an entry was."""
        dated = self.dated if dated is None else dated
        return Moment(self.face.of(entry, dated), iso(entry.at))

    def own(self, entry: Entry, text: str | None = None) -> Said:
        """An entry in its own words (or in `text`), for a section that says what kind it is."""
        return self._said(entry, (entry.text if text is None else text) + both(entry), None)

    def row(self, entry: Entry) -> Said:
        """An entry in the words of the timeline."""
        return self._said(entry, say(self.state, entry) + both(entry), False)

    def _said(self, entry: Entry, text: str, dated: bool | None) -> Said:
        kind = kind_of(entry)
        edited = entry.edited and not edited_by(entry)
        marks = [word for word, on in ((_("edited"), edited), (_("retracted"), entry.retracted)) if on]
        return Said(
            self.at(entry, dated),
            signed(entry, entry.whose if dated is None else entry.by),
            text,
            anchor(entry),
            _(kind.title),
            kind.sign.strip(),
            self.late(entry),
            tuple(marks),
            kind.name in ("key", "milestone", "halt", "closed", "reopened", "declared"),
            entry.retracted,
            tuple(Attached(one.name, size_of(one), one.sha256) for one in entry.files),
        )

    def late(self, entry: Entry) -> str:
        """When it was recorded, where that was later than it happened; "" where it was not, or all was."""
        behind = entry.recorded - entry.at
        if behind <= LATE or (self.imported and entry.first.writer == self._importer):
            return ""
        day = self.face.day(entry.recorded) != self.face.day(entry.at)
        time = self.moment(entry.recorded, day).text
        return _("recorded {time}, {length} later").format(time=time, length=when.span(behind))

    @property
    def _importer(self) -> str:
        first = next(iter(self.state.of("declared")), None)
        return first.first.writer if first is not None else ""


def iso(at: int) -> str:
    """A moment in ISO 8601, UTC, to the second; "" where no browser would read it."""
    return when.iso(at // 1000 * 1000) if 0 <= at < _AHEAD else ""


def anchor(entry: Entry) -> str:
    """The name of an entry within the document: letters and digits of its id only, whatever a foreign one holds."""
    return "e-" + "".join(char for char in entry.id if char in "0123456789abcdef")
