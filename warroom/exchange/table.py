"""A CSV with a header, of any program: its columns found by their names; one that warroom wrote comes back whole."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

from warroom.exchange import sheet
from warroom.exchange.cells import restored
from warroom.exchange.columns import folded, known, mapped, prefix_of
from warroom.exchange.incoming import Brought, Names, Options, Row, dated, said
from warroom.exchange.times import ask_order, order_of, plain, read_times, stamp_in
from warroom.incident.capture import Captured, parse
from warroom.incident.when import BadTime, When
from warroom.language import N_, _, listed, recording

FORM = "CSV"
OWN_FORM = N_("CSV of warroom's")
_DELIMITERS = (",", ";", "\t")
_LARGEST = 16 * 1024 * 1024
_TAG = re.compile(r"[\w-]{1,64}")
_WORD = re.compile(r"[^\W\d][\w./-]{0,40}")
_LOOKED_AT = 100
_SHOWN = 8
_ROW = N_("row {number}: {reason}")
_CELLS = N_("row {number} has {cells} cells, the header {header}")
"""With an entry they are recorded, so in English."""


def delimiter_of(text: str) -> str | None:
    """What separates the cells of a header, None where the first line is no header with a column of words and more."""
    line = text.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    found = [(known(_first(line, one)), len(_first(line, one)), one) for one in _DELIMITERS]
    names, cells, best = max(found)
    return best if names >= 2 or (names and cells >= 3) else None


def widest(text: str) -> str:
    """The delimiter that cuts the header into the most cells, for a file that is said to be a CSV."""
    line = text.lstrip("\ufeff").partition("\n")[0]
    return max(_DELIMITERS, key=lambda one: len(_first(line, one)))


def is_headed(text: str, named: bool) -> bool:
    """Whether it looks like a CSV under a header that means nothing here: every row has as many cells as the first.

    Where nothing says so in the name of the file, only single words count as a header: a line of capture is a sentence.
    """
    lines = [line for line in text.lstrip("\ufeff").replace("\r\n", "\n").split("\n") if line.strip()][:_LOOKED_AT]
    delimiter = widest(text)
    header = _first(lines[0], delimiter) if lines else []
    if len(header) < 2 or len(lines) < 2 or not (named or all(_WORD.fullmatch(cell) for cell in header)):
        return False
    return named or all(len(_first(line, delimiter)) == len(header) for line in lines[1:])


def _first(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(StringIO(line[:65536], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def read(text: str, delimiter: str, options: Options) -> Brought:
    """Every row as an entry. A row is known again by its time, author, kind and words. Raises Unreadable."""
    refused: list[str] = []
    table = _rows(text, delimiter, refused)
    header = next(table, (1, []))[1]
    header = [cell.strip() for cell in header]
    if sheet.is_own(header) and not options.columns:
        return _own(header, table, refused)
    return _others(header, list(table), refused, options)


def _rows(text: str, delimiter: str, refused: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with the number of each; what can't be read is said in `refused`."""
    csv.field_size_limit(_LARGEST)
    reader = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            refused.append(_(_ROW).format(number=number, reason=error))
            continue
        if any(cell.strip() for cell in cells):
            yield number, cells


def _own(header: list[str], table: Iterator[tuple[int, list[str]]], refused: list[str]) -> Brought:
    found: list[tuple[int, Row]] = []
    for number, cells in table:
        row = (
            sheet.row_of(dict(zip(header, cells, strict=False)))
            if len(cells) == len(header)
            else _("cells are missing")
        )
        if isinstance(row, str):
            refused.append(_(_ROW).format(number=number, reason=row))
        else:
            found.append(row)
    found.sort(key=lambda one: one[0])
    rows = tuple(row for _order, row in found)
    title = next((str(row.data["text"]) for row in rows if row.kind == "declared" and row.data["text"]), None)
    return Brought(OWN_FORM, rows=rows, refused=tuple(refused), title=title)


def _others(header: list[str], table: list[tuple[int, list[str]]], refused: list[str], options: Options) -> Brought:
    places = mapped(header, options.columns)
    times = [" ".join(_get(cells, places, name) for name in ("date", "time")).strip() for _, cells in table]
    options = replace(options, order=options.order or order_of(times))
    stamps = (stamp_in(plain(time), options.order) for time in times if time)
    ask_order(stamp.problem for stamp in stamps if stamp is not None)
    names = Names(FORM)
    captured: list[Captured] = []
    last: When | None = None
    for (number, cells), time, read in zip(table, times, read_times(times, options), strict=True):
        at = read if time else last
        problem = None
        if isinstance(at, BadTime):
            problem = _ROW.format(number=number, reason=at.reason)
            at = replace(last, approximate=True) if last is not None else None
        last = at or last
        if len(cells) > len(header):
            problem = _CELLS.format(number=number, cells=len(cells), header=len(header))
        captured.append(_entry(header, cells, places, time, at, problem, names, options))
    left = [name for place, name in enumerate(header) if place not in places.values() and name]
    remarks = (_not_taken(left),) if left else ()
    return Brought(FORM, dated(captured), refused=tuple(refused), remarks=remarks)


def _not_taken(left: Sequence[str]) -> str:
    """What is said of columns that mean nothing here."""
    if len(left) > _SHOWN:
        words = _("columns that are not taken: {columns} and more; --map tags={first!r} takes one as tags")
    else:
        words = _("columns that are not taken: {columns}; --map tags={first!r} takes one as tags")
    return words.format(columns=listed(left[:_SHOWN]), first=left[0])


def _get(cells: Sequence[str], places: dict[str, int], meaning: str) -> str:
    place = places.get(meaning)
    return restored(cells[place]).replace("\r\n", "\n").strip() if place is not None and place < len(cells) else ""


def _entry(
    header: list[str],
    cells: list[str],
    places: dict[str, int],
    time: str,
    at: When | None,
    problem: str | None,
    names: Names,
    options: Options,
) -> Captured:
    text, kind, author, outcome = (_get(cells, places, one) for one in ("text", "kind", "author", "outcome"))
    source = names.name(time, author, kind, text, outcome)
    if problem or not text:
        # The row as a whole, so that nothing of it is lost.
        named = [f"{name}: {cell}" for name, cell in zip(header, cells, strict=False) if name and cell.strip()]
        whole = "; ".join([*named, *cells[len(header) :]])
        return replace(said(whole, at, author, source, replace(options, grammar=False)), problem=problem)
    prefix = prefix_of(kind) if kind else ""
    words = f"{text} => {outcome}" if outcome else text
    if prefix:
        with recording():
            read = parse(f"{prefix} {words}", options.now if at is None else at.at, options.zone)
        fields = {"voice": author, **read.fields} if author else read.fields
        note = replace(read, line=words, when=at, fields=fields, source=source)
    else:
        note = said(words, at, author, source, options)
    tags = [tag for one in re.split(r"[\s,;、]+", _get(cells, places, "tags")) if (tag := one.strip("#＃"))]
    tags += ["-".join(folded(kind).split())] if prefix is None else []
    tags = [tag for tag in dict.fromkeys([*note.fields.get("tags", []), *tags]) if _TAG.fullmatch(tag)]
    return replace(note, fields={**note.fields, "tags": tags}) if tags else note
