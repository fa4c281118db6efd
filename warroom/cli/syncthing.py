"""What a Syncthing on this machine is set to for the shared folder, read from its own configuration."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from warroom.language import _
from warroom.slotted import dataclass

DELAY = 10.0
"""Syncthing's own default of fsWatcherDelayS, in seconds (its documentation of the folder element)."""
COPIES = 10
"""Syncthing's own default of maxConflicts; -1 is without limit, 0 keeps none."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One folder of Syncthing's that holds ours."""

    path: Path
    watched: bool
    delay: float
    copies: int

    def advice(self) -> list[str]:
        """What to change, and to what; empty when all is well."""
        said = []
        if not self.watched:
            said.append(_("switch fsWatcherEnabled on: else notes wait for the next full scan"))
        elif self.delay > 2:
            words = _("set fsWatcherDelayS to 1 (it is {n:g}): notes then arrive in about a second")
            said.append(words.format(n=self.delay))
        if self.copies >= 0:
            words = _("set maxConflicts to -1 (it is {n}): older conflict copies are deleted otherwise")
            said.append(words.format(n=self.copies))
        return said


def folders(environ: Mapping[str, str], home: Path) -> Iterator[Shared]:
    """Every folder of every configuration found; a configuration that can't be read is passed over."""
    for place in _places(environ, home):
        try:
            root = ElementTree.parse(place / "config.xml").getroot()
        except (OSError, ElementTree.ParseError):
            continue
        for folder in root.findall("folder"):
            yield _shared(folder, home)


def holding(folder: Path, environ: Mapping[str, str], home: Path) -> list[Shared]:
    """Those that hold `folder`, or are it."""
    return [one for one in folders(environ, home) if folder.is_relative_to(one.path)]


def _shared(folder: ElementTree.Element, home: Path) -> Shared:
    path = folder.get("path", "")
    if path.startswith("~"):
        path = str(home) + path[1:]
    delay = _number(folder.get("fsWatcherDelayS"), DELAY)
    copies = int(_number(folder.findtext("maxConflicts"), COPIES))
    return Shared(Path(path), folder.get("fsWatcherEnabled", "true") == "true", delay, copies)


def _number(text: str | None, default: float) -> float:
    try:
        return float(text) if text is not None else default
    except ValueError:
        return default


def _places(environ: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Where Syncthing keeps its configuration (its documentation: "Configuration File and Directory")."""
    for name in ("STCONFDIR", "STHOMEDIR"):
        if environ.get(name):
            yield Path(environ[name])
    if sys.platform == "darwin":
        yield home / "Library/Application Support/Syncthing"
    elif os.name == "nt":
        yield Path(environ.get("LOCALAPPDATA", str(home))) / "Syncthing"
    yield Path(environ.get("XDG_STATE_HOME") or home / ".local/state") / "syncthing"
    yield Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "syncthing"
