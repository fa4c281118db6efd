"""JSON as it is printed for programs."""

from __future__ import annotations

import orjson

from warroom.incident.event import cleaned


def dump(value: object) -> str:
    """`value` in lines, indented. A name of a folder that is no text has U+FFFD where it is none."""
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    except TypeError:
        return orjson.dumps(cleaned(value), option=orjson.OPT_INDENT_2).decode()
