"""`warroom attach`: a file, as evidence, with the words that say what it shows."""

from __future__ import annotations

from pathlib import Path

import click

from warroom.cli.closed import Closed
from warroom.cli.errors import CouldNot, reason, recorded, saving, say
from warroom.cli.place import choose, room_for, settings_of
from warroom.cli.worded import Worded
from warroom.incident import when
from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.store.attachments import keep


@click.command("attach", cls=Worded, context_settings={"ignore_unknown_options": True})
@click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def attach_command(folder: str | None, incident: str | None, file: Path, words: tuple[str, ...]) -> None:
    """Copy a file into the incident, and record what it shows: one capture line, or the file's name."""
    settings = settings_of(folder)
    room, shelf = room_for(settings, choose(settings, incident))
    try:
        attachment = keep(shelf.local, file)
    except ValueError as error:
        raise CouldNot(str(error)) from None
    except OSError as error:
        raise CouldNot(_("{file} can't be attached ({why})").format(file=file, why=reason(error))) from None
    closed = Closed(room)
    with saving():
        entry = room.attach(" ".join(words).strip() or file.name, [attachment])
    try:
        with recorded():
            click.echo(f"saved {entry.id} {when.iso(entry.at)} {entry.kind} {visible(entry.text)}")
    finally:
        closed.tell([entry])
        problem = shelf.publish_now()
        shelf.close()
        if problem:
            say(_("kept on this machine; not in the folder yet: {problem}").format(problem=problem))
