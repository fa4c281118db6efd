"""The messages of a catalogue that count something, by both of their English forms; gettext keeps only the first.

Source of the format: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_MAGIC = 0x950412DE


def plurals(path: Path) -> dict[str, str]:
    """What is said of one and of many, by the English of it; nothing of a file that is none or can't be read."""
    try:
        return {
            english: said
            for original, translated in _pairs(path.read_bytes())
            if "\0" in original and "\4" not in original
            for english, said in _forms(original.split("\0"), translated.split("\0"))
        }
    except (OSError, ValueError, struct.error):
        return {}


def _forms(english: list[str], said: list[str]) -> Iterator[tuple[str, str]]:
    yield english[0], said[0]
    yield english[-1], said[-1]


def _pairs(data: bytes) -> Iterator[tuple[str, str]]:
    """Each message and its translation, as they stand in the file."""
    order = "<" if struct.unpack_from("<I", data)[0] == _MAGIC else ">"
    _magic, _version, count, english, said = struct.unpack_from(f"{order}5I", data)
    for number in range(count):
        places = (struct.unpack_from(f"{order}2I", data, table + 8 * number) for table in (english, said))
        original, translated = (data[start : start + length].decode() for length, start in places)
        yield original, translated
