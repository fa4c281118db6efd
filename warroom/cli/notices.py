"""What `warroom doctor` finds of notifications: of what somebody is told here, and by which ways."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

from warroom.cli.finding import Finding
from warroom.incident.text import visible
from warroom.language import N_, _, p_
from warroom.notifying import Notify
from warroom.settings import Settings

_SEQUENCES = {
    "osc9": N_("OSC 9, as far as this terminal shows it"),
    "osc777": N_("OSC 777, which this terminal shows"),
    "osc99": N_("OSC 99, which this terminal shows"),
    "off": N_("this terminal shows none"),
}
_WISHED = {"osc9": "OSC 9", "osc777": "OSC 777", "osc99": "OSC 99"}
_PATIENCE = 5
"""So many seconds tmux has to say how it is set."""


def notices(settings: Settings) -> Iterator[Finding]:
    """What will be used; what was switched off is well, and the terminal is for where the desktop is not reached."""
    wish = settings.notify
    if not wish.what:
        yield Finding(True, p_("a finding", "notifications"), _("of nothing: what = [] in config.toml"))
        return
    said = _("of {what}; with a bell") if wish.bell else _("of {what}; without a bell")
    yield Finding(True, p_("a finding", "notifications"), said.format(what=", ".join(wish.what)))
    reached, desktop = _desktop(wish)
    yield desktop
    if not reached:
        yield from _terminal(wish)


def _desktop(wish: Notify) -> tuple[bool, Finding]:
    """Whether the desktop is reached, and what to say of it."""
    from warroom.ui import desktop

    what = p_("a finding", "notifications, desktop")
    if not wish.desktop:
        return False, Finding(True, what, _("off in config.toml"))
    if desktop.remote(os.environ):
        return False, Finding(True, what, _("none over SSH, where the desktop is not yours"))
    if not desktop.installed():
        return False, Finding(True, what, _("not installed: pip install 'warroom[notify]'"))
    import asyncio

    why = asyncio.run(desktop.Desktop().reach())
    if not why:
        return True, Finding(True, what, _("desktop-notifier reaches it; the terminal has nothing to show"))
    words = _("can't be reached ({why}); without one, set desktop = false in [notify] of config.toml")
    return False, Finding(False, what, words.format(why=visible(why)))


def _terminal(wish: Notify) -> Iterator[Finding]:
    """Which sequence the terminal gets, and whether tmux lets it pass."""
    from warroom.ui.terminal_notice import OFF, chosen

    what = p_("a finding", "notifications, terminal")
    which = chosen(os.environ, wish.terminal)
    if wish.terminal == OFF:
        yield Finding(True, what, _("off in config.toml"))
    elif wish.terminal == "auto":
        yield Finding(True, what, _(_SEQUENCES[which]))
    else:
        yield Finding(True, what, _("{sequence}, from config.toml").format(sequence=_WISHED[which]))
    if os.environ.get("TMUX") and which != OFF:
        passed = _passed_on()
        words = _("passed on") if passed else _("not passed on; in tmux.conf: set -g allow-passthrough on")
        yield Finding(passed, p_("a finding", "notifications, tmux"), words)


def _passed_on() -> bool:
    """Whether this pane of tmux lets sequences pass; before 3.3 it had no such option, and did."""
    asked = ["tmux", "show-options", "-Apqv", "allow-passthrough"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, timeout=_PATIENCE, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.strip() != "off"
