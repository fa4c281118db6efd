"""What a program wrote to a terminal, as plain text to be read: no escape sequences, progress in its last state.

The sequences are those of ECMA-48: CSI (5.4), OSC, DCS and their kin (5.6), and the other escapes of two characters.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)(?P<numbers>[0-?]{0,64})[ -/]{0,8}(?P<final>[@-~])"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,8192}(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]{0,8}[0-~]?"
)
_MOTIONS = {**dict.fromkeys("ABEFHdf", "\n"), "C": " ", "G": " "}
"""What stands for a motion of the cursor, so that words that were shown apart do not run together."""
_OVERSTRUCK = re.compile(r"[^\x08\n]\x08")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(output: str) -> str:
    """`output` as text of printable characters, tabs and line feeds, in linear time. Never raises."""
    text = _ESCAPE.sub(_instead, output).replace("\r\n", "\n")
    if "\x08" in text:
        text = _OVERSTRUCK.sub("", text)
    if "\r" in text:
        text = "\n".join(_last_state(line) if "\r" in line else line for line in text.split("\n"))
    return _CONTROL.sub("", text)


def _instead(found: re.Match[str]) -> str:
    if found["final"] == "G" and found["numbers"] in ("", "1"):
        return "\r"
    return _MOTIONS.get(found["final"] or "", "")


def _last_state(line: str) -> str:
    """A line that was written over again and again, as it was left."""
    return next((state for state in reversed(line.split("\r")) if state.strip()), "")
