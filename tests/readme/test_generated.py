"""What README.md has from the program is current, and true; `python -m tests.readme` makes it so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from readme.generated import PARTS, README, renewed
from ui.rooms import NOW

from warroom.incident.kinds import KINDS, PREFIXES
from warroom.pages import topics
from warroom.room import Author, WarRoom
from warroom.ui.screens.room import RoomScreen

CONTRIBUTING = README.parent / ".github" / "CONTRIBUTING.md"


def part(name: str) -> str:
    """What stands between a pair of markers."""
    found = re.search(rf"(?s)<!-- {name} -->\n(.*?)<!-- /{name} -->", README.read_text("utf-8"))
    assert found is not None
    return found[1]


def test_the_readme_is_current() -> None:
    text = README.read_text("utf-8")
    assert renewed(text) == text, "python -m tests.readme"


@pytest.mark.parametrize("name", PARTS)
def test_what_is_out_of_date_is_noticed(name: str) -> None:
    text = README.read_text("utf-8").replace(part(name), part(name).replace("| ", "| once ", 1))
    assert renewed(text) != text


def test_a_key_that_changes_changes_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = RoomScreen.BINDINGS
    monkeypatch.setattr(RoomScreen, "BINDINGS", [first.with_key("f24"), *others])
    assert "| `F24` | Type a note | `room.note` |" in renewed(README.read_text("utf-8"))


def test_lost_markers_are_noticed() -> None:
    with pytest.raises(LookupError):
        renewed("# warroom\n")


def test_each_line_of_the_table_becomes_what_it_says() -> None:
    room = WarRoom("0" * 32, Author("bo", "laptop", "a" * 12, "UTC"), lambda _events: None, lambda: NOW)
    room.declare("Checkout returns 5xx")
    room.record("? a hypothesis, for the facts")
    told = re.findall(r"(?m)^\| `(.+)` \| (.+) \|$", part("prefixes"))
    became = {example: room.record(example)[0].kind for example, _becomes in told}
    guides = {kind.guide.example: kind.name for kind in KINDS.values() if kind.guide is not None}
    assert became == {**guides, ":sev 1": "severity"}
    assert {KINDS[kind].prefix for kind in became.values()} >= set(PREFIXES)


@pytest.mark.parametrize("page", [README, CONTRIBUTING], ids=lambda path: path.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link and not link.startswith("#")]
    assert all((page.parent / link.partition("#")[0]).exists() for link in links)
    assert set(re.findall(r"warroom help ([a-z]+)", text)) <= set(topics())
