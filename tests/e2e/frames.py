"""What a program writes to its terminal, cut into whole frames: nobody sees half of one."""

from __future__ import annotations

import codecs
import re

ASKED = b"\x1b[?2026$p"
"""The question whether the terminal shows synchronised updates whole."""
ANSWER = b"\x1b[?2026;2$y"
"""It does."""
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
_PRIVATE = re.compile(r"\x1b\[[<>=?][0-9;:]*[ -/]*[@-~]")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*)?\Z")
# pyte drops the rest of a text after a character that joins emoji.
_JOINERS = re.compile("\u200d|\ufe0f")


class Frames:
    """Cuts what is read anywhere: a synchronised update comes out at its end, a sequence whole, the rest at once."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._in_update = False

    def add(self, data: bytes) -> str:
        """What can be shown by now. Nothing more comes after no data: then all there is."""
        self._held += self._decoder.decode(data, final=not data)
        shown = []
        while True:
            mark = _END if self._in_update else _BEGIN
            before, found, after = self._held.partition(mark)
            if not found:
                break
            shown.append(before)
            self._held, self._in_update = after, not self._in_update
        if not data or not self._in_update:
            tail = _UNFINISHED.search(self._held) if data else None
            whole = tail.start() if tail else len(self._held)
            shown.append(self._held[:whole])
            self._held = self._held[whole:]
        # Private sequences (modes, keyboard protocols) paint nothing, and the emulator would print their tails.
        return _JOINERS.sub("", _PRIVATE.sub("", "".join(shown)))
