"""The pictures in README.md: as the program is now, whole by themselves, and readable where people look at them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from e2e import chromium
from readme.generated import README
from readme.pictures import FOLDER, PICTURES, picture

SVG = "{http://www.w3.org/2000/svg}"
FILES = sorted(FOLDER.glob("*.svg"))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_the_program_as_it_is(name: str) -> None:
    assert (FOLDER / f"{name}.svg").read_text("utf-8") == picture(name), "python -m tests.readme, then look at it"


def test_every_picture_is_made_and_shown() -> None:
    assert {one.stem for one in FILES} == set(PICTURES)
    shown = set(re.findall(r"\.github/pictures/([\w-]+)\.svg", README.read_text("utf-8")))
    assert shown == set(PICTURES)


def test_each_picture_has_words_for_those_who_do_not_see_it() -> None:
    pictured = re.findall(r"!\[([^]]*)\]\(\.github/pictures/", README.read_text("utf-8"))
    assert len(pictured) == len(PICTURES) and all(len(words) > 30 for words in pictured)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_picture_loads_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    root = ElementTree.fromstring(text)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        *("svg", "style", "defs", "clipPath", "rect", "text", "g", "circle", "path")
    }
    assert text.count("http") == text.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert all(one.startswith("#") for one in re.findall(r"url\(([^)]*)\)", text)) and "@" not in _style(root)
    assert not any(name.startswith("on") for one in root.iter() for name in one.attrib)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_stand_on_the_cells_of_the_screen(path: Path) -> None:
    """In whichever font: nothing runs into what follows it."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for one in ElementTree.parse(path).iter(f"{SVG}text"):
        if "y" in one.attrib and "title" not in one.attrib["class"]:
            lines.setdefault(one.attrib["y"], []).append(_extent(one))
    assert len(lines) > 10
    for places in lines.values():
        places.sort()
        assert all(end <= begin + 0.2 for (_, end), (begin, _) in pairwise(places))


@pytest.mark.browser
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_browser_shows_it_as_an_image(path: Path, tmp_path: Path, needs: Callable[..., None]) -> None:
    """As on the page of a repository: an image, in which no script runs and nothing is loaded."""
    needs("chromium")
    page = tmp_path / "page.html"
    say = "document.body.dataset.size = this.naturalWidth + 'x' + this.naturalHeight"
    page.write_text(f'<body><img src="{path.as_uri()}" onload="{say}"></body>', "utf-8")
    loaded = chromium.load(page, tmp_path)
    size = re.search(r'data-size="(\d+)x(\d+)"', loaded.dom)
    assert size is not None and int(size[1]) > 1000 and int(size[2]) > 500 and loaded.complaints == ()


def _style(root: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in root.iter(f"{SVG}style"))


def _extent(one: ElementTree.Element) -> tuple[float, float]:
    places = [float(place) for place in one.attrib["x"].split()]
    if "textLength" in one.attrib:
        return places[0], places[0] + float(one.attrib["textLength"])
    return places[0] - 12.2, places[-1] + 12.2
