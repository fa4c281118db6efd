"""What a terminal is sent: colours that it has, and none where none are wanted."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from e2e.terminal import Terminal
from ui.rooms import LINES, incident, settings

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
FIRST_16 = frozenset((*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)))


def asked(raw: bytes) -> tuple[set[int], set[str]]:
    """The colours of the first 16 that were asked for, and those of more: by their number or as mixed."""
    few: set[int] = set()
    more: set[str] = set()
    for match in SGR.finditer(raw):
        numbers = [int(one or 0) for one in re.split(r"[;:]", match[1].decode())]
        while numbers:
            one = numbers.pop(0)
            if one in (38, 48, 58) and numbers:
                more.add("mixed" if numbers[0] == 2 else "numbered")
                del numbers[: 4 if numbers[0] == 2 else 2]
            elif one in FIRST_16:
                few.add(one)
    return few, more


@pytest.mark.parametrize(
    ("env", "kinds"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"mixed"}),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, {"numbered"}),
        ({"TERM": "linux", "COLORTERM": ""}, {"first 16"}),
        ({"TERM": "xterm-16color", "COLORTERM": ""}, {"first 16"}),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, set()),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": ""}, {"mixed"}),
        ({"TERM": "linux", "COLORTERM": "", "NO_COLOR": "1"}, set()),
    ],
    ids=["millions", "256", "a console", "16", "NO_COLOR", "NO_COLOR, empty", "a console, NO_COLOR"],
)
def test_the_terminal_is_asked_for_what_it_has(tmp_path: Path, env: dict[str, str], kinds: set[str]) -> None:
    mine = settings(tmp_path)
    incident(tmp_path, LINES).shelf.close()
    where = {
        "HOME": str(tmp_path),
        "WARROOM_FOLDER": str(mine.folder),
        "WARROOM_STATE": str(mine.state_dir),
        "WARROOM_CONFIG": str(mine.config_dir),
    }
    with Terminal([sys.executable, "-m", "warroom"], {**where, **env}) as terminal:
        terminal.wait_for("esc Panes")
        terminal.press("escape")
        terminal.wait_for("Filter")
        terminal.press("ctrl+p")
        terminal.wait_for("key: ")
        few, more = asked(bytes(terminal.raw))
    assert more | ({"first 16"} if few else set()) == kinds
