"""`warroom followups`: what is to be done after the incidents of the folder, whose it is, by when, how it stands."""

from __future__ import annotations

import click

from warroom.cli.errors import CouldNot, say
from warroom.cli.place import face_of, policy_of, settings_of
from warroom.incident.blameless import remarks
from warroom.incident.clockface import Clockface
from warroom.incident.followups import OPEN, comes_from
from warroom.incident.spoken import kind_of_followup, of_followup
from warroom.incident.text import padded, visible
from warroom.language import N_, _, p_
from warroom.now import wall_clock
from warroom.outstanding import Outstanding, of_folder


@click.command("followups")
@click.option("--open", "only_open", is_flag=True, help=N_("Only what is still to be done."))
@click.option("--overdue", is_flag=True, help=N_("Only what should have been done by now."))
@click.option("--json", "as_json", is_flag=True, help=N_("For programs; the fields are in: warroom help json"))
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
        from warroom.language import recording
        from warroom.report import machine

        with recording():
            click.echo(
                machine.followups(((one.found.name, one.title, one.state, one.followup) for one in rows), now, lists)
            )
        return
    if not rows:
        click.echo(_nothing(overdue, only_open))
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


def _nothing(overdue: bool, only_open: bool) -> str:
    if overdue:
        return _("no follow-up is overdue")
    return _("nothing is to be done") if only_open else _("no follow-up")


def _lines(one: Outstanding, face: Clockface, now: int) -> list[str]:
    """A follow-up in two or three lines."""
    it = one.followup
    due = _("due {day}").format(day=face.date(it.due)) if it.due is not None else _("no date")
    late = "  " + _("OVERDUE") if it.overdue(now) else ""
    kind = kind_of_followup(it.kind) or (f"{kind_of_followup(it.reads_like)}?" if it.reads_like else _("no kind"))
    if it.accepted:
        owed = _("because {reason}").format(reason=it.because) if it.because else _("no reason")
    else:
        owed = ("@" + it.owner if it.owner else p_("an owner", "nobody")) + f"  {due}{late}"
    stands = p_("a follow-up", "stands") if it.accepted and it.status == OPEN else of_followup(it.status)
    said = f"{it.label:<4}  {padded(stands, 11)}  {padded(kind, 9)}  {owed}"
    more = [visible(f"        {it.words}")]
    sources = comes_from(one.state, it)
    if sources:
        more.append(visible("        " + _("from {sources}").format(sources="; ".join(sources))))
    if it.changed is not None:
        words = _("{status} since {time}, {who}: {why}") if it.changed.text else _("{status} since {time}, {who}")
        said_so = words.format(
            status=of_followup(it.status), time=face.dated(it.changed.at), who=it.changed.whose, why=it.changed.text
        )
        more.append(visible(f"        {said_so}"))
    if it.tracked:
        more.append(visible("        " + _("tracked as {name}").format(name=it.tracked)))
    return [visible(f"  {said}").rstrip(), *more]
