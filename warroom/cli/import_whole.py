"""`warroom import` of a JSON export: the incident comes back as it was, or gets what it lacks of it, verbatim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain

import click

from warroom import catalogue
from warroom.catalogue import Read
from warroom.cli.bringing import BATCH
from warroom.cli.errors import CouldNot, saving, say
from warroom.cli.importing import Asked
from warroom.cli.place import face_of, incidents_so_far, read
from warroom.cli.wrong_use import WrongUse
from warroom.exchange import whole
from warroom.exchange.whole import File, Head, Missing, NotTaken, Part, Source
from warroom.incident import header
from warroom.incident.event import Event
from warroom.incident.state import State, extend
from warroom.incident.text import visible
from warroom.language import N_, _, n_
from warroom.settings import Settings
from warroom.store import attachments
from warroom.store.folder import FORMAT, Found
from warroom.store.names import folder_name
from warroom.store.patience import within
from warroom.store.shelf import PATIENCE
from warroom.store.words import in_words

_SHOWN = 20
_MISSING = (N_("left out"), N_("still syncing"), N_("damaged"))
"""Why a file is not in an export, as the export says it."""
_MOST_NAMES = 100
_TAKEN = frozenset({"attachments", "checklists", "templates"})
_LONGEST = 200
"""The longest name of a folder, in bytes, that every file system takes, with room for a sync client's additions."""
_NAME = re.compile(r"[^\s.~/\\:*?\"<>|][^/\\:*?\"<>|]{0,98}[^\s./\\:*?\"<>|]")


def bring_whole(settings: Settings, asked: Asked, file: Source) -> None:
    """Bring in an export; what of it can't be taken is said and counted. Raises CouldNot, WrongUse, Unreadable."""
    head, parts = whole.read(file)
    if head.version > whole.VERSION:
        say(
            _("it was written by a newer version of warroom (format {n}); its events come in as they are").format(
                n=head.version
            )
        )
    there = next((one for one in incidents_so_far(settings) if one.incident == head.incident), None)
    if asked.incident is not None and (there is None or not there.name.startswith(asked.incident)):
        raise WrongUse(
            _("it is the incident {name}, as it was; leave out -i").format(name=visible(head.name) or head.incident)
        )
    if asked.title is not None:
        raise WrongUse(_("an export comes back as the incident that it was; leave out --title"))
    if asked.as_new and there is not None:
        say(_("it is in {name} already; adding there what is new").format(name=there.name))
    if asked.dry:
        _preview(settings, head, parts, there)
        return
    found = there or _placed(settings, head)
    one = read(settings, found)
    count, already, refused = _take(one, parts)
    with suppress(TimeoutError):
        within(PATIENCE, one.shelf.tidy)
    problem = one.shelf.publish_now()
    one.shelf.close()
    if problem:
        say(_("kept on this machine; not in the folder yet: {problem}").format(problem=problem))
    said(refused)
    if already:
        say(n_("{n} was there already", "{n} were there already", already).format(n=already))
    click.echo(n_("{name} {n} event added", "{name} {n} events added", count).format(name=found.name, n=count))
    if refused:
        raise CouldNot(_incomplete(count + already, refused, dry=False))


def _incomplete(there: int, refused: list[NotTaken], dry: bool) -> str:
    """How much of an export could be taken; of one that is cut off nobody knows how much there was."""
    places = Counter(one.of for one in refused)
    of = (_("at least {n}") if places["document"] else "{n}").format(n=there + places["event"])
    events = _("{n} of {of} events would be here") if dry else _("{n} of {of} events are here")
    lost = n_(", and {n} file of it not", ", and {n} files of it not", places["file"]).format(n=places["file"])
    return _("incomplete: {events}{files}; a whole export brings the rest").format(
        events=events.format(n=there, of=of), files=lost if places["file"] else ""
    )


def _placed(settings: Settings, head: Head) -> Found:
    """The incident's folder, made again under its own name where that is one that a folder may have."""
    plain = _NAME.fullmatch(head.name) and visible(head.name) == head.name and head.name.casefold() not in _TAKEN
    fits = len(head.name.encode()) <= _LONGEST
    name = head.name if plain and fits else folder_name(head.name, head.incident)
    meta = head.marker if head.marker.get("format") == FORMAT else {}
    found = catalogue.place(settings, name, head.incident, meta or _marker(head))
    other = folder_name(head.name, head.incident)
    if isinstance(found, str) and name != other and (settings.folder / name).exists():
        say(_("something else is called {name} here; it comes in as {other}").format(name=name, other=other))
        found = catalogue.place(settings, other, head.incident, meta or _marker(head))
    if isinstance(found, str):
        raise CouldNot(found)
    return found


def _marker(head: Head) -> dict[str, object]:
    return {"format": FORMAT, "version": 1, "incident": head.incident}


