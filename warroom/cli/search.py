"""`warroom search`: words in all incidents of the folder, the most telling first."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable

import click

from warroom.cli.errors import CouldNot, say
from warroom.cli.place import choose, face_of, read, settings_of
from warroom.cli.wrong_use import WrongUse
from warroom.incident.clockface import Clockface
from warroom.incident.found import sign_of, standing, when_of
from warroom.incident.highlight import excerpt
from warroom.incident.passages import about
from warroom.incident.query import Query, doubts, parse, quoted
from warroom.incident.ranking import Hit
from warroom.incident.text import cells, shorten, visible
from warroom.language import N_, _, n_
from warroom.searching import Answer, Library
from warroom.settings import Settings

_LONG = 1.0
"""After so many seconds of reading a terminal is told how far it has come."""
_WIDEST = 120
_DIRECTIONS = N_("say what to look for, such as: warroom search pool restart")


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--dead-ends", is_flag=True, help=N_("Only what was tried and led nowhere."))
@click.option("--hypotheses", is_flag=True, help=N_("Only hypotheses."))
@click.option("--without", multiple=True, metavar="WORDS", help=N_("Not what has these words; may be repeated."))
@click.option("--like", metavar="INCIDENT", help=N_("Dead ends of other incidents that resemble this one."))
@click.option("--all", "everything", is_flag=True, help=N_("Also what was taken back, marked."))
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help=N_("How many are shown."))
@click.option("--rebuild", is_flag=True, help=N_("Make the index of this machine anew first."))
@click.option("--json", "as_json", is_flag=True, help=N_("For programs; the fields are in: warroom help json"))
@click.pass_obj
def search_command(
    folder: str | None,
    words: tuple[str, ...],
    dead_ends: bool,
    hypotheses: bool,
    without: tuple[str, ...],
    like: str | None,
    everything: bool,
    limit: int,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Words in all incidents of the folder: entries, hypotheses, what led nowhere; all of the words must be there."""
    typed = [*words, *(f"-{quoted(one)}" for one in without)]
    typed += ["is:dead-end"] * dead_ends + ["kind:hypothesis"] * hypotheses
    query = parse(" ".join(typed), everything)
    if like is not None and typed:
        raise WrongUse(_("--like takes no words: it looks for what resembles that incident"))
    if query.is_empty and like is None and not rebuild:
        raise WrongUse(_(_DIRECTIONS))
    settings = settings_of(folder)
    library = Library(settings)
    try:
        if rebuild:
            library.rebuild()
        _refresh(library)
        if query.is_empty and like is None:
            n = len(library.heads)
            click.echo(n_("{n} incident read and indexed", "{n} incidents read and indexed", n).format(n=n))
            return
        answer = _alike(settings, library, like, limit) if like is not None else library.search(query, limit)
    finally:
        library.close()
    for words_meant in doubts(query, bool(answer.total)):
        say(words_meant)
    if as_json:
        from warroom.report import machine_search

        click.echo(machine_search.hits(answer.hits))
    else:
        _show(settings, answer, query, like, len(library.heads))


def _refresh(library: Library) -> None:
    """Bring it up to date; what takes long is told on a terminal, and what could not be reached always."""
    began, told = time.monotonic(), False

    def tell(done: int, of: int) -> None:
        nonlocal told
        if sys.stderr.isatty() and (told or time.monotonic() - began > _LONG):
            told = True
            words = _("reading what has changed: {done} of {of} incidents").format(done=done, of=of)
            print(f"\rwarroom: {words}", end="", file=sys.stderr, flush=True)

    library.refresh(tell=tell)
    if told:
        print(file=sys.stderr)
    if library.away and not library.heads:
        raise CouldNot(library.away)
    if library.away:
        say(_("{why}; searched what this machine knows").format(why=library.away))
    if library.trouble:
        say(library.trouble)


def _alike(settings: Settings, library: Library, like: str, limit: int) -> Answer:
    found = choose(settings, like)
    state = read(settings, found).state
    return library.resembling(about(state), found.incident, limit)


def _show(settings: Settings, answer: Answer, query: Query, like: str | None, known: int) -> None:
    if not answer.total:
        click.echo(_nothing(query, like, known))
        return
    face, width = face_of(settings), min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else 80
    ascii_only = settings.glyphs == "ascii"
    for place, group in enumerate(_by_incident(answer.hits)):
        head = group[0].head
        name = visible(head.name)
        title = shorten(visible(head.title), max(width - cells(name) - 2, 20))
        click.echo("\n" * bool(place) + click.style(title, bold=True) + f"  {name}")
        for hit in group:
            for line in _lines(hit, query, face, width, ascii_only):
                click.echo(line)
    if answer.total > len(answer.hits):
        words = n_(
            "{n} of {total} shown, in {incidents} incident; --limit {total} shows all",
            "{n} of {total} shown, in {incidents} incidents; --limit {total} shows all",
            answer.incidents,
        )
        click.echo("\n" + words.format(n=len(answer.hits), total=answer.total, incidents=answer.incidents))


def _nothing(query: Query, like: str | None, known: int) -> str:
    """That nothing was found, and where else one may look."""
    if like is not None:
        return _("No dead end resembles it.")
    if query.retracted:
        words = n_(
            "Nothing in the incident here has all of that.", "Nothing in the {n} incidents here has all of that.", known
        )
        return words.format(n=known) if known else _("Nothing in the folder has all of that.")
    words = n_(
        "Nothing in the incident here has all of that; --all also looks at what was taken back.",
        "Nothing in the {n} incidents here has all of that; --all also looks at what was taken back.",
        known,
    )
    nowhere = _("Nothing in the folder has all of that; --all also looks at what was taken back.")
    return words.format(n=known) if known else nowhere


def _by_incident(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits of each incident together, the incident with the best hit first."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.head.name, []).append(hit)
    return list(groups.values())


def _lines(hit: Hit, query: Query, face: Clockface, width: int, ascii_only: bool) -> list[str]:
    """A hit in two lines: when, what and how it stands, who; then the part of its words where the hit is, marked."""
    one = hit.passage
    left, right = "><" if ascii_only else "»«"
    first = f"{sign_of(one, ascii_only)} {when_of(one, face)}  {visible(standing(one))}"
    by = shorten(visible(f"({one.by})"), max(width - cells(first) - 4, 0))
    pieces = excerpt(one.words, query.needles, width - 4)
    marks = 2 * sum(found for _, found in pieces)
    if marks:
        pieces = excerpt(one.words, query.needles, max(width - 4 - marks, 20))
    words = "".join(click.style(f"{left}{text}{right}", bold=True) if found else text for text, found in pieces)
    return [f"  {first}  {by}".rstrip(), f"    {words}"]
