"""`warroom export`: an incident as one JSON document that comes back whole, or its timeline as CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import click

from warroom.catalogue import Read
from warroom.cli.errors import CouldNot, say
from warroom.cli.place import choose, read, settings_of
from warroom.cli.wrong_use import WrongUse
from warroom.incident.attached import Attachment
from warroom.incident.event import clean
from warroom.incident.text import visible, visible_lines
from warroom.language import N_, _, recording
from warroom.store.patience import within
from warroom.store.words import in_words

_FORMS = {".json": "json", ".csv": "csv"}
_PATIENCE = 60.0
"""How long, in seconds, one attached file is waited for."""


@click.command("export")
@click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv"]),
    help=N_("json: everything; csv: the timeline. Else what FILE ends in."),
)
@click.option("-o", "--output", metavar="FILE", help=N_("FILE.json or FILE.csv; else standard output."))
@click.option("--without-files", is_flag=True, help=N_("json: name attached files only."))
@click.option("--bom", is_flag=True, help=N_("csv: begin with a byte-order mark, which Excel needs for Japanese."))
@click.option("--force", is_flag=True, help=N_("Write over a file that is no such export of this incident."))
@click.option("--schema", is_flag=True, help=N_("Print the JSON Schema of the format json."))
@click.pass_obj
def export_command(
    folder: str | None,
    incident: str | None,
    form: str | None,
    output: str | None,
    without_files: bool,
    bom: bool,
    force: bool,
    schema: bool,
) -> None:
    """Everything of an incident as JSON, which `warroom import` brings back as it was, or its timeline as CSV."""
    if schema:
        page = resources.files("warroom").joinpath("exchange/export.schema.json")
        click.echo(page.read_text(encoding="utf-8"), nl=False)
        return
    target = None if output in (None, "-") else Path(str(output)).expanduser()
    form = form or (_FORMS.get(target.suffix.casefold()) if target is not None else None)
    if form is None:
        raise WrongUse(_("--format is json (everything) or csv (the timeline)"))
    if (bom and form != "csv") or (without_files and form != "json"):
        raise WrongUse(_("--bom goes with --format csv, --without-files with --format json"))
    settings = settings_of(folder)
    found = choose(settings, incident)
    if target is not None:
        target = target.resolve()
        _may_write(target, form, found.incident, force)
    one = read(settings, found)
    _write(_json(one, without_files) if form == "json" else _csv(one, bom), target)


def _may_write(target: Path, form: str, incident: str, force: bool) -> None:
    """Refuse to write over what is no export of this incident. Raises CouldNot."""
    if not target.exists():
        return
    if not target.is_file():
        raise CouldNot(_("{file} is not a file; name another one, or leave -o out").format(file=visible(str(target))))
    try:
        with target.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise CouldNot(
            _("{file} can't be read: {why}; name another file").format(file=visible(str(target)), why=in_words(error))
        ) from None
    from warroom.exchange import sheet, whole

    own = {
        "json": whole.is_whole(start) and f'"incident":"{incident}"'.encode() in start.partition(b'"name"')[0],
        "csv": start.removeprefix(b"\xef\xbb\xbf").startswith(sheet.HEADER.encode()),
    }
    if start.strip() and not own[form] and not force:
        raise CouldNot(
            _("{file} is no {form} export of this incident; name another file, or add --force to write over it").format(
                file=visible(str(target)), form=form
            )
        )


def _csv(one: Read, bom: bool) -> Iterator[bytes]:
    from warroom.exchange import sheet

    yield b"\xef\xbb\xbf" if bom else b""
    yield from (clean(row).encode() for row in sheet.rows(one.state))


def _json(one: Read, without_files: bool) -> Iterator[bytes]:
    from warroom.exchange import whole
    from warroom.store.folder import marker_meta

    head = whole.Head(one.found.incident, clean(one.found.name), marker_meta(one.shelf.marker))

    def content(attachment: Attachment) -> bytes | str:
        if without_files:
            return whole.LEFT_OUT
        found = _content(one, attachment)
        if isinstance(found, str):
            say(_("without the file {name}: {why}").format(name=attachment.name, why=_(found)))
        return found

    return whole.document(head, one.state.events.values(), content)


def _content(one: Read, attachment: Attachment) -> bytes | str:
    """The bytes of an attached file, or why it is missing."""

    def look() -> bytes | str:
        standing, path = one.shelf.attachment(attachment)
        return path.read_bytes() if path is not None and standing == "present" else standing

    try:
        return within(_PATIENCE, look)
    except OSError as error:
        with recording():
            return in_words(error)


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    """To standard output, where a terminal gets it harmless; or into a file, which is the old one or the new one."""
    if output is None:
        for piece in pieces:
            shown = visible_lines(piece.decode()) if sys.stdout.isatty() else None
            click.echo(piece if shown is None else shown, nl=False)
        return
    temporary = output.with_name(f".~{output.name}.tmp")
    try:
        with temporary.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(output)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CouldNot(
            _("{file} can't be written: {why}").format(file=visible(str(output)), why=in_words(error))
        ) from None
    say(_("wrote {file}").format(file=output))
