"""What went wrong, in one line that says what to do, and the exit status that goes with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from warroom.incident.text import visible
from warroom.language import N_, _

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


class CouldNot(click.ClickException):
    """It was asked for rightly and could not be done: exit status 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the one line to standard error."""
        say(self.format_message())


def reason(error: OSError) -> str:
    """What the system says, in the language that is spoken."""
    return _(error.strerror) if error.strerror else ""


class WrongUse(click.UsageError):
    """The command was used wrongly: exit status 2."""


def say(message: str) -> None:
    """A line to standard error, safe for any terminal."""
    print(f"warroom: {visible(message)}", file=sys.stderr)


@contextmanager
def saving() -> Iterator[None]:
    """What is recorded inside is kept, or CouldNot is raised that says so, loudly."""
    try:
        yield
    except OSError as error:
        raise CouldNot(
            _("NOT SAVED from here on: the local journal can't be written ({why}); free space, then repeat").format(
                why=reason(error)
            )
        ) from None
