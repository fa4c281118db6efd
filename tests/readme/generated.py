"""The parts of README.md that the program knows better than anybody who writes: each between a pair of markers.

`<!-- keys -->` begins the part "keys", `<!-- /keys -->` ends it. The text around them is nobody's business here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from warroom import language
from warroom.ui.app import WarRoomApp
from warroom.ui.key_table import markdown, table

README = Path(__file__).parent.parent.parent / "README.md"
_PLACES = ("bar", "room", "list", "hypotheses", "checklist", "everywhere")


def keys() -> str:
    """The keys of the room, as `warroom keys --preset default --place …` prints them, under smaller headings."""
    with language.recording():
        return markdown(table(WarRoomApp, {}, _PLACES), 3)


PARTS: Mapping[str, Callable[[], str]] = {"keys": keys}


def renewed(text: str) -> str:
    """The text with every part as the program has it now. Raises LookupError where a part has lost its markers."""
    for name, made in PARTS.items():
        marked = re.compile(rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)")
        if not marked.search(text):
            raise LookupError(f"README.md has no <!-- {name} --> … <!-- /{name} -->")
        text = marked.sub(lambda found, made=made: f"{found[1]}\n{made()}\n{found[2]}", text, count=1)
    return text
