"""`warroom import`: capture lines, a CSV, a Slack export, a chat log, or an incident that was exported as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from warroom.cli.errors import CouldNot, reason, say
from warroom.cli.import_options import codec_of, columns_of, day_of, options_of, zone_of
from warroom.cli.place import choose, dry_room, face_of, room_for, settings_of
from warroom.cli.wrong_use import WrongUse
from warroom.exchange.incoming import Brought, Options, Unreadable
from warroom.incident import when
from warroom.incident.capture import Captured
from warroom.language import N_, _, n_
from warroom.now import wall_clock
from warroom.settings import Settings
from warroom.slotted import dataclass

_SHOWN = 20
_LEFT_OUT = (N_("empty"), N_("joined or left"), N_("deleted"))
"""What lines are left out for, as those say who read the file."""
_FORMS = (N_("capture lines"), N_("chat log"), N_("Slack export"), N_("CSV"))
"""What a file is read as, as those say who read it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    file: Path
    incident: str | None
    as_new: bool
    dry: bool
    form: str | None
    encoding: str | None
    channel: str | None
    title: str | None
    options: Options


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@options_of
@click.pass_obj
def import_command(
    folder: str | None,
    file: Path,
    incident: str | None,
    as_new: bool,
    title: str | None,
    dry: bool,
    form: str | None,
    columns: tuple[str, ...],
    zone: str | None,
    date: str | None,
    order: str | None,
    encoding: str | None,
    channel: str | None,
    grammar: bool,
) -> None:
    """Bring in a file: capture lines, a CSV, a Slack export, a chat log, an export of warroom's ("-": standard input).

    Twice the same file adds nothing; a longer version of it adds what is new.
    """
    if as_new and incident is not None:
        raise WrongUse(_("-i and --new exclude each other"))
    if title is not None and not (as_new and title.strip()):
        raise WrongUse(_("--title names the incident that --new makes"))
    settings = settings_of(folder)
    options = Options(
        wall_clock(), zone_of(zone) or settings.zone, day_of(date), order, grammar, as_new, columns_of(columns)
    )
    asked = Asked(file, incident, as_new, dry, form, codec_of(encoding), channel, title, options)
    try:
        _import(settings, asked)
    except Unreadable as error:
        raise CouldNot(_("{file} can't be imported: {why}").format(file=file.name or file, why=error)) from None


def _import(settings: Settings, asked: Asked) -> None:
    from warroom.cli.opening import Rest, content, days_of, is_export, people_beside
    from warroom.exchange import recognise, slack, whole

    if asked.form in (None, "slack") and is_export(asked.file):
        channel, days, people, refused = days_of(asked.file, asked.channel)
        brought = slack.read(days, people, asked.options)
        _bring(settings, asked, replace(brought, refused=(*refused, *brought.refused), title=f"#{channel}"))
        return
    try:
        with sys.stdin.buffer if str(asked.file) == "-" else asked.file.open("rb") as file:
            start = file.read(64)
            if asked.form == "json" or (asked.form is None and whole.is_whole(start)):
                from warroom.cli.import_whole import bring_whole

                bring_whole(settings, asked, Rest(start, file))
                return
            data = content(Rest(start, file), asked.file.name)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CouldNot(_("{file} can't be read ({why})").format(file=asked.file, why=reason(error))) from None
    table_named = asked.file.suffix.casefold() in (".csv", ".tsv")
    form = asked.form or recognise.form_of(data, asked.options, asked.encoding, table_named)
    people = people_beside(asked.file.absolute()) if form == "slack" else {}
    _bring(settings, asked, recognise.read(form, data, asked.options, asked.encoding, people))


