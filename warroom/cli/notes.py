"""`warroom note`: lines in, `saved` out, each only once its entry is fsynced."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from warroom.cli.closed import Closed
from warroom.cli.errors import recorded, saving, say
from warroom.cli.place import choose, room_for, settings_of
from warroom.cli.worded import Worded
from warroom.cli.wrong_use import WrongUse
from warroom.incident import capture, pasted, when
from warroom.incident.attached import Attachment
from warroom.incident.capture import Captured
from warroom.incident.entry import Entry
from warroom.incident.header import MILESTONE
from warroom.incident.hypotheses import VERDICT
from warroom.incident.impact import without_state
from warroom.incident.intent import resolve
from warroom.incident.kinds import TRYING, kind_of
from warroom.incident.kinds import say as words_of
from warroom.incident.state import State
from warroom.incident.text import visible
from warroom.language import N_, _, recording
from warroom.now import wall_clock
from warroom.retold import retold
from warroom.slotted import dataclass

if TYPE_CHECKING:
    from warroom.room import WarRoom
    from warroom.settings import Settings
    from warroom.store.shelf import Shelf

_BATCH = 256


def tell(room: WarRoom, entries: Iterable[Entry], err: bool = False, heard: bool = True) -> None:
    """`saved ID TIME KIND TEXT` for each, and on standard error (with `err` all of it) why one is a plain note.

    Without `heard` nobody reads standard output any more, and nothing is printed there.
    """
    for entry in entries:
        if heard:
            words = _words(room.state, entry)
            click.echo(f"saved {entry.id} {when.iso(entry.at)} {entry.kind} {visible(words)}", err=err)
        if entry.problem:
            say(_("kept as a plain note: {why}").format(why=retold(entry.problem)))
        stateless = without_state(entry.kind, entry.data)
        if stateless:
            say(stateless)
        if entry.kind == MILESTONE:
            _doubt(room.state, entry)
        for against in entry.named("despite"):
            say(_("recorded all the same: {against}").format(against=retold(against)))


class Telling:
    """Tells what is saved; that nobody listens any more stops no recording, and is said when `end` is called."""

    def __init__(self, room: WarRoom) -> None:
        self._room = room
        self._lost: OSError | None = None

    def __call__(self, entries: Iterable[Entry]) -> None:
        """Once they are saved."""
        try:
            tell(self._room, entries, heard=self._lost is None)
        except OSError as error:
            self._lost = self._lost or error

    def end(self) -> None:
        """Raises BrokenPipeError, or CouldNot, where not all could be told."""
        if self._lost is not None:
            with recorded():
                raise self._lost


def _doubt(state: State, milestone: Entry) -> None:
    """Say that it lies days from all else, where it does."""
    from warroom.incident.far import doubt

    far = doubt(state, milestone.value or "", milestone.at)
    if far:
        say(far)


def _words(state: State, entry: Entry) -> str:
    """What was recorded: the words of a line, and for what speaks of something else also what of."""
    if (entry.target is not None and kind_of(entry).prefix is None) or entry.said("area") or entry.kind == VERDICT:
        return words_of(state, entry)
    return entry.text + (f" => {entry.outcome}" if entry.outcome else "") or words_of(state, entry)


def _read(line: str, zone: str | None) -> Captured:
    with recording():
        return capture.parse(line, wall_clock(), zone)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Lines that become durable together, each with the same files, and what is said of them once they are."""

    lines: Sequence[Captured]
    files: Sequence[Attachment] = ()
    said: str = ""


def _record(room: WarRoom, shelf: Shelf, batches: Iterable[_Batch]) -> None:
    """Record in durable batches, print each line once it is kept, then publish in the folder."""
    closed, tell_saved = Closed(room), Telling(room)
    try:
        for batch in batches:
            for one in batch.lines:
                if one.when is not None and one.when.problem:
                    say(retold(one.when.problem))
            with saving():
                entries = room.record_all(batch.lines, batch.files)
            tell_saved(entries)
            closed.tell(entries)
            if batch.said:
                say(batch.said)
    finally:
        problem = shelf.publish_now()
        shelf.close()
        if problem:
            say(_("kept on this machine; not in the folder yet: {problem}").format(problem=problem))
    tell_saved.end()


def _warn(before: State, captured: Captured, settings: Settings) -> None:
    """Say that what was recorded had been tried `before`, and led nowhere."""
    if captured.kind not in TRYING:
        return
    from warroom.cli.place import face_of
    from warroom.incident.resemblance import DeadEnds, dead_ends_of
    from warroom.incident.tried_before import warning

    now = wall_clock()
    told = warning(DeadEnds(dead_ends_of(before)), resolve(captured, before, now), face_of(settings), now)
    if told:
        say(told)


@click.command("note", cls=Worded, context_settings={"ignore_unknown_options": True})
@click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@click.pass_obj
def note_command(folder: str | None, incident: str | None, words: tuple[str, ...]) -> None:
    """Record one capture line; "-" reads lines from standard input."""
    settings = settings_of(folder)
    if words == ("-",):
        from warroom.exchange.encoded import decoded, lines_of
        from warroom.incident import lines

        room, shelf = room_for(settings, choose(settings, incident))
        text = decoded(sys.stdin.buffer.read())
        captured_lines = lines.read(lines_of(text), wall_clock(), settings.zone)
        _record(room, shelf, _batches(shelf, captured_lines, settings.zone))
        return
    line = " ".join(words)
    if not line.strip():
        raise WrongUse(_("the note is empty"))
    room, shelf = room_for(settings, choose(settings, incident))
    if pasted.is_long(line):
        _record(room, shelf, [_long(shelf, line, settings.zone)])
        return
    captured, before = _read(line, settings.zone), room.state
    _record(room, shelf, [_Batch([captured])])
    _warn(before, captured, settings)


def _batches(shelf: Shelf, captured: Iterable[Captured], zone: str | None) -> Iterator[_Batch]:
    """Lines in batches, in their order; one that is too long for the timeline has a batch and a file of its own."""
    some: list[Captured] = []
    for one in captured:
        long = pasted.is_long(one.line)
        if some and (long or len(some) == _BATCH):
            yield _Batch(some)
            some = []
        if long:
            batch = _long(shelf, one.line, zone)
            yield replace(batch, lines=[replace(batch.lines[0], when=one.when)])
        else:
            some.append(one)
    if some:
        yield _Batch(some)


def _long(shelf: Shelf, text: str, zone: str | None) -> _Batch:
    """The first line, with the whole as its file; where that can't be kept, all of it as one entry."""
    from warroom.store.attachments import keep_bytes
    from warroom.store.words import in_words

    long = pasted.read(text, wall_clock(), zone)
    try:
        files = [keep_bytes(shelf.local, pasted.NAME, long.text.encode())]
    except (OSError, ValueError) as error:
        why = in_words(error) if isinstance(error, OSError) else error
        say(_("not kept as a file: {why}").format(why=why))
        return _Batch([_read(long.text, zone)])
    return _Batch([long.captured], files, long.said())
