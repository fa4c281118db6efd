"""`warroom new` and `warroom list`."""

from __future__ import annotations

import click

from warroom import catalogue, outstanding
from warroom.cli.errors import CouldNot, recorded, saving, say
from warroom.cli.place import face_of, incidents, read, room_for, settings_of
from warroom.cli.wrong_use import WrongUse
from warroom.incident import header, when
from warroom.incident.spoken import status
from warroom.incident.text import padded, visible
from warroom.language import N_, _, n_
from warroom.now import wall_clock
from warroom.outstanding import Outstanding
from warroom.settings import Settings
from warroom.store.folder import Found


def severity_of(text: str | None) -> str | None:
    """A severity as stored ("1"), from what people type ("1", "sev1", "P1"). Raises WrongUse."""
    if text is None:
        return None
    from warroom.incident import commands
    from warroom.incident.command import Context

    found = commands.parse(f"sev {text}", Context(0))
    if isinstance(found, str) or text.strip().startswith(("-", "－")):
        raise WrongUse(_("--severity is a number from 0 to 5, not {text!r}").format(text=text))
    return str(found.fields["value"])


def started_of(text: str | None, settings: Settings) -> int | None:
    """A moment in ms UTC, from what people type. Raises WrongUse."""
    if text is None:
        return None
    said = when.moment(text, wall_clock(), settings.zone)
    if isinstance(said, when.BadTime):
        raise WrongUse(_("{option}: {why}").format(option="--started", why=said.reason))
    return said.at


def create(settings: Settings, title: str) -> Found:
    """A new incident in the shared folder. Raises CouldNot."""
    found = catalogue.create(settings, title)
    if isinstance(found, str):
        raise CouldNot(found)
    return found


@click.command("new")
@click.argument("title", nargs=-1, required=True)
@click.option("--severity", metavar="S", help=N_("0 to 5."))
@click.option(
    "--started", metavar="TIME", help=N_('When it began: 14:02, -20m, "yesterday 23:10", "2026-11-23 14:02Z".')
)
@click.pass_obj
def new_command(folder: str | None, title: tuple[str, ...], severity: str | None, started: str | None) -> None:
    """Declare an incident; prints its name."""
    settings = settings_of(folder)
    words = " ".join(title).strip()
    if not words:
        raise WrongUse(_("the title is empty"))
    level, at = severity_of(severity), started_of(started, settings)
    found = create(settings, words)
    room, shelf = room_for(settings, found)
    with saving():
        room.declare(words, severity=level, started=at)
    problem = shelf.publish_now()
    shelf.close()
    if problem:
        say(_("kept on this machine; not in the folder yet: {problem}").format(problem=problem))
    with recorded():
        click.echo(found.name)


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help=N_("For programs."))
@click.pass_obj
def list_command(folder: str | None, as_json: bool) -> None:
    """All incidents of the folder, the newest first."""
    settings = settings_of(folder)
    rows = []
    late: list[Outstanding] = []
    now = wall_clock()
    for found in incidents(settings):
        state = read(settings, found).state
        rows.append((header.header(state), found, len(state.timeline)))
        late += [one for one in outstanding.of_state(found, state) if one.followup.overdue(now)]
    rows.sort(key=lambda row: row[0].started, reverse=True)
    overdue = outstanding.overdue_words(late, now)
    if overdue:
        say(_("{overdue}; see: warroom followups --overdue").format(overdue=overdue))
    if as_json:
        from warroom.report import machine

        click.echo(machine.incidents((head, found.name, str(found.path), count) for head, found, count in rows))
        return
    if not rows:
        click.echo(_("no incident yet; declare one with: warroom new TITLE"))
    face = face_of(settings)
    for head, found, count in rows:
        severity = f"SEV{head.severity}" if head.severity else "-"
        began = f"{face.day(head.started)} {face.time(head.started)}"
        entries = n_("{n} entry", "{n} entries", count).format(n=count)
        row = f"{found.name}  {severity:<4}  {padded(status(head.status), 13)}  {began}  {entries}  {head.title}"
        click.echo(visible(row))
