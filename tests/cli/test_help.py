"""`warroom help`: every page in every language; what it names is there; a terminal of 80 columns shows it well."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from warroom import language, pages
from warroom.__main__ import main
from warroom.cli.group import cli
from warroom.incident.capture import parse
from warroom.incident.commands import COMMANDS
from warroom.ui.theming import load_themes

HELP = Path(pages.__file__).parent / "help"
ENGLISH = sorted(page.stem for page in HELP.glob("*.md"))
BOTH = [HELP / f"{name}.md" for name in ENGLISH] + [HELP / "ja" / f"{name}.md" for name in ENGLISH]
PROSE, TABLE = 78, 100
"""So many cells has a line in Japanese at most."""
NOW = 1_795_442_400_000
ONLY_IN_THE_BAR = {":attach", ":help", ":tour", ":word"}
"""The commands that the screen itself hears, and what stands for any."""


def of_path(page: Path) -> str:
    return f"{page.parent.name}-{page.stem}"


def blocks(page: str) -> list[list[str]]:
    """Its indented stretches: tables and code, line by line."""
    found = re.findall(r"(?m)(?:^    .+\n)+", page)
    return [stretch.splitlines() for stretch in found]


def firsts(block: list[str]) -> list[str]:
    """What stands first in each row; a line that is indented further goes on with the one before."""
    return [re.split(" {2,}", line.strip())[0] for line in block if not line.startswith("     ")]


def spans(page: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", page))


def named(page: str) -> set[str]:
    """Commands of a line, options, and pages that it sends people to."""
    return {
        *re.findall(r"(?<![A-Za-z0-9_\]]):[a-z][a-z-]+", page),
        *re.findall(r"(?<![A-Za-z0-9_-])--[a-z][a-z-]+", page),
        *re.findall(r"warroom help [a-z]+", page),
    }


@pytest.mark.parametrize("name", ENGLISH)
def test_a_page_is_built_alike_in_both_languages(name: str) -> None:
    english, japanese = ((HELP / f"{one}{name}.md").read_text("utf-8") for one in ("", "ja/"))
    assert [len(line) for line in re.findall(r"(?m)^(#+) ", japanese)] == [
        len(line) for line in re.findall(r"(?m)^(#+) ", english)
    ]
    for ours, theirs in zip(blocks(japanese), blocks(english), strict=True):
        for our, their in zip(firsts(ours), firsts(theirs), strict=True):
            in_words = re.fullmatch(r"[a-z0-9 ,]+(:.*)?", their)
            translated = in_words and not our.isascii() and our.endswith(in_words[1] or "")
            assert our == their or translated, f"{our!r} stands for {their!r}"
    assert named(japanese) == named(english)
    assert spans(english) - spans(japanese) == set()


@pytest.mark.parametrize("name", ENGLISH)
def test_a_page_in_japanese_can_be_read_in_80_columns(name: str) -> None:
    page = (HELP / "ja" / f"{name}.md").read_text("utf-8")
    assert page.endswith("\n") and not page.endswith("\n\n")
    assert cell_len(pages.title(page)) <= PROSE - len(f"warroom help {'':<15}")
    for line in page.splitlines():
        assert cell_len(line) <= (TABLE if line.startswith("    ") else PROSE), line
        assert (
            line == line.rstrip() and not re.match(r"\s*[、。）」』ー]", line) and line[-1:] not in tuple("（「『")
        ), line


def typed(page: str) -> Iterator[str]:
    """Command lines of warroom's own, from tables, code and text."""
    cells = [cell for block in blocks(page) for line in block for cell in re.split(" {2,}", line.strip())]
    for one in [*cells, *spans(page)]:
        found = re.match(r"(?:[A-Z_]+=\S+ )?(warroom(?: .*)?)$", one)
        if found:
            yield found[1]


def options(command: click.Command) -> set[str]:
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts)}


def wrong(line: str) -> str | None:
    """What in a command line is not there; what it is piped into is none of ours."""
    line = re.sub(r" \|(?![^[]*\]).*", "", line)
    words = shlex.split(line.replace("[", "").replace("]", ""))[1:]
    while words[:1] and words[0].startswith("--"):
        if words[0] not in options(cli):
            return words[0]
        words = words[2:]
    if not words:
        return None
    command = cli.get_command(click.Context(cli), words[0])
    if command is None:
        return words[0]
    words = words[1 : words.index("--")] if "--" in words else words[1:]
    return next((one for one in words if re.match(r"--?[a-z]", one) and one not in options(command)), None)


