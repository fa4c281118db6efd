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
from warroom.language import _, n_
from warroom.retold import retold

_SHOWN = 12


def tell_plan(form: str, where: str, news: News, entries: Sequence[Entry], face: Clockface) -> None:
    """The plan of an import on standard output: how much, from when to when, of which kinds, by whom."""
    words = n_(
        "{form}: {n} entry would come in, {there} there already; {where}",
        "{form}: {n} entries would come in, {there} there already; {where}",
        len(entries),
    )
    click.echo(words.format(form=_(form), n=len(entries), there=news.already, where=visible(where)))
    if news.changed:
        words = _("{n} of those there read otherwise in the file; they stay as they are")
        click.echo("  " + words.format(n=news.changed))
    if news.moved:
        click.echo("  " + moved(news.moved))
    if not entries:
        return
    first, last = min(entry.at for entry in entries), max(entry.until or entry.at for entry in entries)
    start, end = (f"{face.day(at)} {face.time(at)}" for at in (first, last))
    click.echo("  " + _("from   {start} to {end} ({zone})").format(start=start, end=end, zone=face.name(first)))
    click.echo("  " + _("kinds  {kinds}").format(kinds=_counted(_(kind_of(entry).title) for entry in entries)))
    click.echo("  " + _("by     {people}").format(people=_counted(entry.whose for entry in entries)))
    odd = [entry for entry in entries if entry.problem]
    for entry in odd[:_SHOWN]:
        click.echo("  " + _("kept as a plain note: {why}").format(why=visible(retold(entry.problem or ""))))
    if len(odd) > _SHOWN:
        click.echo("  " + _("and {n} more kept as plain notes").format(n=len(odd) - _SHOWN))
    for entry in entries[:3]:
        click.echo(f"  {when.iso(entry.at)} {entry.kind} {visible(entry.text)[:80]}")
    if len(entries) > 3:
        click.echo("  ⋯")


def moved(count: int) -> str:
    """What is said of things that are there already and would be at another time now."""
    words = n_(
        "{n} of those there has another time now and stays where it was; --new --title TITLE imports the file anew",
        "{n} of those there have other times now and stay where they were; --new --title TITLE imports the file anew",
        count,
    )
    return words.format(n=count)


def _counted(words: Iterable[str]) -> str:
    found = Counter(words).most_common()
    rest = [_("{n} more").format(n=len(found) - _SHOWN)] if len(found) > _SHOWN else []
    return ", ".join([*(f"{visible(word)} {count}" for word, count in found[:_SHOWN]), *rest])
