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
from warroom.cli.notices import notices
from warroom.incident.text import padded, visible
from warroom.language import LANGUAGES, N_, _, current, p_
from warroom.settings import Settings, asked_for, load
from warroom.store.words import in_words


def _private(settings: Settings) -> Iterator[Finding]:
    """What this machine keeps is for its user alone."""
    if os.name == "nt" or not settings.state_dir.exists():
        return
    loose = [path for path in settings.state_dir.glob("*/*.jsonl") if path.stat().st_mode & 0o077]
    if loose:
        words = _("{n} journals can be read by others: chmod -R go= {folder}")
        said = words.format(n=len(loose), folder=settings.state_dir)
        yield Finding(False, p_("a finding", "this machine, permissions"), said)


def _state(settings: Settings) -> Iterator[Finding]:
    try:
        settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        words = _("{folder}: {why}; notes can't be saved without it")
        yield Finding(
            False, p_("a finding", "this machine"), words.format(folder=settings.state_dir, why=in_words(error))
        )
        return
    yield writable(p_("a finding", "this machine"), settings.state_dir)
    yield space(p_("a finding", "this machine, space"), settings.state_dir)
    yield from _private(settings)


def _index(settings: Settings) -> Iterator[Finding]:
    """Whether searching is quick: the index is not made here, only looked at."""
    try:
        from warroom.store.index import path_for
    except ImportError:
        yield Finding(
            False, p_("a finding", "search"), _("this Python has no sqlite3: every incident is read for each search")
        )
        return
    path = path_for(settings.state_dir, settings.folder)
    if not path.exists():
        yield Finding(
            True, p_("a finding", "search"), _("no index yet; the first search makes it: {path}").format(path=path)
        )
        return
    from warroom.searching import Library

    library = Library(settings)
    try:
        known, due = library.stale()
    finally:
        library.close()
    if due:
        words = _("{path}, {n} incidents, {due} to be read again at the next search")
    else:
        words = _("{path}, {n} incidents, up to date")
    said = library.trouble or words.format(path=path, n=known, due=due)
    yield Finding(not library.trouble, p_("a finding", "search"), said)


def _clipboard(settings: Settings) -> Iterator[Finding]:
    from warroom.ui.clipboard import mechanism

    remote = bool(os.environ.get("SSH_CONNECTION"))
    name = mechanism()
    if name is None:
        words = _("none in reach: no display, or no xclip or wl-clipboard; the terminal (OSC 52) and a file still work")
        yield Finding(False, p_("a finding", "clipboard"), words)
    else:
        words = _("{name}, on the remote machine") if remote else "{name}"
        yield Finding(True, p_("a finding", "clipboard"), words.format(name=name))
    if os.environ.get("TMUX"):
        yield Finding(
            True, p_("a finding", "clipboard, tmux"), _("OSC 52 reaches your terminal with: set -s set-clipboard on")
        )


def _terminal(settings: Settings) -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    big = size.columns >= 80 and size.lines >= 24
    words = "{size}" if big else _("{size}; 80x24 or more reads better")
    yield Finding(big, p_("a finding", "terminal, size"), words.format(size=f"{size.columns}x{size.lines}"))
    encoding = (sys.stdout.encoding or locale.getpreferredencoding()).lower().replace("-", "")
    utf8 = encoding == "utf8"
    words = "{encoding}" if utf8 else _('{encoding}; set LANG to a UTF-8 locale, or glyphs = "ascii" in config.toml')
    yield Finding(
        utf8,
        p_("a finding", "terminal, text"),
        words.format(encoding=sys.stdout.encoding or p_("an encoding", "unknown")),
    )
    term = os.environ.get("TERM", "")
    said = term or _("TERM is not set; set it to xterm-256color")
    yield Finding(term not in ("", "dumb"), p_("a finding", "terminal, kind"), said)


def _config(settings: Settings) -> Iterator[Finding]:
    """Where the settings are, and what is wrong with them."""
    path = settings.config_dir / "config.toml"
    # One that can't even be looked for is among the problems.
    there = os.path.exists(path) or bool(settings.problems)  # noqa: PTH110
    yield Finding(True, "config.toml", str(path) if there else _("{path} is not there; it may be").format(path=path))
    from warroom.cli.keys import remapped

    for problem in (*settings.problems, *remapped(settings.keys)[1]):
        yield Finding(False, p_("a finding", "settings"), problem)


def _language(option: str | None) -> Iterator[Finding]:
    """The language that is spoken, and who asked for it."""
    wanted, source = asked_for(option)
    words = {
        "option": N_("{language}, from --lang"),
        "environment": N_("{language}, from WARROOM_LANG"),
        "config": N_("{language}, from lang in config.toml"),
        "locale": N_("{language}, from the locale"),
        "default": N_("{language}; nothing asks for another one"),
    }[source]
    said = _(words).format(language=LANGUAGES[current()])
    named = os.environ.get("WARROOM_LANG")
    if wanted != current():
        said = _("{language}: the catalogue of {wanted} can't be read; install warroom again")
        said = said.format(language=LANGUAGES[current()], wanted=LANGUAGES[wanted])
    elif named and named not in LANGUAGES:
        said = _("{language}; WARROOM_LANG is {named}, which is none of {known}")
        said = said.format(language=LANGUAGES[current()], named=named, known=", ".join(LANGUAGES))
    yield Finding(wanted == current() and (not named or named in LANGUAGES), p_("a finding", "language"), said)


_CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    *(sharing.folder, _state, _index),
    *(_clipboard, _terminal, notices),
)


def _checked(check: Callable[[Settings], Iterator[Finding]], settings: Settings) -> list[Finding]:
    """What one check finds; what stops it is a finding as well, and stops none of the others."""
    found: list[Finding] = []
    try:
        found.extend(check(settings))
    except OSError as error:
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else p_("a finding", "unknown")
        found.append(Finding(False, where, in_words(error)))
    return found


@click.command("doctor")
@click.pass_obj
@click.pass_context
def doctor_command(context: click.Context, folder: str | None) -> None:
    """What works here, what doesn't, and what to do; exit status 1 when something doesn't."""
    settings = load(folder)
    findings = [*_config(settings), *_language(context.find_root().params.get("lang"))]
    findings += [finding for check in _CHECKS for finding in _checked(check, settings)]
    for finding in findings:
        mark = padded(_("ok") if finding.good else _("LOOK"), 4)
        words = _("{what}: {words}").format(what=finding.what, words=finding.words)
        click.echo(visible(f"{mark}  {words}"))
    context.exit(0 if all(finding.good for finding in findings) else 1)
