"""How a command that was run ended: its exit status as a shell would give it, in words, and when."""

from __future__ import annotations

import signal
from collections.abc import Callable

from warroom.incident import when
from warroom.language import N_, _, recording
from warroom.slotted import dataclass

NOT_FOUND, NOT_RUN = 127, 126
"""What a shell, env(1) and nice(1) give for a command that is not there, and for one that can't be executed (POSIX)."""

Took = Callable[[bytes], None]
"""Is given each piece of the output, as it comes."""


@dataclass(frozen=True, slots=True)
class Ended:
    """`code` as subprocess gives it: negative for a signal. Times are ms since the epoch, UTC.

    `problem` says why it was not started at all, and goes with `why`, what the system said. `rest` waits for what the
    command left running to close its output.
    """

    code: int
    started: int
    ended: int
    problem: str | None = None
    why: str = ""
    rest: Callable[[], None] = lambda: None

    @property
    def status(self) -> int:
        """The exit status: 128 and the number of the signal for one that was ended by a signal."""
        return self.code if self.code >= 0 else 128 - self.code

    def words(self) -> str:
        """ "exit 1 after 2 s", "ended by SIGINT after 2 s", or why it did not start; recorded, so in English."""
        if self.problem:
            return f"did not start: {self.problem.format(why=self.why)}"
        how = f"exit {self.code}" if self.code >= 0 else f"ended by {_signal(-self.code)}"
        with recording():
            return f"{how} after {when.span(self.ended - self.started)}"

    def shown_problem(self) -> str:
        """Why it did not start, in the language that is spoken."""
        return _(self.problem).format(why=_(self.why)) if self.problem else ""


def not_started(error: OSError, at: int) -> Ended:
    """A command that could not be started."""
    if isinstance(error, FileNotFoundError):
        return Ended(NOT_FOUND, at, at, N_("there is no such command"))
    return Ended(NOT_RUN, at, at, N_("it can't be run ({why})"), error.strerror or "")


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