def test_what_is_wrong_in_a_command_line_is_found() -> None:
    assert wrong("warroom") is wrong("warroom --lang ja list") is wrong("warroom replay [-i INCIDENT]") is None
    assert wrong("warroom run -i x -- kubectl --now") is wrong("warroom list | grep --now x") is None
    assert (wrong("warroom nonsense"), wrong("warroom list --xml"), wrong("warroom --xml x list")) == (
        "nonsense",
        "--xml",
        "--xml",
    )


@pytest.mark.parametrize("path", BOTH, ids=of_path)
def test_what_a_page_names_is_there(path: Path) -> None:
    page = path.read_text("utf-8")
    assert [line for line in typed(page) if wrong(line)] == []
    known = {f":{word}" for word in COMMANDS} | {f"warroom help {name}" for name in ENGLISH} | ONLY_IN_THE_BAR
    for name in cli.list_commands(click.Context(cli)):
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        known |= options(command)
    assert named(page) - known - options(cli) == set()


@pytest.mark.parametrize("folder", ["", "ja/"])
def test_the_examples_are_what_is_said_of_them(folder: str, tmp_path: Path) -> None:
    first = blocks((HELP / f"{folder}start.md").read_text("utf-8"))[4]
    kinds = ["note", "key", "hypothesis", "note", "attempt", "impact"]
    assert [parse(line, NOW, "UTC").kind for line in firsts(first)] == kinds
    full_width = blocks((HELP / f"{folder}language.md").read_text("utf-8"))[1]
    assert [parse(line, NOW, "UTC").kind for line in firsts(full_width)[:3]] == ["hypothesis", "key", "follow-up"]
    *_, theme, variables = blocks((HELP / f"{folder}themes.md").read_text("utf-8"))
    (tmp_path / "night.toml").write_text("\n".join(line.strip() for line in [*theme, *variables]), "utf-8")
    themes, problems = load_themes(tmp_path)
    assert "ana-night" in [one.name for one in themes] and problems == []


def test_every_command_is_on_some_page() -> None:
    everything = "\n".join((HELP / f"{name}.md").read_text("utf-8") for name in ENGLISH)
    assert [one for one in cli.list_commands(click.Context(cli)) if f"warroom {one}" not in everything] == []


def test_the_language_that_is_spoken_chooses_the_page(capfd: pytest.CaptureFixture[str]) -> None:
    for code in ("en", "ja"):
        assert main(["--lang", code, "help"]) == 0
        lines = capfd.readouterr().out.splitlines()
        assert [line.split()[2] for line in lines] == ENGLISH
        assert main(["--lang", code, "help", "run"]) == 0
        page = capfd.readouterr().out
        assert page.isascii() == (code == "en")
        assert f"warroom help run            {pages.title(page)}" in lines


def test_a_page_without_a_translation_is_shown_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "help" / "ja").mkdir(parents=True)
    (tmp_path / "help" / "old.md").write_text("# Old\n", "utf-8")
    (tmp_path / "help" / "new.md").write_text("# New\n", "utf-8")
    (tmp_path / "help" / "ja" / "old.md").write_text("# 古い\n", "utf-8")
    monkeypatch.setattr(pages.resources, "files", lambda _: tmp_path)
    assert pages.topics() == {"new": "# New\n", "old": "# Old\n"}
    language.use("ja")
    assert pages.topics() == {"new": "# New\n", "old": "# 古い\n"}
    assert pages.topics("en") == {"new": "# New\n", "old": "# Old\n"}


@pytest.mark.parametrize(
    ("word", "code", "meant"),
    [
        ("followup", "en", "followups"),
        ("Serach", "en", "search"),
        ("matrix", "en", "method"),
        ("matrix", "ja", "method"),
        ("対照表", "ja", "method"),
        ("チェックリスト", "ja", "checklists"),
        ("tmux", "en", "terminal"),
        ("nonsense", "en", None),
        ("a", "en", None),
        ("", "en", None),
        ("[", "en", None),
    ],
)
def test_a_word_that_is_no_topic_leads_to_the_nearest(word: str, code: str, meant: str | None) -> None:
    language.use(code)
    assert pages.nearest(word) == meant


def test_the_nearest_topic_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "serach"]) == 1
    assert "there is no page 'serach'; the nearest: warroom help search; there are: capture" in capfd.readouterr().err
    assert main(["--lang", "ja", "help", "漏れ"]) == 1
    assert "'漏れ'というヘルプのページはありません。近いページ：warroom help gaps。" in capfd.readouterr().err
