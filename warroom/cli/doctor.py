"""`warroom doctor`: what works here, what does not, and what to do about it."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from warroom import catalogue
from warroom.incident.text import visible
from warroom.settings import Settings, load
from warroom.store.files import write_whole
from warroom.store.names import mint_writer
from warroom.store.shelf import Shelf
from warroom.store.words import in_words

_SPARE = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it works, and in words what was seen or what to do."""

    good: bool
    what: str
    words: str


def _folder(settings: Settings) -> Iterator[Finding]:
    found = catalogue.find(settings)
    if isinstance(found, str):
        first = settings.chosen == "default" and not settings.folder.exists()
        yield Finding(first, "folder", found)
        return
    yield Finding(True, "folder", f"{settings.folder} (from {settings.chosen}), {len(found)} incidents")
    yield _writable("folder, writing", settings.folder)
    yield _space("folder, space", settings.folder)
    for one in found:
        shelf = Shelf(one.path, one.incident, mint_writer(), settings.state_dir)
        shelf.load()
        for problem in shelf.problems:
            yield Finding(False, one.name, f"{problem.file}: {problem.reason}")
        if shelf.waiting:
            words = (
                f"{shelf.waiting} events of this machine are not in the folder yet; open the incident to publish them"
            )
            yield Finding(False, one.name, words)


def _writable(what: str, directory: Path) -> Finding:
    """Whether a file can be made there the way warroom makes one; it is removed again."""
    probe = directory / f".~doctor-{mint_writer()}"
    try:
        write_whole(probe, b"")
        probe.unlink()
    except OSError as error:
        return Finding(False, what, f"{directory}: {in_words(error)}")
    return Finding(True, what, str(directory))


def _space(what: str, directory: Path) -> Finding:
    try:
        free = shutil.disk_usage(directory).free
    except OSError as error:
        return Finding(False, what, in_words(error))
    return Finding(free > _SPARE, what, f"{free // 1024 // 1024} MiB free" + ("" if free > _SPARE else "; free some"))


def _state(settings: Settings) -> Iterator[Finding]:
    try:
        settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        yield Finding(
            False, "this machine", f"{settings.state_dir}: {in_words(error)}; notes can't be saved without it"
        )
        return
    yield _writable("this machine", settings.state_dir)
    yield _space("this machine, space", settings.state_dir)


def _clipboard(settings: Settings) -> Iterator[Finding]:
    from warroom.ui.clipboard import mechanism

    remote = bool(os.environ.get("SSH_CONNECTION"))
    name = mechanism()
    if name is None:
        words = "none in reach: no display, or no xclip or wl-clipboard; the terminal (OSC 52) and a file still work"
        yield Finding(False, "clipboard", words)
    else:
        yield Finding(True, "clipboard", name + (", on the remote machine" if remote else ""))
    if os.environ.get("TMUX"):
        yield Finding(True, "clipboard, tmux", "OSC 52 reaches your terminal with: set -s set-clipboard on")


def _terminal(settings: Settings) -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    big = size.columns >= 80 and size.lines >= 24
    yield Finding(
        big, "terminal, size", f"{size.columns}x{size.lines}" + ("" if big else "; 80x24 or more reads better")
    )
    encoding = (sys.stdout.encoding or locale.getpreferredencoding()).lower().replace("-", "")
    utf8 = encoding == "utf8"
    advice = "" if utf8 else '; set LANG to a UTF-8 locale, or glyphs = "ascii" in config.toml'
    yield Finding(utf8, "terminal, text", (sys.stdout.encoding or "unknown") + advice)
    term = os.environ.get("TERM", "")
    yield Finding(term not in ("", "dumb"), "terminal, kind", term or "TERM is not set; set it to xterm-256color")


_CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (_folder, _state, _clipboard, _terminal)


@click.command("doctor")
@click.pass_obj
@click.pass_context
def doctor_command(context: click.Context, folder: str | None) -> None:
    """What works here, what doesn't, and what to do; exit status 1 when something doesn't."""
    settings = load(folder)
    findings = [Finding(False, "settings", problem) for problem in settings.problems]
    findings += [finding for check in _CHECKS for finding in check(settings)]
    for finding in findings:
        click.echo(visible(f"{'ok  ' if finding.good else 'LOOK'}  {finding.what}: {finding.words}"))
    context.exit(0 if all(finding.good for finding in findings) else 1)
