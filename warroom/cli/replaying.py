"""`warroom replay`: full screen, read only, with a slider over time. Nothing is written anywhere."""

from __future__ import annotations

import click

from warroom.cli.full_screen import loaded, needs_terminal
from warroom.cli.place import choose, policy_of, read, settings_of
from warroom.language import N_
from warroom.now import wall_clock


@click.command("replay")
@click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)
@click.pass_obj
def replay_command(folder: str | None, incident: str | None) -> None:
    """Go through an incident minute by minute, as it was known or as it happened; read only, full screen."""
    settings = settings_of(folder)
    found = choose(settings, incident)
    needs_terminal()
    app = loaded()
    from warroom.ui.snapshot import snapshot

    one = read(settings, found)
    app(settings, past=snapshot(settings, one, policy_of(settings), wall_clock())).run()
