"""The terminal of Linux and macOS, listened to with pastes that stay whole."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from select import select

from textual.drivers.linux_driver import LinuxDriver

from warroom.ui.whole_pastes import WholePastes

_LOOKS = 0.1
"""Seconds between two looks whether a pause is over, or the program."""
_READS = 4096
"""Bytes in one read."""


class Listening(LinuxDriver):
    """Bytes that are no UTF-8 become signs: they are no reason to end."""

    def run_input_thread(self) -> None:
        """Read and tell until input is over; then once more, for what the terminal has sent meanwhile."""
        parser = WholePastes(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        while True:
            last = self.exit_event.is_set()
            if select([self.fileno], [], [], _LOOKS)[0]:
                data = os.read(self.fileno, _READS)
                if not data:
                    return
                text = decode(data)
                for message in parser.feed(text) if text else ():
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)
            if last:
                return
