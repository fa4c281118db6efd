"""A command run on a terminal: a pseudo-terminal between it and ours, so that it does what it does without us.

Its line discipline makes signals of Ctrl+C, Ctrl+Z and Ctrl+\\ (POSIX, "General Terminal Interface"); ours is raw and
hands every byte on.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from warroom.cli.ended import Ended, Took, not_started
from warroom.cli.signals import Signals
from warroom.now import wall_clock

_IN, _OUT, _ERR = 0, 1, 2
_PIECE = 65536
_LOOK, _SOON = 0.1, 0.01
"""How often, in seconds, it is asked whether the command has ended: always, and while it has let go of the terminal."""
_DRAIN = 1.0
"""How long, in seconds, output is read once the command has ended: what it left running may write for ever."""


def possible() -> bool:
    """Whether standard input and output are a terminal that listens to us, on a system with pseudo-terminals."""
    if sys.platform == "win32" or not (os.isatty(_IN) and os.isatty(_OUT)):
        return False
    try:
        return os.tcgetpgrp(_IN) == os.getpgrp()
    except OSError:
        return False


def run(command: Sequence[str], took: Took, signals: Signals) -> Ended:
    """Run `command` to its end. Whatever happens, the terminal is as it was afterwards."""
    import pty
    import termios

    started = wall_clock()
    leader, follower = pty.openpty()
    termios.tcsetattr(follower, termios.TCSANOW, termios.tcgetattr(_IN))
    errors, theirs = (None, follower) if os.isatty(_ERR) else os.pipe()
    with _raw(), _window(leader):
        try:
            process = subprocess.Popen(
                command, stdin=follower, stdout=follower, stderr=theirs, start_new_session=True, preexec_fn=_own
            )
        except OSError as error:
            for descriptor in (leader, errors):
                if descriptor is not None:
                    os.close(descriptor)
            return not_started(error, started)
        finally:
            for descriptor in {follower, theirs}:
                os.close(descriptor)
        passing = _Passing(process, leader, errors, took)
        signals.to = passing.signal
        code = passing.run()
        ended = wall_clock()
    signals.to = None
    passing.close()
    return Ended(code, started, ended)


def _own() -> None:
    """In the child, a session of its own: the pseudo-terminal becomes the one that its keys signal by."""
    import fcntl
    import termios

    fcntl.ioctl(_IN, termios.TIOCSCTTY, 0)


class _Passing:
    """Bytes between our terminal and the command's, until the command has ended and its output is read."""

    def __init__(self, process: subprocess.Popen[bytes], leader: int, errors: int | None, took: Took) -> None:
        self._process = process
        self._leader = leader
        self._took = took
        self._typed = b""
        self._gone = False
        self._sources = {leader: _OUT, **({errors: _ERR} if errors is not None else {})}
        self._idle = False
        os.set_blocking(leader, False)

    def signal(self, number: int) -> None:
        """A signal for us is one for the command; that the terminal has gone, it learns from its own."""
        if number == signal.SIGHUP:
            self._gone = True
        else:
            self._process.send_signal(number)

    def run(self) -> int:
        """Until the command has ended; its code."""
        while (code := self._process.poll()) is None:
            self._round(_SOON if self._idle else _LOOK)
        self._idle = False
        end = time.monotonic() + _DRAIN
        while self._round(0) and time.monotonic() < end:
            pass
        return code

    def close(self) -> None:
        """Let go of the pseudo-terminal."""
        for descriptor in list(self._sources):
            self._shut(descriptor)

    def _round(self, patience: float) -> bool:
        """One look at all of them; whether there was any output."""
        if self._gone and self._leader in self._sources:
            self._shut(self._leader)
        held = self._leader in self._sources
        reading = [one for one in self._sources if one != self._leader or not self._idle]
        self._idle = False
        if held and not self._typed:
            reading.append(_IN)
        ready, writable, _ = select.select(reading, [self._leader] if held and self._typed else [], [], patience)
        if _IN in ready:
            self._type()
        if writable:
            self._give()
        return any([self._pass_on(one) for one in ready if one != _IN])

    def _type(self) -> None:
        try:
            self._typed = os.read(_IN, _PIECE)
        except OSError:
            self._typed = b""
        if not self._typed:
            self._gone = True

    def _give(self) -> None:
        try:
            self._typed = self._typed[os.write(self._leader, self._typed) :]
        except BlockingIOError:
            pass
        except OSError:
            self._typed = b""

    def _pass_on(self, source: int) -> bool:
        try:
            data = os.read(source, _PIECE)
        except BlockingIOError:
            return False
        except OSError:  # how Linux says that nobody has the other side open
            data = b""
        if data:
            self._took(data)
            _write(self._sources[source], data)
        elif source == self._leader:
            self._idle = True  # somebody may open it again, and keys still make signals
        else:
            self._shut(source)
        return bool(data)

    def _shut(self, source: int) -> None:
        del self._sources[source]
        os.close(source)


def _write(to: int, data: bytes) -> None:
    """All of it, also to a terminal that somebody made non-blocking; one that has gone takes nothing any more."""
    while data:
        try:
            data = data[os.write(to, data) :]
        except BlockingIOError:
            select.select([], [to], [])
        except OSError:
            return


@contextmanager
def _raw() -> Iterator[None]:
    """Our terminal raw: what is typed is handed on byte by byte."""
    import termios
    import tty

    before = termios.tcgetattr(_IN)
    try:
        tty.setraw(_IN, termios.TCSADRAIN)
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(_IN, termios.TCSADRAIN, before)


@contextmanager
def _window(leader: int) -> Iterator[None]:
    """The command's terminal is always as large as ours."""

    def changed(number: int, frame: FrameType | None) -> None:
        _resize(leader)

    before = signal.signal(signal.SIGWINCH, changed)
    _resize(leader)
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)


def _resize(leader: int) -> None:
    import fcntl
    import termios

    with contextlib.suppress(OSError):
        fcntl.ioctl(leader, termios.TIOCSWINSZ, fcntl.ioctl(_IN, termios.TIOCGWINSZ, bytes(8)))
