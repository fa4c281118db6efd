"""The parts of README.md that the program knows better than anybody who writes: each between a pair of markers.

`<!-- keys -->` begins the part "keys", `<!-- /keys -->` ends it. The text around them is nobody's business here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from readme.told import commands, keys, pages, prefixes

README = Path(__file__).parent.parent.parent / "README.md"

PARTS: Mapping[str, Callable[[], str]] = {
    "prefixes": prefixes,
    "keys": keys,
    "commands": commands,
    "pages": pages,
}


def renewed(text: str) -> str:
    """The text with every part as the program has it now. Raises LookupError where a part has lost its markers."""
    for name, made in PARTS.items():
        marked = re.compile(rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)")
        if not marked.search(text):
            raise LookupError(f"README.md has no <!-- {name} --> … <!-- /{name} -->")
        text = marked.sub(lambda found, made=made: f"{found[1]}\n{made()}\n{found[2]}", text, count=1)
    return text
