"""What `warroom doctor` finds of notifications: by which ways they reach somebody here."""

from __future__ import annotations

import os
from collections.abc import Iterator

from warroom.cli.finding import Finding
from warroom.incident.text import visible
from warroom.language import N_, _, p_
from warroom.settings import Settings

_SEQUENCES = {
    "osc9": N_("OSC 9, as far as this terminal shows it"),
    "osc777": N_("OSC 777, which this terminal shows"),
    "osc99": N_("OSC 99, which this terminal shows"),
    "off": N_("this terminal shows none; the bell still rings"),
}
_WISHED = {"osc9": "OSC 9", "osc777": "OSC 777", "osc99": "OSC 99"}


def notices(settings: Settings) -> Iterator[Finding]:
    """The terminal's and the desktop's; what was switched off is well."""
    from warroom.ui.terminal_notice import chosen

    terminal = p_("a finding", "notifications, terminal")
    wish = settings.notify.terminal
    if wish == "off":
        yield Finding(True, terminal, _("off in config.toml"))
    elif wish != "auto":
        yield Finding(True, terminal, _("{sequence}, from config.toml").format(sequence=_WISHED[wish]))
    else:
        yield Finding(True, terminal, _(_SEQUENCES[chosen(os.environ)]))
    if os.environ.get("TMUX") and wish != "off":
        words = _("they reach your terminal with: set -g allow-passthrough on")
        yield Finding(True, p_("a finding", "notifications, tmux"), words)
    yield _desktop(settings)


def _desktop(settings: Settings) -> Finding:
    from warroom.ui import desktop

    what = p_("a finding", "notifications, desktop")
    if not settings.notify.desktop:
        return Finding(True, what, _("off in config.toml"))
    if desktop.remote(os.environ):
        return Finding(
            True, what, _("none over SSH, where the desktop is not yours; the terminal shows them")
        )
    if not desktop.installed():
        return Finding(True, what, _("not installed: pip install 'warroom[notify]'; the terminal shows them"))
    import asyncio

    why = asyncio.run(desktop.Desktop().reach())
    if not why:
        return Finding(True, what, _("desktop-notifier reaches it"))
    words = _("can't be reached ({why}); the terminal shows them. desktop = false in [notify] of config.toml ends this")
    return Finding(False, what, words.format(why=visible(why)))
