"""`warroom import --dry-run`: what would come in, said; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from warroom.exchange.known import News
from warroom.incident import when
from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.kinds import kind_of
from warroom.incident.text import visible

_SHOWN = 12


def plural(count: int, what: str) -> str:
    """ "1 entry", "2 entries"."""
    many = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"{count} {what if count == 1 else many}"


def tell_plan(form: str, where: str, news: News, entries: Sequence[Entry], face: Clockface) -> None:
    """The plan of an import on standard output: how much, from when to when, of which kinds, by whom."""
    click.echo(f"{form}: {plural(len(entries), 'entry')} would come in, {news.already} there already; {visible(where)}")
    if news.changed:
        click.echo(f"  {news.changed} of those there read otherwise in the file; they stay as they are")
    if not entries:
        return
    first, last = min(entry.at for entry in entries), max(entry.until or entry.at for entry in entries)
    name = face.name(first)
    click.echo(f"  from   {face.day(first)} {face.time(first)} to {face.day(last)} {face.time(last)} ({name})")
    click.echo(f"  kinds  {_counted(kind_of(entry).title for entry in entries)}")
    click.echo(f"  by     {_counted(entry.whose for entry in entries)}")
    odd = [entry for entry in entries if entry.problem]
    for entry in odd[:_SHOWN]:
        click.echo(f"  kept as a plain note: {visible(entry.problem or '')}")
    if len(odd) > _SHOWN:
        click.echo(f"  and {len(odd) - _SHOWN} more kept as plain notes")
    for entry in entries[:3]:
        click.echo(f"  {when.iso(entry.at)} {entry.kind} {visible(entry.text)[:80]}")
    if len(entries) > 3:
        click.echo("  ⋯")


def _counted(words: Iterable[str]) -> str:
    found = Counter(words).most_common()
    rest = [f"{len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return ", ".join([*(f"{visible(word)} {count}" for word, count in found[:_SHOWN]), *rest])
