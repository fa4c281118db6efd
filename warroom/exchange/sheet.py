"""The timeline as CSV: RFC 4180, one row for each entry in display order, no cell a formula, no control characters.

What has no column of its own stands in the last one, `details`, as JSON in ASCII: so it comes back whole.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from warroom.exchange.cells import inert, restored
from warroom.exchange.incoming import Row
from warroom.incident import when
from warroom.incident.entry import Entry
from warroom.incident.event import cleaned, unsound
from warroom.incident.kinds import say
from warroom.incident.state import State, label_of
from warroom.incident.text import visible, visible_lines
from warroom.incident.when import BadTime
from warroom.language import _, recording

COLUMNS = (
    "time", "until", "about", "kind", "label", "reads", "text", "outcome", "author", "voice", "target", "links", "tags",
    "files", "recorded_at", "edited", "retracted", "order", "id", "details",
)  # fmt: skip
"""The header. Times are ISO 8601, UTC; `reads` is the entry as the timeline shows it, `text` and `outcome` its own
words, `order` the place in the order of recording."""
_YES = "yes"
_LONGEST_NAME = 200
_TEXTS = ("text", "outcome")


def rows(state: State) -> Iterator[str]:
    """The lines of the file, each with its end; the header first."""
    yield HEADER
    order = {entry.id: str(place) for place, entry in enumerate(sorted(state.timeline, key=_recorded), 1)}
    for entry in state.timeline:
        yield _line(_cells(state, entry, order[entry.id]))


def _recorded(entry: Entry) -> tuple[int, int, str, int, str]:
    return entry.order


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


HEADER = _line(COLUMNS)


def _cells(state: State, entry: Entry, order: str) -> Iterator[str]:
    target = state.entries.get(entry.target or "")
    links = [
        f"{label_of(state, one)}{link.sign}"
        for link in entry.links
        if (one := state.entries.get(link.target)) is not None
    ]
    with recording():
        reads = visible(say(state, entry))
    values = {
        "time": when.iso(entry.at),
        "until": when.iso(entry.until) if entry.until is not None else "",
        "about": _YES * entry.approximate,
        "kind": visible(entry.kind),
        "label": label_of(state, entry),
        "reads": reads,
        "text": visible_lines(entry.text),
        "outcome": visible_lines(entry.outcome or ""),
        "author": visible(entry.by),
        "voice": visible(entry.voice or ""),
        "target": (label_of(state, target) or target.id) if target is not None else "",
        "links": " ".join(links),
        "tags": " ".join(f"#{visible(tag)}" for tag in entry.tags),
        "files": ", ".join(visible(one.name) for one in entry.files),
        "recorded_at": when.iso(entry.recorded),
        "edited": _YES * entry.edited,
        "retracted": _YES * entry.retracted,
        "order": order,
        "id": entry.id,
        "details": _details(entry),
    }
    return (inert(values[name]) for name in COLUMNS)


def _details(entry: Entry) -> str:
    """What the columns do not say, or say in another way, as JSON in ASCII; "" for nothing."""
    rest = {name: value for name, value in entry.data.items() if name != "source"}
    for name in _TEXTS:
        if name in rest and isinstance(rest[name], str) and visible_lines(rest[name]) == rest[name]:
            del rest[name]
    return json.dumps(rest, sort_keys=True, separators=(",", ":")) if rest else ""


def is_own(header: list[str]) -> bool:
    """Whether a file with this header was written by `rows`."""
    return {"id", "kind", "time", "order", "details"} <= set(header)


def row_of(cells: dict[str, str]) -> tuple[int, Row] | str:
    """An entry out of the cells of a row, with its place in the order of recording; or why it is none."""
    cells = {name: restored(value) for name, value in cells.items()}
    at = when.moment(cells.get("time", ""), 0, "UTC")
    until = when.moment(cells["until"], 0, "UTC") if cells.get("until") else None
    if isinstance(at, BadTime) or isinstance(until, BadTime):
        return (
            at.reason
            if isinstance(at, BadTime)
            else _("until: {reason}").format(reason=until.reason)
            if isinstance(until, BadTime)
            else ""
        )
    number = cells["order"]
    if not (number.isascii() and number.isdigit() and len(number) < 10) or not cells["id"] or not cells["kind"]:
        return _("its order, id or kind is missing")
    if max(len(cells["id"]), len(cells["kind"])) > _LONGEST_NAME:
        return _("its id or kind is longer than {most} characters").format(most=_LONGEST_NAME)
    data = _payload(cells)
    if isinstance(data, str):
        return data
    for name in _TEXTS:
        # What was made visible stands in the details as it was; a cell that somebody changed since counts instead.
        if cells.get(name, "") != visible_lines(str(data.get(name, ""))):
            data[name] = cells.get(name, "")
    data.setdefault("text", "")
    if until is not None:
        data["until"] = until.at
    if cells.get("about"):
        data["approximate"] = True
    data["voice"] = cells.get("voice") or cells.get("author") or ""
    name = cells["id"]
    return int(number), Row(
        name, cells["kind"], at.at, at.offset, data, bool(cells.get("retracted")), f"warroom {name}"
    )


def _payload(cells: dict[str, str]) -> dict[str, Any] | str:
    try:
        data = json.loads(cells.get("details") or "{}")
    except (ValueError, RecursionError):
        return _("its details are not JSON")
    if not isinstance(data, dict):
        return _("its details are no JSON object")
    data = cleaned(data)
    # A long text is cut into several entries; nothing else may be long.
    problem = unsound({name: value for name, value in data.items() if name not in _TEXTS})
    return _("its details can't be kept: {why}").format(why=problem) if problem else data
