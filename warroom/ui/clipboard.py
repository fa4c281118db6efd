"""Copying: with the system's clipboard and through the terminal, and into a file when neither can be trusted.

OSC 52 is the terminals' own way (xterm's "Operating System Commands"): it reaches the machine where the person sits,
also over SSH, but whether the terminal took it can't be known.
"""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

from warroom.language import _
from warroom.slotted import dataclass

PATIENCE = 3.0
"""How long, in seconds, the system's clipboard may take: a tool that waits for a display is left behind."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Which ways were gone. `certain` when the text was read back; `path` is the file that holds it otherwise."""

    ways: tuple[str, ...]
    certain: bool
    path: Path | None
    message: str


def copy(
    text: str, *, osc52: Callable[[str], bool] | None, fallback: Path, environ: Mapping[str, str] = os.environ
) -> Copied:
    """Copy `text` by every way there is and say what is known of each. Never raises."""
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    system = _system(text)
    sent = osc52 is not None and osc52(text)
    ways: list[str] = []
    if system:
        ways.append(_("with the clipboard of the machine that warroom runs on") if remote else _("with the clipboard"))
    if sent:
        ways.append(_to_the_terminal(environ))
    if system and not remote:
        return Copied(tuple(ways), True, None, _went(ways))
    kept = _keep(text, fallback)
    if kept is None and ways:
        said = _("{copied}; and the file for it can't be written").format(copied=_went(ways))
    elif kept is None:
        said = _("no clipboard could be reached; and the file for it can't be written")
    elif ways:
        said = _("{copied}; if the terminal did not take it, the text is in {file}").format(
            copied=_went(ways), file=kept
        )
    else:
        said = _("no clipboard could be reached; the text is in {file}").format(file=kept)
    return Copied(tuple(ways), False, kept, said)


def _went(ways: list[str]) -> str:
    if len(ways) == 2:
        return _("copied {one} and {other}").format(one=ways[0], other=ways[1])
    return _("copied {how}").format(how=ways[0])


def _to_the_terminal(environ: Mapping[str, str]) -> str:
    if environ.get("TMUX"):
        return _("to the terminal (OSC 52), which tmux passes on with: set -s set-clipboard on")
    return _("to the terminal (OSC 52)")


_COPY = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode('utf-8', 'replace'))"


def _system(text: str) -> bool:
    """Whether the system's clipboard now holds `text`, as far as reading it back tells.

    pyperclip runs in a process of its own: a tool that waits for a display is left behind after PATIENCE, and one that
    stays to serve the clipboard, as xclip does, must not hold our standard output open.
    """
    data = text.encode("utf-8", "replace")
    command = [sys.executable, "-c", _COPY]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and _reads_back(data.decode())


def _reads_back(text: str) -> bool:
    import pyperclip

    result: list[str] = []

    def read() -> None:
        with contextlib.suppress(pyperclip.PyperclipException, OSError, UnicodeError):
            result.append(pyperclip.paste().replace("\r\n", "\n"))

    thread = Thread(target=read, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return result == [text]


def mechanism() -> str | None:
    """What the system's clipboard is reached with ("xclip", "pbcopy"), or None."""
    import pyperclip

    found = pyperclip.determine_clipboard()[0]
    if "no_clipboard" in getattr(found, "__qualname__", ""):
        return None
    return str(getattr(found, "__name__", "")).removeprefix("copy_") or None


def _keep(text: str, path: Path) -> Path | None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return path


def sequence(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """The OSC 52 sequence that puts `text` on the terminal's clipboard; wrapped for GNU screen."""
    plain = f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode()}\x07"
    if environ.get("STY") and not environ.get("TMUX"):
        return f"\x1bP{plain}\x1b\\"
    return plain


def write_osc52(text: str) -> bool:
    """Send `text` to the controlling terminal; whether there is one."""
    try:
        with open("/dev/tty", "w", encoding="ascii") as terminal:  # noqa: PTH123
            terminal.write(sequence(text))
    except OSError:
        return False
    return True
