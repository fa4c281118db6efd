"""`warroom run`: a command as if it were run without us, recorded as an attempt with its output as evidence."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import click

from warroom.cli import run_pipes, run_terminal
from warroom.cli.closed import Closed
from warroom.cli.ended import Ended
from warroom.cli.errors import say
from warroom.cli.notes import tell
from warroom.cli.place import choose, room_for, settings_of
from warroom.cli.signals import heeded
from warroom.detecting import finder
from warroom.incident import attempts, masking, when
from warroom.incident.attached import Attachment
from warroom.incident.capture import Captured, parse
from warroom.incident.entry import Entry
from warroom.incident.event import clean
from warroom.incident.excerpt import Excerpt
from warroom.incident.state import label_of
from warroom.incident.when import When
from warroom.language import N_, _, recording
from warroom.room import WarRoom
from warroom.settings import Settings
from warroom.store.attachments import keep_bytes
from warroom.store.folder import Found
from warroom.store.shelf import Shelf
from warroom.store.words import in_words

_OUTPUT = "output.txt"


@click.command("run", context_settings={"allow_interspersed_args": False})
@click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)
@click.option("--outcome", metavar="WORDS", help=N_("What came of it, where that is known already; may say H2-."))
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_obj
def run_command(folder: str | None, incident: str | None, outcome: str | None, command: tuple[str, ...]) -> int:
    """Run COMMAND, and record it as tried: exit status, duration, output as evidence. See: warroom help run"""
    settings = settings_of(folder)
    found = choose(settings, incident)
    excerpt = Excerpt()
    way = run_terminal if run_terminal.possible() else run_pipes
    with heeded() as signals:
        ended = way.run(command, excerpt.add, signals)
        if ended.problem:
            _say(f"{command[0]}: {ended.shown_problem()}")
        kept = _record(settings, found, command, ended, outcome or "", excerpt)
        ended.rest()
    return ended.status or int(not kept)


def _record(
    settings: Settings, found: Found, command: Sequence[str], ended: Ended, outcome: str, excerpt: Excerpt
) -> bool:
    """Record the attempt with what the command printed, and say so; whether it was kept."""
    find = finder()
    words, output = masking.mask_command([clean(word) for word in command], find), excerpt.masked(find)
    room, shelf = room_for(settings, found)
    files, closed = _attached(shelf, output.text), Closed(room)
    try:
        (entry, *_more) = room.record_all([_captured(words.text, ended, outcome, settings.zone)], files)
    except OSError as error:
        said = _(
            "NOT SAVED: the local journal can't be written: {why}; the command was run, and is not run again for it; "
            "then: warroom note {line}"
        )
        _say(said.format(why=in_words(error), line=shlex.quote(f"x {words.text} => {ended.words()}")))
        return False
    finally:
        problem = shelf.publish_now()
        shelf.close()
    _tell(room, entry, masking.in_words(Counter(words.kinds) + Counter(output.kinds)))
    with suppress(OSError):
        closed.tell([entry])
    if files and excerpt.left_out:
        said = _("{file} has the beginning and the end of the output, without {n} KiB between")
        _say(said.format(file=_OUTPUT, n=excerpt.left_out // 1024))
    if problem:
        _say(_("kept on this machine; not in the folder yet: {problem}").format(problem=problem))
    return True


def _captured(words: str, ended: Ended, outcome: str, zone: str | None) -> Captured:
    """The attempt: its words are taken as they are, and only the outcome is read, as what follows `=>` in a line.

    Without an outcome, exit 0 leaves it open: an exit status does not say whether it helped.
    """
    ran = ended.words()
    said = outcome.strip() or (ran if ended.code else "")
    with recording():
        read = parse(f"x it => {said}" if said else "x it", ended.ended, zone)
    span = When(ended.started, until=ended.ended, offset=when.local_offset(ended.started, zone))
    return replace(read, line=f"x {words}", text=words, when=span, fields={**read.fields, "ran": ran})


def _attached(shelf: Shelf, output: str) -> list[Attachment]:
    """The output, kept as a file; none when there was none, or when it can't be kept, which costs only the file."""
    if not output.strip():
        return []
    try:
        return [keep_bytes(shelf.local, _OUTPUT, output.encode())]
    except OSError as error:
        _say(_("the output is not attached: {why}").format(why=in_words(error)))
        return []


def _tell(room: WarRoom, entry: Entry, masked: str) -> None:
    """All of it on standard error: standard output is the command's."""
    with suppress(OSError):
        tell(room, [entry], err=True)
    if masked:
        _say(masked)
    label = label_of(room.state, entry)
    if label and entry.verdict == attempts.OPEN:
        _say(_("recorded; what came of it? warroom note ':outcome {label} words'").format(label=label))


def _say(message: str) -> None:
    """Say it, if there is still a terminal to say it to: without one everything is recorded all the same."""
    with suppress(OSError):
        say(message)
