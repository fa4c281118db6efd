"""The command line; the two ways to the full screen that take no option go past click, a thirtieth of the start."""

from __future__ import annotations

import os
import sys


def run(arguments: list[str]) -> int:
    """Run the command line; the exit status: 0 done, 1 could not, 2 wrong use. Errors are one line each."""
    _three_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    incident = _to_the_screen(arguments)
    if incident is None:
        from warroom.cli.group import run as by_click

        return by_click(arguments)
    from warroom.cli.errors import status
    from warroom.cli.full_screen import full_screen, open_screen
    from warroom.settings import speak

    def shown() -> int:
        open_screen(None, incident) if incident else full_screen(None)
        return 0

    speak()
    return status(shown)


def _three_streams() -> None:
    """All three are open: of one that was closed, a journal would get the number, and with it what a command prints."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, os.O_RDWR)
            if null != number:
                os.dup2(null, number)
                os.close(null)
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def _to_the_screen(arguments: list[str]) -> str | None:
    """The incident that is to be opened, "" where none is named; None where something else is meant."""
    if "_WARROOM_COMPLETE" in os.environ:
        return None
    match arguments:
        case []:
            return ""
        case ["open", name] if name and not name.startswith("-"):
            return name
    return None
