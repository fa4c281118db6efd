"""The manual page: all that `--help` says, without a warning of those who read such pages, in both languages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from warroom import language
from warroom.__main__ import main
from warroom.cli import roff
from warroom.cli.group import cli, spoken
from warroom.cli.manual import ENVIRONMENT, page
from warroom.incident.begun import table
from warroom.incident.kinds import PREFIXES
from warroom.pages import topics

CODE = Path(language.__file__).parent
DAY = "2026-11-25"


@pytest.fixture(params=["en", "ja"])
def manual(request: pytest.FixtureRequest) -> Iterator[str]:
    """The page in a language."""
    language.use(request.param)
    group = spoken(cli)
    assert isinstance(group, click.Group)
    yield page(group, DAY)


def shown(manual: str) -> str:
    """The page as a reader sees it, in one line."""
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-K", "utf8", "-P-c"], input=manual, capture_output=True, text=True, check=True
    )
    return re.sub(r"\s+", "", re.sub(r".\x08|\x1b\[[\d;]*m", "", done.stdout).replace("‐", "-"))


def test_no_reader_of_such_pages_has_anything_to_warn_of(manual: str, needs: Callable[..., None]) -> None:
    needs("groff", "mandoc")
    for command in (["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-man", "-ww", "-z", "-K", "utf8", "-Tutf8"]):
        done = subprocess.run(command, input=manual, capture_output=True, text=True, check=False)
        assert (done.stdout, done.stderr) == ("", ""), command


def test_the_page_says_what_the_help_says(manual: str, needs: Callable[..., None]) -> None:
    needs("groff")
    text = shown(manual)

    def says(words: str) -> bool:
        return re.sub(r"\s+", "", words) in text

    group = spoken(cli)
    assert isinstance(group, click.Group)
    context = click.Context(group, info_name="warroom", **group.context_settings)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None and says(f"warroom {name} ") and says(command.help or ""), name
        for one in command.params:
            record = one.get_help_record(click.Context(command, parent=context, info_name=name))
            assert record is None or (says(record[0]) and says(record[1])) or not record[1], record
    assert all(says(example + becomes) for example, becomes in table())
    assert all(says(f"warroom help {topic}") for topic in topics())


def test_every_sign_and_every_variable_is_told_of() -> None:
    examples = [example for example, _becomes in table()]
    assert all(any(one.startswith(f"{prefix} ") for one in examples) for prefix in PREFIXES)
    read = {name for path in CODE.rglob("*.py") for name in re.findall(r'"(WARROOM_\w+)"', path.read_text("utf-8"))}
    assert read == set(ENVIRONMENT)


def test_a_page_that_is_built_again_is_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    assert main(["man"]) == 0
    first = capsys.readouterr().out
    assert first.startswith(".TH WARROOM 1 2026-11-25 ")
    assert main(["man"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize("words", ["'a' -b .c `d` ^e ~f", ".SH no part", "'br", 'a "b" \\\\c', "--g\\\\n"])
def test_words_are_shown_as_they_are_whatever_their_signs(words: str, needs: Callable[..., None]) -> None:
    needs("groff")
    manual = f"{roff.header('x', DAY, '1')}\n{roff.section('X')}\n{roff.text(words)}\n{roff.item(words, 'y')}\n"
    assert shown(manual).count(re.sub(r"\s+", "", words)) == 2
