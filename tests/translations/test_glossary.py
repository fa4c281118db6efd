"""The catalogue keeps to the glossary: one word for one thing, and colons of one width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from translations.catalogues import LOCALE, REPOSITORY, path_of, read

GLOSSARY = LOCALE / "ja" / "glossary.md"
_JAPANESE = "[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]"
_NARROW = re.compile(f"(?:{_JAPANESE}|}}): |{_JAPANESE}:\n|config\\.toml：")
"""A colon of ASCII behind Japanese or a value; of full width behind the one name that often stands before one."""
_OTHERS_END = re.compile(": ?$")
"""What click or a prompt puts the rest of the sentence behind."""
NARROW = ("{what}: {words}", "{option}: {why}", ":area {area}: ", ":verify {area}: ")
"""Columns, options, and lines to be typed: as they are in English."""


def tables() -> tuple[list[list[str]], list[list[str]]]:
    """The rows of the two tables, without their heads: of the terms, and of the words that are used nowhere."""
    found: list[list[list[str]]] = []
    for part in GLOSSARY.read_text(encoding="utf-8").split("\n## "):
        rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
        found.append([[cell.strip() for cell in row] for row in rows[2:]])
    terms, nowhere = found
    return terms, nowhere


def names(cell: str) -> list[str]:
    """The words of a cell in English, without what is said of them in brackets."""
    return [one.strip() for one in re.split("[/,]", re.sub(r"\(.*?\)", "", cell))]


def words(cell: str) -> list[str]:
    """The words of a cell in Japanese."""
    return [one for one in cell.split("、") if one]


@cache
def messages() -> list[tuple[str, str]]:
    """Each message in English, and what is said of it in Japanese."""
    found = []
    for message in read(path_of("ja"), "ja"):
        english = message.id if isinstance(message.id, str) else message.id[0]
        japanese = message.string if isinstance(message.string, str) else message.string[0]
        if english:
            found.append((english, japanese))
    return found


def ruled_out(english: str, japanese: str) -> Iterator[str]:
    """The words of a message that the glossary rules out."""
    terms, nowhere = tables()
    for term, _said, instead_of in terms:
        speaks = any(re.search(rf"\b{re.escape(name)}", english, re.IGNORECASE) for name in names(term))
        yield from (word for word in words(instead_of) if speaks and word in japanese)
    for instead_of, _said, but in nowhere:
        rest = japanese
        for exception in words(but):
            rest = rest.replace(exception, "")
        yield from (word for word in words(instead_of) if word in rest)


def test_no_message_uses_a_word_that_the_glossary_rules_out() -> None:
    found = {english: list(ruled_out(english, japanese)) for english, japanese in messages()}
    assert {english: wrong for english, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("folder", ["help/ja", "checklists/ja"])
def test_no_page_uses_a_word_that_is_used_nowhere(folder: str) -> None:
    for path in sorted((REPOSITORY / "warroom" / folder).glob("*.md")):
        assert list(ruled_out("", path.read_text(encoding="utf-8"))) == [], path.name


def test_a_word_that_is_ruled_out_is_seen() -> None:
    assert list(ruled_out("the status", "状態")) == ["状態"] and not list(ruled_out("the state", "状態"))
    assert list(ruled_out("Slack export", "Slackのエクスポート")) == []
    assert list(ruled_out("an export", "エクスポート")) == ["エクスポート"]


def test_each_term_stands_in_the_glossary_once_and_has_its_word() -> None:
    terms, nowhere = tables()
    assert len(terms) > 60
    assert [row[0] for row in terms] == list(dict.fromkeys(row[0] for row in terms))
    assert all(len(row) == 3 and row[1] for row in terms)
    said = {word for row in terms for word in re.split("[ 、/]+", row[1])}
    assert said.isdisjoint(word for row in nowhere for word in words(row[0]))


@pytest.mark.parametrize(
    ("term", "word"),
    [
        ("title", "題名"),
        ("status", "ステータス"),
        ("monitoring", "経過観察"),
        ("dropped", "見送り"),
        ("not applicable", "該当なし"),
        ("shipped", "付属"),
        ("reopened", "再オープン"),
    ],
)
def test_a_term_alone_is_said_with_the_word_of_the_glossary(term: str, word: str) -> None:
    found = {japanese for english, japanese in messages() if english.casefold() == term}
    assert found == {word}
    assert any(term in names(row[0]) and word in re.split(" / |、", row[1]) for row in tables()[0])


def test_a_colon_behind_japanese_is_of_full_width() -> None:
    wrong = [
        japanese
        for _english, japanese in messages()
        if re.search(_JAPANESE, japanese) or japanese.startswith("{")
        if _NARROW.search(_OTHERS_END.sub("", japanese)) and not japanese.startswith(NARROW)
    ]
    assert wrong == []
