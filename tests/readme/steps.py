"""The steps of `.github/CONTRIBUTING.md`, taken as they are written there, in a copy of the source."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from readme.generated import README
from translations.catalogues import read, text

from warroom.slotted import dataclass

REPOSITORY = README.parent
PAGE = REPOSITORY / ".github" / "CONTRIBUTING.md"
_COPIED = ("warroom", "themes", "tests", ".github", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
_BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$|^`([^`\n]+)`:$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page: its language, the file that is named before it ("" for none), its lines."""

    language: str
    path: str
    lines: str


def blocks(page: str) -> Iterator[Block]:
    """The blocks below "A new kind of entry"; one without a file of its own speaks of the file before it."""
    path = ""
    for language, lines, named in _BLOCK.findall(page.partition("## A new kind of entry")[2]):
        if named:
            path = named
        else:
            yield Block(language, path, lines)


def copy_to(root: Path) -> None:
    """The source, without what is made from it."""
    for name in _COPIED:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo", "__snapshots__"))
        else:
            shutil.copy(source, root / name)


def take(root: Path, block: Block) -> None:
    """Do what a block says: a file is written, or lines go in and out. Raises ValueError where they can't."""
    path = root / block.path
    if block.language == "python":
        if path.exists():
            raise ValueError(f"{block.path} is there already")
        path.write_text(block.lines, "utf-8")
    elif block.language == "diff":
        before = "".join(line[1:] for line in block.lines.splitlines(keepends=True) if line[0] != "+")
        after = "".join(line[1:] for line in block.lines.splitlines(keepends=True) if line[0] != "-")
        whole = path.read_text("utf-8")
        if whole.count(before) != 1:
            raise ValueError(f"{block.path} has {whole.count(before)} times:\n{before}")
        path.write_text(whole.replace(before, after), "utf-8")


def translate(root: Path, block: Block) -> None:
    """Fill in what the block has for the messages of the catalogue; each must be there, without a translation."""
    path = root / "warroom/locale/ja/LC_MESSAGES/warroom.po"
    said = root / "said.po"
    said.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n{block.lines}', "utf-8")
    catalogue = read(path, "ja")
    for one in read(said, "ja"):
        if one.id:
            message = catalogue.get(one.id)
            if message is None or message.string:
                raise ValueError(f"nothing to translate: {one.id!r}")
            message.string = one.string
    said.unlink()
    path.write_bytes(text(catalogue))
