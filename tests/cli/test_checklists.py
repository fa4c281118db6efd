"""`warroom checklists`: what there is, one as Markdown, and what is wrong with the team's own."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from warroom.__main__ import main
from warroom.incident.needs import NEEDS
from warroom.incident.templates import parse
from warroom.store import shelf, templates
from warroom.store.templates import shipped


def run(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """One command: exit status, standard output, standard error."""
    capfd.readouterr()
    status = main(list(words))
    out, err = capfd.readouterr()
    return status, out, err


@pytest.fixture
def place(home: Path) -> Path:
    """The team's folder of templates."""
    path = home / "shared" / "checklists"
    path.mkdir()
    return path


def test_the_list_says_name_steps_origin_title_and_needs(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "復旧.md").write_text("# 本番の復旧\nNeeds: 順番\n- [ ] 戻す", "utf-8")
    (place / "handover.md").write_text("# Our handover\n- [ ] a\n- [ ] b", "utf-8")
    status, out, err = run(capfd, "checklists")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "first-five-minutes   11 steps  shipped  First five minutes",
        "production-change    12 steps  shipped  Production change"
        " (needs second person, order, rehearsal, announcement)",
        "handover              2 steps  team's   Our handover",
        "before-closing       12 steps  shipped  Before closing (needs second person)",
        "復旧                  1 step   team's   本番の復旧 (needs order)",
    ]


@pytest.mark.usefixtures("home")
def test_in_japanese_the_needs_are_japanese_and_can_be_typed_so(capfd: pytest.CaptureFixture[str]) -> None:
    _status, out, _err = run(capfd, "--lang", "ja", "checklists")
    (named,) = re.findall("（必要：(.+、.+)）", out)
    assert not re.search("[a-z]", named) and named.count("、") == len(NEEDS) - 1
    assert parse("a", f"# A\n必要：{named}\n- [ ] a").needs == frozenset(NEEDS)  # type: ignore[union-attr]


@pytest.mark.usefixtures("home")
def test_one_is_printed_as_markdown_that_can_be_taken_over(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capfd, "checklists", "PRODUCTION", "ch")
    assert (status, err) == (0, "")
    assert parse("production-change", out) == shipped()[1]


@pytest.mark.usefixtures("home")
def test_an_unknown_name_gets_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capfd, "checklists", "nonsense")
    assert (status, out) == (1, "")
    assert err == (
        "warroom: no checklist begins with nonsense; there are: "
        "first-five-minutes, production-change, handover, before-closing\n"
    )


def test_problems_are_said_and_nothing_raw_reaches_the_terminal(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "bad\x1b[2J.md").write_text("nothing", "utf-8")
    (place / "odd.md").write_text("# odd \x1b]52;c;eA==\x07\n- [ ] a\u202eb", "utf-8")
    status, out, err = run(capfd, "checklists")
    assert status == 0 and "␛]52" in out
    assert err.startswith("warroom: bad␛[2J.md: it has no steps; write each one on a line of its own")
    status, one, err = run(capfd, "checklists", "odd")
    assert status == 0 and one == "# odd ␛]52;c;eA==␇\n\n- [ ] a<U+202E>b\n"
    assert not set(out + one + err) & set("\x1b\x07\u202e")


def test_without_the_folder_the_shipped_ones_are_there(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out, err = run(capfd, "--folder", str(home / "gone"), "checklists")
    assert status == 0 and len(out.splitlines()) == 4
    assert err == "warroom: the team's checklists can't be read: the folder is not there; is its drive mounted?\n"
    monkeypatch.delenv("WARROOM_FOLDER")
    status, out, err = run(capfd, "checklists")
    assert status == 0 and len(out.splitlines()) == 4
    assert err == "", "nobody has begun yet"


@pytest.mark.usefixtures("home")
def test_a_folder_that_hangs_is_given_up(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(templates, "all_templates", lambda root: never.wait())
    monkeypatch.setattr(shelf, "PATIENCE", 0.05)
    status, out, err = run(capfd, "checklists", "handover")
    never.set()
    assert status == 0 and out.startswith("# Handover")
    assert err == "warroom: the team's checklists can't be read: the folder does not answer\n"


@pytest.mark.usefixtures("home")
def test_the_help_page_is_listed_and_its_example_is_a_template(capfd: pytest.CaptureFixture[str]) -> None:
    _, listed, _ = run(capfd, "help")
    assert "checklists     Checklists: templates" in listed
    _, page, _ = run(capfd, "help", "checklists")
    example = page[page.index("    # Restore") : page.index("The first heading")]
    one = parse("restore", "\n".join(line.removeprefix("    ") for line in example.splitlines()))
    assert not isinstance(one, str) and not one.problems and len(one.needs) == 4
    assert [(step.section, step.text, step.note) for step in one.steps] == [
        ("Before", "Stop the writers @bo", ""),
        ("Before", "Note the last transaction", "An indented line below a step is its note."),
        ("Restore", "Restore into a new cluster", ""),
        ("Restore", "Compare the row counts", ""),
    ]
