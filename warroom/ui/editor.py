"""Editing a text in the user's own editor, with the screen set aside meanwhile."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from warroom.language import _
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Unedited:
    """The editor could not be run, or said no; `reason` says what to do."""

    reason: str


def edited(app: App[Any], text: str) -> str | Unedited:
    """`text` as $VISUAL, $EDITOR or vi left it."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entry.txt"
        path.write_text(text + "\n", encoding="utf-8")
        try:
            with app.suspend():
                done = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
            line = path.read_text(encoding="utf-8", errors="replace").strip()
        except (OSError, ValueError, SuspendNotSupported) as error:
            return Unedited(_("{editor} can't be run ({error}); set EDITOR").format(editor=editor, error=error))
    if done == 0:
        return line
    return Unedited(_("{editor} ended with status {status}; nothing was changed").format(editor=editor, status=done))
