"""What `warroom doctor` finds in the shared folder: incidents, copies, gaps, clocks, how it is synced."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from warroom import catalogue
from warroom.cli.finding import Finding, space, writable
from warroom.incident import missing, skew, when
from warroom.now import wall_clock
from warroom.settings import Settings, home_dir
from warroom.store.files import write_whole
from warroom.store.folder import MARKER, Found
from warroom.store.names import mint_writer
from warroom.store.replicas import copies
from warroom.store.words import in_words


def folder(settings: Settings) -> Iterator[Finding]:
    found = catalogue.find(settings)
    if isinstance(found, str):
        first = settings.chosen == "default" and not settings.folder.exists()
        yield Finding(first, "folder", found)
        return
    away = next((one.away for one in found if one.away), None)
    if away:
        words = f"{settings.folder} (from {settings.chosen}): {away}; {len(found)} incidents known to this machine"
        yield Finding(False, "folder", words)
    else:
        yield Finding(True, "folder", f"{settings.folder} (from {settings.chosen}), {len(found)} incidents")
        yield writable("folder, writing", settings.folder)
        yield space("folder, space", settings.folder)
        yield from _clock(settings.folder)
        yield from _syncthing(settings.folder)
    for one in found:
        yield from _incident(settings, one)


def _incident(settings: Settings, found: Found) -> Iterator[Finding]:
    """One incident: its marker, what was refused, conflict copies, what is on one side only, gaps, clocks."""
    one = catalogue.read(settings, found)
    shelf, name = one.shelf, found.name
    if shelf.error:
        yield Finding(False, name, f"{shelf.error}; this machine has {len(one.state.timeline)} entries of it")
    else:
        if not (found.path / MARKER).is_file():
            words = f"{MARKER} is missing; it may be on its way; else open the incident where it was declared, press R"
            yield Finding(False, name, words)
        yield from _copies(found)
        gone = shelf.lost()
        if gone:
            yield Finding(False, name, f"{gone} entries of others have gone from the folder; open it and press R")
    for problem in shelf.problems:
        yield Finding(False, name, f"{problem.file}: {problem.reason}")
    if shelf.waiting:
        words = f"{shelf.waiting} events of this machine are not in the folder yet; open the incident to publish them"
        yield Finding(False, name, words)
    for by, count in missing.missing(one.state).items():
        yield Finding(False, name, f"{missing.words(by, count)}; is their machine on, and syncing?")
    for writer in one.state.writers.values():
        ahead = writer.wall - wall_clock()
        if ahead > skew.OFF:
            words = f"{writer.by}'s clock on {writer.on} was {when.span(ahead)} ahead of this machine's, or more"
            yield Finding(False, name, words + "; set both by NTP")


def _copies(found: Found) -> Iterator[Finding]:
    try:
        known = copies(found.path)
    except OSError as error:
        yield Finding(False, found.name, in_words(error))
        return
    for copy in known:
        words = f"{copy.file}: a copy that a sync client made; "
        if copy.alone:
            words += f"{copy.alone} events are in it alone: they are read; keep the file"
        else:
            words += "it holds nothing that is not elsewhere; it may be removed"
        yield Finding(not copy.alone, found.name, words)


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
    side = "ahead of" if off > 0 else "behind"
    words = "agrees with the folder's" if good else f"the folder's is {amount} {side} this machine's; set both by NTP"
    yield Finding(good, "clock", words)


def _syncthing(folder: Path) -> Iterator[Finding]:
    from warroom.cli import syncthing

    for shared in syncthing.holding(folder, os.environ, home_dir(os.environ)):
        advice = shared.advice()
        words = "; ".join(advice) if advice else f"carries {shared.path}, and is set well"
        yield Finding(not advice, "syncthing", words)
