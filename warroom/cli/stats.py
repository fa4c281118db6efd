"""`warroom stats`: what the incidents of the folder have in common."""

from __future__ import annotations

import click

from warroom.cli.errors import CouldNot, say
from warroom.cli.place import face_of, settings_of
from warroom.language import N_, _
from warroom.now import wall_clock


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help=N_("For programs; the fields are in: warroom help json"))
@click.pass_obj
def stats_command(folder: str | None, as_json: bool) -> None:
    """All incidents: how many when, how long they took, what led nowhere again, what is still to be done."""
    from warroom.counted import of_folder
    from warroom.report.statistics import as_json as json_form
    from warroom.report.statistics import statistics, text

    settings = settings_of(folder)
    read = of_folder(settings)
    if read.problem:
        raise CouldNot(read.problem)
    for name, why in read.unread:
        say(f"{name}: {why}")
    face = face_of(settings)
    found = statistics(read.cases, face, wall_clock())
    if as_json:
        click.echo(json_form.render(found, read.unread))
    elif read.unread and not read.cases:
        click.echo(_("no incident can be read"))
    else:
        click.echo(text.render(found, face), nl=False)
