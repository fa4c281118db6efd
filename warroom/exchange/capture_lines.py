"""A file of capture lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from warroom.exchange.incoming import Names, Options
from warroom.incident import lines, when
from warroom.incident.capture import Captured
from warroom.incident.when import When
from warroom.language import N_

FORM = N_("capture lines")


def read(found: Iterable[str], options: Options) -> Iterator[Captured]:
    """Each line read by the grammar. A line is known again by its words and by the time that it stands under."""
    day = None
    if options.date:
        # The last time before the day ends: a time of that day.
        evening = when.moment(f"{options.date} 23:59:59", options.now, options.zone)
        day = evening.at if isinstance(evening, When) else None
    names = Names(FORM)
    under = ""
    for captured in lines.read(found, options.now, options.zone, options.history, day):
        line = captured.line.strip()
        said = when.leading(line, options.now, options.zone)
        under = line[: said.end].strip() if isinstance(said, When) else under
        yield replace(captured, source=names.name(line, under))
