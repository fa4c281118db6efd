"""`warroom gaps`: what is missing, why it matters, how to close it."""

from __future__ import annotations

import click

from warroom import keynames
from warroom.cli.errors import CouldNot
from warroom.cli.keys import remapped
from warroom.cli.place import choose, face_of, policy_of, read, settings_of
from warroom.cli.wrong_use import WrongUse
from warroom.incident import header, when
from warroom.incident.asknown import as_happened, as_known
from warroom.incident.gaps import gaps, moment_of
from warroom.incident.state import State
from warroom.incident.text import padded, visible
from warroom.language import N_, _, p_, recording
from warroom.now import wall_clock
from warroom.settings import Settings


@click.command("gaps")
@click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)
@click.option("--at", "moment", metavar="TIME", help=N_('As they were at a minute: 14:02, -20m, "2026-11-23 14:02Z".'))
@click.option("--json", "as_json", is_flag=True, help=N_("For programs; the fields are in: warroom help json"))
@click.pass_obj
def gaps_command(folder: str | None, incident: str | None, moment: str | None, as_json: bool) -> None:
    """What is missing, the most pressing first: why it matters, since when, and what closes it."""
    settings = settings_of(folder)
    state = read(settings, choose(settings, incident)).state
    today = wall_clock()
    now = moment_of(state, today)
    if moment is not None:
        state, now = _at(state, moment, settings)
        today = now
    policy = policy_of(settings)
    if as_json:
        from warroom.report import machine

        with recording():
            click.echo(machine.gaps(gaps(state, policy, now, today=today)))
        return
    keynames.use(remapped(settings.keys)[0])
    found = gaps(state, policy, now, today=today)
    if not found:
        click.echo(_("no gap: nothing is missing"))
    face = face_of(settings)
    for gap in found:
        since = _("{what} (since {time}, {span})").format(
            what=visible(gap.what), time=face.dated(gap.since), span=when.span(max(now - gap.since, 0))
        )
        click.echo(f"{padded(_severity(gap.severity), 6)}  {since}")
        click.echo(f"        {visible(gap.why)}")
        click.echo(f"        {visible(gap.do)}")


def _severity(level: str) -> str:
    return {"high": p_("a gap", "high"), "medium": p_("a gap", "medium"), "low": p_("a gap", "low")}.get(level, level)


def _at(state: State, typed: str, settings: Settings) -> tuple[State, int]:
    """The incident as it was known at a minute; one written down after the fact, as it had happened by then."""
    said = when.moment(typed, wall_clock(), settings.zone)
    if isinstance(said, when.BadTime):
        raise WrongUse(_("{option}: {why}").format(option="--at", why=said.reason))
    imported = header.header(state).imported
    known = (as_happened if imported else as_known)(state, said.at)
    if not len(known.timeline):
        first = min((one.at if imported else one.recorded for one in state.timeline), default=said.at)
        words = _("nothing was known yet at {time}; the first entry is of {first}")
        raise CouldNot(words.format(time=when.iso(said.at), first=when.iso(first)))
    return known, said.at
