"""What went wrong, in one line that says what to do, and the exit status that goes with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.store.words import in_words

_OF_THE_SYSTEM = (
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("File name too long"),
    N_("Exec format error"),
)
"""What Linux and macOS say most often; anything else stays as the system says it."""


class CouldNot(Exception):
    """It was asked for rightly and could not be done: exit status 1. It says why, in one line."""


def reason(error: OSError) -> str:
    """What the system says, in the language that is spoken."""
    return _(error.strerror) if error.strerror else ""


def say(message: str) -> None:
    """A line to standard error, safe for any terminal."""
    print(f"warroom: {visible(message)}", file=sys.stderr)


@contextmanager
def saving() -> Iterator[None]:
    """What is recorded inside is kept, or CouldNot is raised that says so, loudly."""
    try:
        yield
    except OSError as error:
        words = _("NOT SAVED from here on: the local journal can't be written: {why}; then repeat; see: warroom doctor")
        raise CouldNot(words.format(why=in_words(error))) from None


@contextmanager
def recorded() -> Iterator[None]:
    """What is printed inside is recorded already; where it can't be printed, that is said, lest it be repeated."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        words = _("all of it is recorded, but standard output can't be written ({why}); don't repeat it")
        raise CouldNot(words.format(why=reason(error))) from None


def status(command: Callable[[], int]) -> int:
    """Run a command; its exit status, or 1 after the one line that says what went wrong."""
    try:
        return command()
    except CouldNot as error:
        say(str(error))
    except KeyboardInterrupt:
        say(_("stopped"))
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        say(_("{why}; what was called saved is kept; see: warroom doctor").format(why=error.strerror or error))
    return 1
