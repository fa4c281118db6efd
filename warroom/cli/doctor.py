"""`warroom doctor`: what works here, what does not, and what to do about it."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Callable, Iterator

import click

from warroom.cli import sharing
from warroom.cli.finding import Finding, space, writable
from warroom.incident.text import visible
from warroom.settings import Settings, load
from warroom.store.words import in_words


def _private(settings: Settings) -> Iterator[Finding]:
    """What this machine keeps is for its user alone."""
    if os.name == "nt" or not settings.state_dir.exists():
        return
    loose = [path for path in settings.state_dir.glob("*/*.jsonl") if path.stat().st_mode & 0o077]
    if loose:
        words = f"{len(loose)} journals can be read by others: chmod -R go= {settings.state_dir}"
        yield Finding(False, "this machine, permissions", words)


def _state(settings: Settings) -> Iterator[Finding]:
    try:
        settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        yield Finding(
            False, "this machine", f"{settings.state_dir}: {in_words(error)}; notes can't be saved without it"
        )
        return
    yield writable("this machine", settings.state_dir)
    yield space("this machine, space", settings.state_dir)
    yield from _private(settings)


def _index(settings: Settings) -> Iterator[Finding]:
    """Whether searching is quick: the index is not made here, only looked at."""
    try:
        from warroom.store.index import path_for
    except ImportError:
        yield Finding(False, "search", "this Python has no sqlite3: every incident is read for each search")
        return
    path = path_for(settings.state_dir, settings.folder)
    if not path.exists():
        yield Finding(True, "search", f"no index yet; the first search makes it: {path}")
        return
    from warroom.searching import Library

    library = Library(settings)
    try:
        known, due = library.stale()
    finally:
        library.close()
    state = f"{due} to be read again at the next search" if due else "up to date"
    yield Finding(not library.trouble, "search", library.trouble or f"{path}, {known} incidents, {state}")


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


_CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (sharing.folder, _state, _index, _clipboard, _terminal)


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
