"""`warroom followups`: what is to be done after the incidents of the folder, whose it is, by when, how it stands."""

from __future__ import annotations

import click

from warroom.cli.errors import CouldNot, say
from warroom.cli.place import face_of, policy_of, settings_of
from warroom.incident.blameless import remarks
from warroom.incident.clockface import Clockface
from warroom.incident.followups import OPEN, comes_from
from warroom.incident.text import visible
from warroom.now import wall_clock
from warroom.outstanding import Outstanding, of_folder


@click.command("followups")
@click.option("--open", "only_open", is_flag=True, help="Only what is still to be done.")
@click.option("--overdue", is_flag=True, help="Only what should have been done by now.")
@click.option("--json", "as_json", is_flag=True, help="For programs; the fields are in: warroom help json")
@click.pass_obj
def followups_command(folder: str | None, only_open: bool, overdue: bool, as_json: bool) -> None:
    """The follow-ups of all incidents, what is due first on top."""
    settings = settings_of(folder)
    read = of_folder(settings)
    if read.problem:
        raise CouldNot(read.problem)
    for name, why in read.unread:
        say(f"{name}: {why}")
    now = wall_clock()
    rows = [
        one
        for one in read.rows
        if (one.followup.is_open or not only_open) and (one.followup.overdue(now) or not overdue)
    ]
    lists = policy_of(settings).words()
    if as_json:
        from warroom.report import machine

        click.echo(
            machine.followups(((one.found.name, one.title, one.state, one.followup) for one in rows), now, lists)
        )
        return
    if not rows:
        click.echo("no follow-up is overdue" if overdue else "nothing is to be done" if only_open else "no follow-up")
    face = face_of(settings)
    incident = None
    for one in sorted(rows, key=lambda row: row.found.name) if not (only_open or overdue) else rows:
        if one.found.name != incident:
            incident = one.found.name
            click.echo(visible(f"{incident}  {one.title}"))
        for line in _lines(one, face, now):
            click.echo(line)
        for remark in remarks(one.followup.entry.text, lists) if one.followup.is_open else ():
            click.echo(f"        {visible(remark.phrase)}: {remark.short}; {remark.suggestion}")


def _lines(one: Outstanding, face: Clockface, now: int) -> list[str]:
    """A follow-up in two or three lines."""
    it = one.followup
    due = f"due {face.date(it.due)}" if it.due is not None else "no date"
    late = "  OVERDUE" if it.overdue(now) else ""
    kind = it.kind or (f"{it.reads_like}?" if it.reads_like else "no kind")
    if it.accepted:
        owed = f"because {it.because}" if it.because else "no reason"
    else:
        owed = f"{'@' + it.owner if it.owner else 'nobody'}  {due}{late}"
    stands = "stands" if it.accepted and it.status == OPEN else it.status
    said = f"{it.label:<4}  {stands:<11}  {kind:<9}  {owed}"
    more = [visible(f"        {it.entry.text}")]
    sources = comes_from(one.state, it)
    if sources:
        more.append(visible(f"        from {'; '.join(sources)}"))
    if it.changed is not None:
        why = f": {it.changed.text}" if it.changed.text else ""
        more.append(visible(f"        {it.status} since {face.dated(it.changed.at)}, {it.changed.whose}{why}"))
    if it.tracked:
        more.append(visible(f"        tracked as {it.tracked}"))
    return [visible(f"  {said}").rstrip(), *more]
