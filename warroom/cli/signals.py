"""The signals that come while a command is run: they are the command's, and never end us before it is recorded."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


class Signals:
    """Where signals go while `heeded`: `to` is given the number of each one, once there is somebody to give it to."""

    def __init__(self) -> None:
        self.to: Callable[[int], None] | None = None

    def _heed(self, number: int, frame: FrameType | None) -> None:
        if self.to is not None:
            with suppress(OSError):
                self.to(number)


@contextmanager
def heeded() -> Iterator[Signals]:
    """Inside, no signal that can be caught ends this process; one that was ignored before stays ignored."""
    signals = Signals()
    if threading.current_thread() is not threading.main_thread():
        yield signals
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, signals._heed)
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def from_the_terminal(number: int) -> bool:
    """Whether a signal has most likely come by a key: then the terminal gave it to the command as well."""
    if sys.platform == "win32":
        return True
    if number not in (signal.SIGINT, signal.SIGQUIT):
        return False
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(descriptor)
