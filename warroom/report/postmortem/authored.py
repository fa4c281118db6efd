"""Whether a file is a report that warroom wrote, of which incident, and whether somebody has edited it since.

A report carries one line that says so, with the hash of all the rest; no reader of HTML or Markdown shows it.
"""

from __future__ import annotations

import hashlib
import re

_WORDS = r"written by warroom from incident ([^ ]+), sha256 ([0-9a-f]{64})"
_LINES = {
    "html": re.compile(rf"^<!-- {_WORDS} -->$", re.MULTILINE),
    "markdown": re.compile(rf"^\[//\]: # \({_WORDS}\)$", re.MULTILINE),
}
OURS, EDITED, OTHERS, FOREIGN = "ours", "edited", "of another incident", "foreign"


def signed(document: str, form: str, incident: str) -> str:
    """The document with its line at the end."""
    words = f"written by warroom from incident {_name(incident)}, sha256 {_digest(document)}"
    return f"{document}<!-- {words} -->\n" if form == "html" else f"{document}\n[//]: # ({words})\n"


def whose(text: str, incident: str) -> str:
    """What a file of this text is to somebody who wants to write the report of `incident` in its place."""
    text = text.replace("\r\n", "\n")
    for form, line in _LINES.items():
        lines = list(line.finditer(text))
        if not lines:
            continue
        found = lines[-1]
        if found[1] != _name(incident):
            return OTHERS
        document = text[: found.start()]
        rest = text[found.end() :].strip()
        if form == "markdown":
            document = document.removesuffix("\n")
        return OURS if _digest(document) == found[2] and not rest else EDITED
    return FOREIGN


def _name(incident: str) -> str:
    return re.sub(r"[^0-9A-Za-z-]", "-", incident)[:64] or "-"


def _digest(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()