def _bring(settings: Settings, asked: Asked, brought: Brought) -> None:
    """Record, or say, what a file brings."""
    from warroom.cli import bringing
    from warroom.cli.previewing import moved
    from warroom.exchange import chat, slack, table
    from warroom.exchange.known import Known

    for remark in brought.remarks:
        say(remark)
    said(brought)
    if brought.form == slack.FORM and not (brought.captured or brought.refused):
        say(_("an empty day: nothing to import"))
        return
    if not brought.captured and not brought.rows:
        raise CouldNot(_("{file} has no line to import").format(file=asked.file))
    if brought.form in (chat.FORM, table.FORM) and asked.form is None:
        say(_("read as a {form}; --as lines reads it as capture lines").format(form=_(brought.form)))
    title = asked.title or brought.title or asked.file.stem or "imported"
    found = None if asked.as_new else choose(settings, asked.incident)
    if asked.as_new and (found := bringing.made_from(settings, bringing.name_of(brought, title))) is not None:
        words = _("it is in {name} already; adding there what is new; --title makes another one of it")
        say(words.format(name=found.name))
    if asked.dry:
        _preview(settings, asked, brought, title, found)
        return
    if found is None:
        room, shelf, brought = bringing.declare_new(settings, brought, title)
        say(_("declared {name}").format(name=shelf.directory.name))
    else:
        room, shelf = room_for(settings, found)
    known = Known(room.state)
    news = known.news(brought.captured, brought.rows, asked.options.date is not None)
    _ahead(news.captured, asked.options.now)
    kept = bringing.Kept(room, shelf)
    try:
        bringing.record(room, news.captured, kept)
        bringing.record_rows(room, news.rows, known, kept)
        if found is None and asked.title is not None:
            bringing.entitle(room, asked.title, kept)
    finally:
        kept.close()
    if news.already:
        say(n_("{n} was there already", "{n} were there already", news.already).format(n=news.already))
    if news.changed:
        words = _("{n} of those there read otherwise in the file now; they stay as they were imported")
        say(words.format(n=news.changed))
    if news.moved:
        say(moved(news.moved))
    kept.end()


def _preview(settings: Settings, asked: Asked, brought: Brought, title: str, found: object) -> None:
    from warroom.cli import bringing
    from warroom.cli.previewing import tell_plan
    from warroom.exchange.known import Known
    from warroom.incident.entry import Entry
    from warroom.store.folder import Found

    place = found if isinstance(found, Found) else None
    room = dry_room(settings, place)
    where = (_("into {name}") if place else _("as a new incident: {name}")).format(name=place.name if place else title)
    if place is None:
        brought = bringing.declare(room, brought, title)
    known = Known(room.state)
    news = known.news(brought.captured, brought.rows, asked.options.date is not None)
    entries: list[Entry] = []
    bringing.record(room, news.captured, entries.extend)
    bringing.record_rows(room, news.rows, known, entries.extend)
    tell_plan(brought.form, where, news, entries, face_of(settings))
    _ahead(news.captured, asked.options.now)


def _ahead(captured: Sequence[Captured], now: int) -> None:
    """Say what of the past a file places in the future."""
    ahead = [one.when.at for one in captured if one.when is not None and one.when.at > now + when.HOUR]
    if ahead:
        words = n_(
            "{n} line lies in the future, at {last}; --date, --dates and --zone say of which day and zone",
            "{n} lines lie in the future, the last at {last}; --date, --dates and --zone say of which day and zone",
            len(ahead),
        )
        say(words.format(n=len(ahead), last=when.iso(max(ahead))))


def said(brought: Brought) -> None:
    """What of a file was not taken, and why."""
    for why in brought.refused[:_SHOWN]:
        say(_("not taken: {why}").format(why=why))
    if len(brought.refused) > _SHOWN:
        say(_("not taken: {n} more").format(n=len(brought.refused) - _SHOWN))
    if any(brought.skipped.values()):
        counted = [_("{n} {what}").format(n=n, what=_(what)) for what, n in brought.skipped.items() if n]
        say(_("left out: {counted}").format(counted=", ".join(counted)))
