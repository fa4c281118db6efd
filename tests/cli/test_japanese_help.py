"""`--help` in Japanese: no English is left in it, it fits 80 columns, and its columns line up."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom import __version__, language
from warroom.cli import words_of_click
from warroom.cli.columns import Formatter
from warroom.cli.group import _COMMANDS, cli, run
from warroom.cli.translated import looked_up_here, translated
from warroom.incident.text import cells

WIDTH = 80
COMMANDS = list(_COMMANDS)
_CALLS = re.compile(r"`?warroom( [a-z]+)+`?|--[a-z-]+")
ENGLISH = re.compile(r"\b[A-Za-z]{2,}[,;:.]?(?: [a-z]{2,})+")
"""Two words of English, one after the other."""
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
FOR_DEVELOPERS = {
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
    "Windows error: {error}",
    "Value must be an iterable.",
    "Could not determine name for option with declarations {decls!r}",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Invalid start character for option ({option})",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "Choice({choices})",
    "d",
}
"""What click says to those who write programs with it, and never to those who use ours."""
NOT_USED = re.compile(
    "DeprecationWarning|No options defined|UUID|does not match the format|len_type|Bash|^%\\(prog\\)s, version"
)
"""What click says of types and features that no command here has, and what is replaced by words of no language."""


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_version_is_the_name_and_the_number_in_every_language(code: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", code, "--version"]) == 0
    assert capfd.readouterr().out == f"warroom {__version__}\n"


def helped(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """The lines of a help page in Japanese."""
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    assert run(["--lang", "ja", *words, "--help"]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)], ids=lambda words: " ".join(words) or "warroom")
def test_help_has_no_english_left_and_fits(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = helped(capsys, monkeypatch, *words)
    assert lines[0].startswith("使い方: warroom")
    assert [line for line in lines if ENGLISH.search(_CALLS.sub("", line))] == []
    assert [line for line in lines if cells(line) > WIDTH] == []
    assert [line for line in lines if re.match(r"\s*[、。，）」]", line)] == []


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("name", COMMANDS)
def test_what_options_mean_stands_in_one_column(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = helped(capsys, monkeypatch, name)
    options = lines[lines.index("オプション:") + 1 :]
    starts = set()
    for line in options:
        lead = re.match(r"  -\S.*?\S  +(?=\S)|   +(?=\S)", line)
        if lead is not None:
            starts.add(cells(lead[0]))
    assert len(starts) == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_what_stands_for_an_argument_is_translated(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    named = {one.metavar for one in command.params if one.metavar}
    named |= {(one.name or "").upper() for one in command.params if isinstance(one, click.Argument) and not one.metavar}
    assert named <= set(words_of_click.METAVARS)


@pytest.mark.usefixtures("home")
def test_english_help_after_japanese_is_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["list", "--help"])
    english = capsys.readouterr().out
    japanese = helped(capsys, monkeypatch, "list")
    assert JAPANESE.search(japanese[-1])
    run(["list", "--help"])
    assert capsys.readouterr().out == english


def test_all_that_click_says_to_people_is_known() -> None:
    known = {*words_of_click.HELP, *words_of_click.ERRORS, *words_of_click.ASKING}
    unknown = {
        one.value
        for file in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")
        for one in node.args
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    assert {words for words in unknown - known - FOR_DEVELOPERS if not NOT_USED.search(words)} == set()


def test_a_click_of_another_version_speaks_english_where_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ModuleType("click.other")
    other.greet = lambda: "Hello"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "click.other", other)
    language.use("ja")
    looked_up_here()
    assert other.greet() == "Hello"
    assert click.core._("Said by no click of today") == "Said by no click of today"  # type: ignore[attr-defined]
    assert click.core._("Options") == "オプション"  # type: ignore[attr-defined]
    language.use("en")
    assert click.core._("Options") == "Options"  # type: ignore[attr-defined]


def test_the_command_in_english_is_the_command_itself() -> None:
    assert translated(cli) is cli


WORDS = st.text(st.sampled_from("ab -、。「」あ漢ー😀é"), max_size=120)


@given(st.lists(st.tuples(st.text(st.sampled_from("-ab漢"), min_size=1, max_size=40), WORDS), min_size=1, max_size=5))
def test_a_table_of_help_never_grows_wider(rows: list[tuple[str, str]]) -> None:
    formatter = Formatter(width=WIDTH)
    formatter.write_dl(rows)
    for line in formatter.getvalue().splitlines():
        assert cells(line) <= max(WIDTH, *(cells(name) for name, _meaning in rows))