def _take(one: Read, parts: Iterable[Part]) -> tuple[int, int, list[NotTaken]]:
    """Keep what is new in the folder, batch by batch; how many events, how many were there, what was refused and why.

    What only this machine has, of another folder or of one that was emptied, is new there and goes into it as well.
    """
    here = one.state.events
    known = one.shelf.present() if one.shelf.error is None else set(here)
    refused: list[NotTaken] = []
    missing: list[str] = []
    batch: list[Event] = []
    problem: str | None = None
    count = already = 0
    wanted: dict[str, set[str]] = {}
    _want(wanted, one.state.events.values())
    for part in chain(parts, (None,)):
        if isinstance(part, Event):
            if part.id in known:
                already += 1
                continue
            known.add(part.id)
            batch.append(part)
        if batch and (len(batch) >= BATCH or not isinstance(part, Event)):
            with saving():
                one.shelf.take_in([event for event in batch if event.id not in here])
            one.shelf.offer(here[event.id] for event in batch if event.id in here)
            _want(wanted, batch)
            count += len(batch)
            batch = []
            problem = problem or one.shelf.publish_now()
        if isinstance(part, NotTaken):
            refused.append(part)
        elif isinstance(part, File):
            refused += _keep(one, part, wanted)
        elif isinstance(part, Missing):
            missing.append(
                _("{names} ({why} when it was exported)").format(
                    names=", ".join(map(visible, part.names)), why=_(part.reason)
                )
            )
    for words in missing[:_SHOWN]:
        say(_("without the file {name}").format(name=words))
    if len(missing) > _SHOWN:
        say(_("without {n} more files").format(n=len(missing) - _SHOWN))
    return count, already, refused


def _want(wanted: dict[str, set[str]], events: Iterable[Event]) -> None:
    for sha, _size, names in whole.attachments_of(events):
        wanted.setdefault(sha, set()).update(names)


def _keep(one: Read, file: File, wanted: Mapping[str, set[str]]) -> Iterator[NotTaken]:
    """Keep a file under those of its names that an entry gives it; yields why it is refused."""
    named = sorted(wanted.get(file.sha256, set()).intersection(file.names))
    if not named:
        names = ", ".join(map(visible, file.names[:_SHOWN]))
        yield NotTaken("file", _("file {name}: no entry names it").format(name=names))
    if len(named) > _MOST_NAMES:
        words = _("file {name}: it has more than {most} names")
        yield NotTaken("file", words.format(name=visible(named[0]), most=_MOST_NAMES))
    for name in named[:_MOST_NAMES]:
        try:
            attachments.keep_bytes(one.shelf.local, name, file.data)
        except ValueError as error:
            yield NotTaken("file", _("file {why}").format(why=visible(str(error))))
        except OSError as error:
            raise CouldNot(
                _("NOT SAVED from here on: {name}: {why}").format(name=visible(name), why=in_words(error))
            ) from None


def said(refused: Sequence[str]) -> None:
    """What was refused: each in a line, at last how many more."""
    for reason in refused[:_SHOWN]:
        say(_("not taken: {why}").format(why=reason))
    if len(refused) > _SHOWN:
        say(_("not taken: {n} more").format(n=len(refused) - _SHOWN))


def _preview(settings: Settings, head: Head, parts: Iterable[Part], there: Found | None) -> None:
    one = read(settings, there) if there is not None else None
    state = one.state if one is not None else State(head.incident)
    present = one.shelf.present() if one is not None and one.shelf.error is None else set(state.events)
    counts: Counter[str] = Counter()
    refused: list[NotTaken] = []
    fresh: list[Event] = []
    for part in parts:
        if isinstance(part, Event):
            new = part.id not in present and not counts[part.id]
            counts["new" if new else "there"] += 1
            counts[part.id] = 1
            fresh += [part] * new
        elif isinstance(part, NotTaken):
            refused.append(part)
        else:
            counts["files" if isinstance(part, File) else "missing"] += 1
    after = extend(state, fresh)
    where = _("into {name}") if there is not None else _("as {name}")
    click.echo(
        n_(
            "export of warroom's: {n} event would come in, {there} there already; {where}",
            "export of warroom's: {n} events would come in, {there} there already; {where}",
            counts["new"],
        ).format(
            n=counts["new"],
            there=counts["there"],
            where=where.format(name=there.name if there is not None else visible(head.name)),
        )
    )
    if after.timeline:
        face, head_after = face_of(settings), header.header(after)
        times = [entry.at for entry in after.timeline]
        days = [f"{face.day(at)} {face.time(at)}" for at in (min(times), max(times))]
        words = n_(
            "{title}: {n} entry then, from {start} to {end}",
            "{title}: {n} entries then, from {start} to {end}",
            len(times),
        )
        said_so = words.format(title=visible(head_after.title), n=len(times), start=days[0], end=days[1])
        click.echo(f"  {said_so}")
    click.echo("  " + _("files  {n}, {missing} missing").format(n=counts["files"], missing=counts["missing"]))
    said(refused)
    if refused:
        raise CouldNot(_incomplete(counts["new"] + counts["there"], refused, dry=True))
