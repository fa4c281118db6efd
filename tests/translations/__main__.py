"""`python -m tests.translations`: catalogues brought up to the code and compiled; what is missing is listed.

`--unmarked PATH…` lists the words in the code below the paths that look as if people see them and are not marked.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from translations.catalogues import path_of, read, said, update
from translations.unmarked import unmarked


def main(arguments: list[str]) -> int:
    """0 when nothing is missing."""
    if arguments[:1] == ["--unmarked"]:
        found = [one for path in arguments[1:] or ["warroom"] for one in unmarked(Path(path).resolve())]
        print(*found, sep="\n")
        print(f"{len(found)} unmarked")
        return 1 if found else 0
    total, missing = update("ja")
    for message in read(path_of("ja"), "ja"):
        if message.id and not said(message):
            print(f"{', '.join(sorted({name for name, _ in message.locations}))}: {message.id!r}")
    print(f"ja: {total} messages, {missing} not translated")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
