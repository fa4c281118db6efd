"""`warroom open`, `warroom demo`: the full screen."""

from __future__ import annotations

import click

from warroom.cli.full_screen import demo, needs_terminal, open_screen
from warroom.cli.place import settings_of
from warroom.language import N_


@click.command("open")
@click.argument("incident")
@click.option("--read-only", is_flag=True, help=N_("Look on: nothing is recorded, whatever is pressed."))
@click.pass_obj
def open_command(folder: str | None, incident: str, read_only: bool) -> None:
    """Full screen on one incident; the beginning of its name is enough."""
    open_screen(folder, incident, read_only)


@click.command("demo")
@click.pass_obj
def demo_command(folder: str | None) -> None:
    """A real past incident in a throw-away folder, full screen."""
    needs_terminal()
    demo(settings_of(folder))
