"""What `warroom doctor` finds in the shared folder: incidents, copies, gaps, clocks, how it is synced."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from warroom import catalogue
from warroom.cli.finding import Finding, space, writable
from warroom.incident import missing, skew, when
from warroom.keynames import key
from warroom.language import N_, _, n_, p_
from warroom.now import wall_clock
from warroom.settings import Settings, home_dir
from warroom.store.files import write_whole
from warroom.store.folder import MARKER, Found
from warroom.store.names import mint_writer
from warroom.store.replicas import copies
from warroom.store.words import in_words

_CHOSEN = {
    "option": N_("option"),
    "environment": N_("environment"),
    "config": N_("config"),
    "default": N_("default"),
}
"""Where a setting came from."""


def folder(settings: Settings) -> Iterator[Finding]:
    found = catalogue.find(settings)
    if isinstance(found, str):
        first = settings.chosen == "default" and not settings.folder.exists()
        yield Finding(first, p_("a finding", "folder"), found)
        return
    away = next((one.away for one in found if one.away), None)
    chosen = _(_CHOSEN.get(settings.chosen, settings.chosen))
    if away:
        words = _("{folder} (from {chosen}): {why}; {n} incidents known to this machine")
        said = words.format(folder=settings.folder, chosen=chosen, why=away, n=len(found))
        yield Finding(False, p_("a finding", "folder"), said)
    else:
        words = n_("{folder} (from {chosen}), {n} incident", "{folder} (from {chosen}), {n} incidents", len(found))
        yield Finding(
            True, p_("a finding", "folder"), words.format(folder=settings.folder, chosen=chosen, n=len(found))
        )
        yield writable(p_("a finding", "folder, writing"), settings.folder)
        yield space(p_("a finding", "folder, space"), settings.folder)
        yield from _clock(settings.folder)
        yield from _syncthing(settings.folder)
    for one in found:
        yield from _incident(settings, one)


def _incident(settings: Settings, found: Found) -> Iterator[Finding]:
    """One incident: its marker, what was refused, conflict copies, what is on one side only, gaps, clocks."""
    one = catalogue.read(settings, found)
    shelf, name = one.shelf, found.name
    if shelf.error:
        words = _("{why}; this machine has {n} entries of it")
        if shelf.strange:
            words = _("{why}; this machine has {n} entries of it; in the right folder, open it and press {key}")
        said = words.format(why=shelf.error, n=len(one.state.timeline), key=key("room.restore", "R"))
        yield Finding(False, name, said)
    else:
        if not (found.path / MARKER).is_file():
            words = _(
                "{file} is missing; it may be on its way; else open the incident where it was declared, press {key}"
            )
            yield Finding(False, name, words.format(file=MARKER, key=key("room.restore", "R")))
        yield from _copies(found, {problem.file for problem in shelf.unread})
        gone = shelf.lost()
        if gone:
            words = _("{n} entries of others have gone from the folder; open it and press {key}")
            yield Finding(False, name, words.format(n=gone, key=key("room.restore", "R")))
    for problem in shelf.unread:
        words = _("{file}: {reason}; keep the file; copy it anew from a machine where it is whole, if it stays so")
        yield Finding(False, name, words.format(file=problem.file, reason=problem.reason))
    if shelf.waiting:
        words = _("{n} events of this machine are not in the folder yet; open the incident to publish them")
        yield Finding(False, name, words.format(n=shelf.waiting))
    for by, count in missing.missing(one.state).items():
        words = _("{missing}; is their machine on, and syncing?")
        yield Finding(False, name, words.format(missing=missing.words(by, count)))
    for writer in one.state.writers.values():
        ahead = writer.wall - wall_clock()
        if ahead > skew.OFF:
            words = _("{who}'s clock on {machine} was {span} ahead of this machine's, or more; set both by NTP")
            yield Finding(False, name, words.format(who=writer.by, machine=writer.on, span=when.span(ahead)))


def _copies(found: Found, named: set[str]) -> Iterator[Finding]:
    """The conflict copies that are not `named` already as files that can't be read."""
    try:
        known = copies(found.path, found.incident)
    except OSError as error:
        yield Finding(False, found.name, in_words(error))
        return
    for copy in known:
        if copy.file in named:
            continue
        if not copy.whole:
            words = _("{file}: a copy that a sync client made; not all of it can be read yet; keep the file")
        elif copy.alone:
            words = _(
                "{file}: a copy that a sync client made; {n} events are in it alone: they are read; keep the file"
            )
        else:
            words = _(
                "{file}: a copy that a sync client made; it holds nothing that is not elsewhere; it may be removed"
            )
        yield Finding(copy.whole and not copy.alone, found.name, words.format(file=copy.file, n=copy.alone))


def _clock(folder: Path) -> Iterator[Finding]:
    """This machine's clock against the one that stamps the files: a share's server has its own."""
    probe = folder / f".~doctor-{mint_writer()}"
    try:
        before = time.time()
        write_whole(probe, b"")
        off = probe.stat().st_mtime - before
        probe.unlink()
    except OSError:
        return
    good = abs(off) < skew.OFF / 1000
    amount = when.span(int(abs(off) * 1000))
    if good:
        words = _("agrees with the folder's")
    elif off > 0:
        words = _("the folder's is {span} ahead of this machine's; set both by NTP")
    else:
        words = _("the folder's is {span} behind this machine's; set both by NTP")
    yield Finding(good, p_("a finding", "clock"), words.format(span=amount))


def _syncthing(folder: Path) -> Iterator[Finding]:
    from warroom.cli import syncthing

    for shared in syncthing.holding(folder, os.environ, home_dir(os.environ)):
        advice = shared.advice()
        words = "; ".join(advice) if advice else _("carries {path}, and is set well").format(path=shared.path)
        yield Finding(not advice, "syncthing", words)
