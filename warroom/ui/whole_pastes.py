"""What a terminal sends, read so that a paste is one paste, whatever its text is made of.

Textual looks for keys inside of a paste as well: what follows a colour code in it would be typed, Enter included.
Source: "bracketed paste mode" of https://invisible-island.net/xterm/ctlseqs/ctlseqs.html.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import suppress
from io import StringIO

from textual import events
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1, TokenCallback
from textual._time import get_time
from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser
from textual.message import Message

from warroom.incident.text import visible
from warroom.store.attachments import LARGEST

_STALLS = 2.0
"""Seconds without a character after which a paste is over, though its end was not heard."""
_RESTS = 0.05
"""Seconds without a character after which what follows the end of a paste was not a part of it."""
_MOST = LARGEST + 1
"""So many characters of a paste are kept: with more it is too large for a file, and that is said."""
_ESC = "\x1b"
_BEGUN = (START[:3], START[:4], START[:5])
"""No key begins so and stays so: the rest is waited for longer than that of a key."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Reading = Generator[Read1 | Peek1, str, None]


class WholePastes(XTermParser):
    """Keys are left to Textual; from the start of a paste to its end all is text.

    A terminal may let an end through that the text itself holds. So what comes without a pause behind an end, and up to
    another one, was pasted as well. Of a paste that stalls for `_STALLS`, what comes later is one of its own.
    """

    def parse(self, token_callback: TokenCallback[Message]) -> Reading:
        """As Textual has it: characters in, messages out."""
        keys = super().parse(token_callback)
        awaiting = next(keys)
        again: deque[str] = deque()
        seen = ""
        while True:
            try:
                character = again.popleft() if again else (yield awaiting)
            except ParseTimeout as rest:
                seen, awaiting = "", keys.throw(rest)
                continue
            except ParseEOF as end:
                with suppress(StopIteration):
                    keys.throw(end)
                return
            seen = (seen + character)[-len(START) :]
            if seen != START:
                awaiting = keys.send(character)
                if awaiting.timeout is not None and seen.endswith(_BEGUN):
                    awaiting = Read1(_STALLS)
                continue
            try:
                text, behind = yield from _pasted(again)
                token_callback(events.Paste(_CONTROL.sub(lambda found: visible(found[0]), text)))
                again.extendleft(reversed(behind if behind is not None else (yield from _later())))
            except ParseEOF:
                return
            keys.close()
            keys = super().parse(token_callback)
            seen, awaiting = "", next(keys)

    def tick(self) -> Iterable[Message]:
        """Look whether a pause is over; what is awaited after it may have an end as well."""
        yield from super().tick()
        if self._timeout_time is None and self._awaiting.timeout is not None:
            self._timeout_time = get_time() + self._awaiting.timeout


def _pasted(again: deque[str]) -> Generator[Read1, str, tuple[str, str | None]]:
    """The text of a paste that has begun, and what is to be read behind it; None where its end was not heard."""
    read, ended, tail = StringIO(), 0, ""
    while True:
        try:
            character = again.popleft() if again else (yield Read1(_RESTS if ended else _STALLS))
        except ParseTimeout:
            break
        tail = (tail + character)[-len(END) :]
        if read.tell() < _MOST:
            read.write(character)
            if tail == END:
                ended = read.tell()
            elif ended and tail == START and read.tell() == ended + len(START):
                break  # the next paste, and nothing typed before it
        elif tail == END:
            return read.getvalue(), ""
    text = read.getvalue()
    return (text[: ended - len(END)], text[ended:]) if ended else (text, None)


def _later() -> Generator[Read1, str, str]:
    """What comes after a paste that stalled, as it is to be read: a key, or more of the paste as another one."""
    first = yield Read1()
    if first == _ESC:
        return first
    try:
        return START + first + (yield Read1(_RESTS))
    except ParseTimeout:
        return first
