"""What an event may hold as its payload: texts, numbers, lists and mappings, of sizes that any version can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from warroom.language import _

TEXT_BYTES = 64 * 1024
"""The longest text of one event, in bytes of UTF-8."""
SHORT = TEXT_BYTES // 4
"""So many characters fit whatever they are."""
LIMIT = 2**53
"""The largest number, and with a minus the smallest."""
_DEPTH = 24


def clean(text: str) -> str:
    """`text` as it may be stored: lone surrogates, which no UTF-8 file can hold, become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def cleaned(value: Any) -> Any:
    """`value` with every text of it clean, and without tuples."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def unsound(data: Mapping[str, Any]) -> str | None:
    """Why a payload of others can't be that of a new event, or None."""
    return problem_of(cleaned(data))


def problem_of(value: Any, depth: int = 0) -> str | None:
    """Why `value`, so deep in a payload, can't be part of an event of this version, or None."""
    if isinstance(value, str):
        return _("a text is longer than 64 KiB") if len(value) > SHORT and len(value.encode()) > TEXT_BYTES else None
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return None if -LIMIT <= value <= LIMIT else _("a number is out of range")
    if depth >= _DEPTH:
        return _("it is nested too deeply")
    if isinstance(value, list):
        items: Any = value
    elif isinstance(value, dict | Mapping):
        items = value.values()
    else:
        return _("it holds a {kind}, which this format has no place for").format(kind=type(value).__name__)
    for item in items:
        # Most of what a payload holds in lists and mappings is names: they are passed over here.
        if type(item) is str and len(item) <= SHORT:
            continue
        problem = problem_of(item, depth + 1)
        if problem:
            return problem
    return None
