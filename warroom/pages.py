"""The pages of help that ship inside the program: `help/*.md` in English, `help/<language>/*.md` in the others."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from warroom import language

_TITLE = 10
"""The word in a title weighs as much as so many in the text."""


def topics(code: str | None = None) -> dict[str, str]:
    """Each topic, in alphabetical order, with its page in a language, the spoken one; in English where it has none."""
    folder = resources.files("warroom").joinpath("help")
    spoken = folder.joinpath(code or language.current())
    found: dict[str, str] = {}
    for english in sorted((one for one in folder.iterdir() if one.name.endswith(".md")), key=lambda one: one.name):
        own = spoken.joinpath(english.name)
        page = own if own.is_file() else english
        found[page.name.removesuffix(".md")] = page.read_text(encoding="utf-8")
    return found


def title(page: str) -> str:
    """What the page says of itself in its first line."""
    return page.partition("\n")[0].removeprefix("# ")


def titles() -> dict[str, str]:
    """Each topic with the title of its page, in the language that is spoken."""
    return _titles(language.current())


@lru_cache(maxsize=4)
def _titles(code: str) -> dict[str, str]:
    return {topic: title(page) for topic, page in topics(code).items()}


def nearest(word: str) -> str | None:
    """The topic that is meant by a word that is none: one spelt much like it, else the page that says it most.

    Keys and commands are named in English on every page, so the English pages are asked as well.
    """
    from difflib import get_close_matches

    pages, english = topics(), topics(language.ENGLISH)
    word = word.strip().casefold()
    spelt = get_close_matches(word, pages, n=1)
    if spelt:
        return spelt[0]
    said = {topic: _times(word, page) + _times(word, english[topic]) for topic, page in pages.items()}
    most = max(said, key=said.__getitem__)
    return most if said[most] else None


def _times(word: str, page: str) -> int:
    """How much a page speaks of a word; Japanese has no gaps between its words, others are looked for whole."""
    import re

    if not word or (word.isascii() and len(word) < 3):
        return 0
    pattern = re.compile(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word))
    return len(pattern.findall(page.casefold())) + _TITLE * len(pattern.findall(title(page).casefold()))
