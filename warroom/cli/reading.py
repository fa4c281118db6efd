"""`warroom timeline` and `warroom summary`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from warroom.cli.errors import say
from warroom.cli.place import choose, face_of, policy_of, read, settings_of
from warroom.incident.attached import size_of
from warroom.incident.clockface import Clockface
from warroom.incident.disputes import both
from warroom.incident.entry import Entry
from warroom.incident.kinds import kind_of
from warroom.incident.kinds import say as words_of
from warroom.incident.state import State, label_of
from warroom.incident.text import visible
from warroom.incident.versions import edited_by, signed
from warroom.language import N_, _
from warroom.now import wall_clock
from warroom.report.forms import AUDIENCES, DEFAULT, FORMS, compose, dress, known

_incident = click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)


@click.command("timeline")
@_incident
@click.option("--json", "as_json", is_flag=True, help=N_("For programs; the fields are in: warroom help json"))
@click.pass_obj
def timeline_command(folder: str | None, incident: str | None, as_json: bool) -> None:
    """Every entry of an incident, in order."""
    settings = settings_of(folder)
    state = read(settings, choose(settings, incident)).state
    if as_json:
        from warroom.report import machine

        click.echo(machine.timeline(state))
        return
    rows = list(_rows(state, face_of(settings)))
    if rows:
        click.echo("\n".join(rows))


def _rows(state: State, face: Clockface) -> Iterator[str]:
    """The lines, each day's after a line with the day; so are those after the clock was put forward or back."""
    before = ("", "")
    for entry in state.timeline:
        heading = (face.day(entry.at), face.name(entry.at))
        if heading != before:
            before = heading
            yield "{} ({})".format(*heading)
        yield _row(state, entry, face)


def _row(state: State, entry: Entry, face: Clockface) -> str:
    links = " ".join(
        f"{label_of(state, target)}{link.sign}" for link in entry.links if (target := state.entries.get(link.target))
    )
    files = "".join(f" [{one.name}, {size_of(one)}]" for one in entry.files)
    rest = f"  [{links}]" if links else ""
    words = f"{words_of(state, entry)}{both(entry)}{files}{rest}{_marks(entry)}  ({signed(entry, entry.by)})"
    return visible(f"{face.of(entry):>5} {kind_of(entry).sign} {words}")


def _marks(entry: Entry) -> str:
    """What else is to be known of an entry, and what of it is still to be settled."""
    words = [_("edited")] if entry.edited and not edited_by(entry) else []
    words += [_("retracted")] if entry.retracted else []
    marks = [f"({word})" for word in words]
    marks += [_("({n} versions)").format(n=len(entry.rivals) + 1)] if entry.rivals else []
    marks += [_("(and edited at the same time)")] if entry.contested else []
    return "".join(f" {mark}" for mark in marks)


@click.command("summary")
@_incident
@click.option("--format", "form", type=click.Choice(FORMS), help=N_("In which form; markdown, unless --copy."))
@click.option("--for", "audience", type=click.Choice(AUDIENCES), help=N_("For whom; responders, unless --copy."))
@click.option(
    "--copy", is_flag=True, help=N_("Put it on the clipboard as well; as it was copied last, unless you say.")
)
@click.pass_obj
def summary_command(
    folder: str | None, incident: str | None, form: str | None, audience: str | None, copy: bool
) -> None:
    """What to tell those who join, those outside the team, or who takes over; see: warroom help summary"""
    settings = settings_of(folder)
    found = choose(settings, incident)
    state = read(settings, found).state
    before = DEFAULT
    if copy:
        from warroom.store.choices import chosen

        before = known(chosen(settings.state_dir))
    audience, form = audience or before[0], form or before[1]
    said = compose(state, face_of(settings), wall_clock(), audience, policy_of(settings))
    text = dress(said, form)
    click.echo(text, nl=False)
    if copy:
        _copy(text, settings.state_dir, found.incident, audience, form)


def _copy(text: str, state_dir: Path, incident: str, audience: str, form: str) -> None:
    """Copy, say which way it went, and remember for whom and in which form."""
    from warroom.store.choices import choose as remember
    from warroom.ui.clipboard import copy, write_osc52

    done = copy(text, osc52=write_osc52, fallback=state_dir / incident / "summary.txt")
    say(_("for {audience}, {form}: {done}").format(audience=audience, form=form, done=done.message))
    with contextlib.suppress(OSError):
        remember(state_dir, audience, form)
