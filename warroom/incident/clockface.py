"""How moments are shown to one reader: in a zone or in UTC, with the day only where it is needed."""

from __future__ import annotations

from warroom.incident import when
from warroom.incident.entry import Entry
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Clockface:
    """`zone` is an IANA name, None the system's zone; `utc` shows UTC instead.

    `fixed` are minutes east of UTC that hold all the time, whatever the zone does; None where they follow the zone.
    """

    zone: str | None = None
    utc: bool = False
    fixed: int | None = None

    def held(self, at: int) -> Clockface:
        """This clock as it is at `at` (ms UTC), not put forward or back: so that a document has one offset."""
        return Clockface(self.zone, self.utc, self.offset(at))

    def offset(self, at: int) -> int:
        """Minutes east of UTC that this reader sees at `at` ms."""
        if self.fixed is not None:
            return self.fixed
        return 0 if self.utc else when.local_offset(at, self.zone)

    def time(self, at: int) -> str:
        """ "14:02"."""
        return when.clock(at, self.offset(at))

    def day(self, at: int) -> str:
        """ "Tue 31 Jan 2017"."""
        return when.day(at, self.offset(at))

    def date(self, at: int, year: bool = True) -> str:
        """ "31 Jan 2017", without its `year` "31 Jan"."""
        return when.date(at, self.offset(at), year)

    def same_day(self, one: int, other: int) -> bool:
        """Whether two moments are of the same day, as `day` says; asked for each row of a long list."""
        one_day = (one + self.offset(one) * when.MINUTE) // when.DAY
        return one_day == (other + self.offset(other) * when.MINUTE) // when.DAY or self.day(one) == self.day(other)

    def dated(self, at: int) -> str:
        """ "31 Jan 14:02"."""
        return f"{self.date(at, year=False)} {self.time(at)}"

    def name(self, at: int) -> str:
        """ "UTC", "UTC+09:00"."""
        minutes = self.offset(at)
        if not minutes:
            return "UTC"
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'+' if minutes > 0 else '-'}{hours:02}:{rest:02}"

    def of(self, entry: Entry, dated: bool = False) -> str:
        """The time of an entry, "~" before an approximate one, its end after a range."""
        show = self.dated if dated else self.time
        until = f"..{self.time(entry.until)}" if entry.until is not None else ""
        return f"{'~' if entry.approximate else ''}{show(entry.at)}{until}"
