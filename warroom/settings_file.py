"""Writing into config.toml: what was answered goes in, whatever else stands in it stays as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from warroom.language import _
from warroom.store.files import write_whole
from warroom.store.words import in_words

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def keep(path: Path, values: Mapping[str, str]) -> str:
    """Write settings into the file, which is made when it is not there; "" or why it was not done, and what to do.

    The file is the old one or the new one, never half of it; one that is a link stays a link.
    """
    if not values:
        return ""
    target = path.resolve()
    try:
        before = target.read_bytes().decode() if target.exists() else ""
        after = added(before, values)
        if after is None:
            return _refused(path, values)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
        write_whole(target, after.encode(), mode)
        if mode != 0o600:
            target.chmod(mode)
    except UnicodeDecodeError:
        return _refused(path, values)
    except OSError as error:
        words = _("not kept in {path} ({why}); put in yourself: {lines}")
        return words.format(path=path, why=in_words(error), lines=_in_a_row(values))
    return ""


def added(text: str, values: Mapping[str, str]) -> str | None:
    """A TOML text with these settings at its top level and all else as it was; None where that can't be done surely."""
    before = _parsed(text)
    if before is None:
        return None
    after, new = text, ""
    for name, value in values.items():
        line = f"{name} = {quoted(value)}"
        if name in before:
            after = re.sub(rf"(?m)^[ \t]*{re.escape(name)}[ \t]*=.*$", lambda _: line, after, count=1)  # noqa: B023
        else:
            new += line + "\n"
    # What has no place yet comes first: behind a [table] it would belong to that.
    after = new + after
    return after if _parsed(after) == {**before, **values} else None


def quoted(value: str) -> str:
    """A text as TOML has it, https://toml.io/en/v1.0.0#string."""
    return '"' + "".join(_ESCAPES.get(one) or (_escape(one) if _control(one) else one) for one in value) + '"'


def _control(character: str) -> bool:
    return character < " " or character == "\x7f"


def _escape(character: str) -> str:
    return f"\\u{ord(character):04X}"


def _parsed(text: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _in_a_row(values: Mapping[str, str]) -> str:
    return "  ".join(f"{name} = {quoted(value)}" for name, value in values.items())


def _refused(path: Path, values: Mapping[str, str]) -> str:
    words = _("{path} is left as it is, for it can't be read or changed surely; put in yourself: {lines}")
    return words.format(path=path, lines=_in_a_row(values))
