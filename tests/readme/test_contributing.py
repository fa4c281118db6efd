"""A new kind of entry, made as the page for contributors says: it is typed, shown, reported, and speaks Japanese."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment
from readme.steps import PAGE, Block, blocks, copy_to, take, translate

LINE = "% network team: no loss on their side"
LOOK = """
import asyncio, sys
from warroom import language
language.use(sys.argv[1])
from warroom.catalogue import find, read
from warroom.settings import load
from warroom.ui.app import WarRoomApp

async def look():
    settings = load(None)
    app = WarRoomApp(settings, read(settings, find(settings)[0]))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("escape", "5")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        pane = app.focused
        print(pane.border_title, *(pane.render_line(y).text for y in range(pane.size.height)), sep="\\n")

asyncio.run(look())
"""
"""What stands in the pane that 5 leads to, its title first."""


def told() -> list[Block]:
    """What the page says to do."""
    return list(blocks(PAGE.read_text("utf-8")))


class Copy:
    """A copy of the source, and people who work in it."""

    def __init__(self, root: Path) -> None:
        self.root, self.home = root / "source", root / "home"
        self.root.mkdir()
        self.home.mkdir()
        copy_to(self.root)

    def run(self, *words: str, status: int = 0) -> str:
        """What a Python of this copy prints, and what it complains of."""
        foreign = ("WARROOM_", "PYTHON", "PYTEST")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env={**kept, **environment(self.home), "PYTHONPATH": str(self.root)},
            capture_output=True,
            text=True,
            timeout=300,
        )
        said = done.stdout + done.stderr
        assert done.returncode == status, said
        return said

    def warroom(self, *words: str) -> str:
        """The program."""
        return self.run("-m", "warroom", *words)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The copy after all steps."""
    made = Copy(tmp_path_factory.mktemp("contributing"))
    for block in told():
        take(made.root, block)
    lacking = made.run("-m", "tests.translations", status=1)
    assert "'phone call'" in lacking
    for block in told():
        if block.language == "po":
            translate(made.root, block)
    assert "0 not translated" in made.run("-m", "tests.translations")
    made.warroom("new", "Checkout returns 5xx")
    return made


def test_every_room_of_the_house_is_shown() -> None:
    page = PAGE.read_text("utf-8")
    rooms = {path.name for path in (PAGE.parent.parent / "warroom").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert {name for name in rooms if f"`warroom/{name}/`" not in page} == set()


def test_every_block_is_a_step() -> None:
    assert {block.language for block in told()} == {"python", "diff", "po"}
    assert sum(block.language == "python" for block in told()) == 3


def test_the_new_kind_is_typed_shown_and_reported_in_both_languages(copy: Copy) -> None:
    assert " call " in copy.warroom("note", LINE)
    assert "called network team: no loss" in copy.warroom("timeline")
    assert "電話：network team" in copy.warroom("--lang", "ja", "timeline")
    english, japanese = copy.warroom("report"), copy.warroom("--lang", "ja", "report")
    assert "### Phone calls\n\n- " in english and "### 電話\n\n- " in japanese
    copy.warroom("report", "-o", str(copy.home / "report.html"))
    assert "<h3>Phone calls</h3>" in (copy.home / "report.html").read_text("utf-8")
    for code, title in (("en", "5 Phone calls"), ("ja", "5 電話")):
        pane = copy.run("-c", LOOK, code)
        assert pane.startswith(f"{title}\n") and "network team: no loss" in pane, pane


def test_what_people_are_told_of_lines_has_the_new_one(copy: Copy) -> None:
    assert f".B {LINE}\na phone call\n" in copy.warroom("man")
    copy.run("-m", "tests.readme")
    assert f"| `{LINE}` | a phone call |" in (copy.root / "README.md").read_text("utf-8")


def test_the_test_of_the_page_passes_and_is_seen_to_fail(copy: Copy) -> None:
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/incident/test_calls.py")
    assert "3 passed" in copy.run(*words)
    code = copy.root / "warroom" / "incident" / "calls.py"
    right = code.read_text("utf-8")
    code.write_text(right.replace('_("called {text}")', '_("{text}")'), "utf-8")
    assert "3 failed" in copy.run(*words, status=1)
    code.write_text(right, "utf-8")


def test_the_code_of_the_page_is_as_the_checks_want_it(copy: Copy) -> None:
    copy.run("-m", "ruff", "check", ".")
    copy.run("-m", "ruff", "format", "--check", ".")


def test_a_step_that_no_longer_fits_is_noticed(copy: Copy) -> None:
    with pytest.raises(ValueError, match="is there already"):
        take(copy.root, told()[0])
    with pytest.raises(ValueError, match=r"kinds.py has 0 times"):
        take(copy.root, Block("diff", "warroom/incident/kinds.py", " no such line\n+another\n"))
