"""A real browser, headless: what it sees of a page, what it complains of, and what it prints."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "chromium"
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr", "--v=0")


@dataclass(frozen=True, slots=True)
class Loaded:
    """`dom` is the page as the browser has it after loading; `complaints` are the lines of its console."""

    dom: str
    complaints: tuple[str, ...]


def load(page: Path, home: Path) -> Loaded:
    """Load a page to its end."""
    done = _run(home, "--dump-dom", page.as_uri())
    return Loaded(done.stdout, tuple(line for line in done.stderr.splitlines() if "CONSOLE" in line))


def printed(page: Path, home: Path) -> Path:
    """The page on paper."""
    target = page.with_suffix(".pdf")
    _run(home, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
    return target


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper, in points from its lower left corner: `boxes` (left, bottom, right, top) hold its text."""

    size: tuple[float, float]
    text: str
    boxes: tuple[tuple[float, float, float, float], ...]


def sheets(document: Path) -> tuple[Sheet, ...]:
    """What stands on each sheet, as PDFium reads it."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(document) as opened:
        for page in opened:
            words = page.get_textpage()
            boxes = tuple(words.get_rect(place) for place in range(words.count_rects()))
            found.append(Sheet(page.get_size(), words.get_text_range(), boxes))
    return tuple(found)


def picture(page: Path, home: Path, size: str = "1100,1600") -> Path:
    """The page on the screen."""
    target = page.with_suffix(".png")
    _run(home, f"--window-size={size}", f"--screenshot={target}", page.as_uri())
    return target


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    profile = home / "profile"
    return subprocess.run(
        [PROGRAM, *_OPTIONS, f"--user-data-dir={profile}", *words],
        capture_output=True,
        text=True,
        errors="replace",
        check=True,
        timeout=180,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"},
    )
