"""Notifications that the terminal shows: which of three sequences it knows, and the bytes.

- OSC 9, one text: iTerm2 (https://iterm2.com/documentation-escape-codes.html). Where a number comes first it means
  something else (ConEmu, Windows Terminal: progress), so the text begins with the program's name.
- OSC 777, title and text: rxvt-unicode, VTE, foot, WezTerm (https://wezterm.org/escape-sequences.html), Ghostty,
  Windows Terminal (https://github.com/microsoft/terminal/pull/20012).
- OSC 99, title and text in Base64: kitty (https://sw.kovidgoyal.net/kitty/desktop-notifications/).

A terminal that shows two of them would show one notification twice, so one is sent.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from itertools import count
from os import getpid

from warroom.incident.text import visible

OFF = "off"
SIGNS = {
    "KITTY_WINDOW_ID": "osc99",
    "ITERM_SESSION_ID": "osc9",
    "WEZTERM_PANE": "osc777",
    "GHOSTTY_RESOURCES_DIR": "osc777",
    "WT_SESSION": "osc777",
    "VTE_VERSION": "osc777",
}
"""Variables that a terminal sets; inside tmux and screen they tell of the one that these were started in."""
_PROGRAMS = {"iTerm.app": "osc9", "WezTerm": "osc777", "ghostty": "osc777", "Apple_Terminal": OFF}
_TERMS = (
    ("xterm-kitty", "osc99"),
    ("xterm-ghostty", "osc777"),
    ("wezterm", "osc777"),
    ("foot", "osc777"),
    ("rxvt", "osc777"),
    ("contour", "osc777"),
    ("alacritty", OFF),
    ("linux", OFF),
    ("dumb", OFF),
)
"""The beginning of TERM, which is all that SSH passes on."""
_PIECE = 240
"""GNU screen passes on no more bytes than about 256 at a time."""
_OTHERS = re.compile(r"[^ -~]+")
_numbers = count(1)


def chosen(environ: Mapping[str, str], wish: str = "auto") -> str:
    """Which sequence to send: "osc9", "osc777", "osc99" or "off". An unknown terminal gets OSC 9, and may ignore it."""
    if wish != "auto":
        return wish
    program = environ.get("TERM_PROGRAM", "")
    if program in _PROGRAMS:
        return _PROGRAMS[program]
    term = environ.get("TERM", "")
    for beginning, sequence in _TERMS:
        if term.startswith(beginning):
            return sequence
    if environ.get("LC_TERMINAL") == "iTerm2":
        return "osc9"
    return next((sequence for name, sequence in SIGNS.items() if environ.get(name)), "osc9")


def ascii_only(which: str, environ: Mapping[str, str]) -> bool:
    """Whether no other letters get through: GNU screen passes on one byte of each, whatever that does out there."""
    return bool(environ.get("STY")) and which != "osc99"


def sequence(which: str, title: str, words: str, environ: Mapping[str, str]) -> str:
    """The bytes that make the terminal show a notification; "" for "off". No character of the texts does anything."""
    title, words = visible(title), visible(words)
    if ascii_only(which, environ):
        title, words = (_OTHERS.sub("?", one) for one in (title, words))
    if which == "osc9":
        return _wrapped(f"\x1b]9;{title}: {words}\x07", environ)
    if which == "osc777":
        # A semicolon ends a field.
        fields = (one.replace(";", ",") for one in (title, words))
        return _wrapped(f"\x1b]777;notify;{';'.join(fields)}\x07", environ)
    if which == "osc99":
        # kitty leaves it out while its window has the focus, and replaces one that has the same number.
        about = f"i=warroom-{getpid()}-{next(_numbers)}:o=unfocused:e=1"
        coded = [b64encode(one.encode()).decode() for one in (title, words)]
        parts = (f"\x1b]99;{about}:d=0;{coded[0]}\x07", f"\x1b]99;{about}:d=1:p=body;{coded[1]}\x07")
        return "".join(_wrapped(one, environ) for one in parts)
    return ""


def _wrapped(plain: str, environ: Mapping[str, str]) -> str:
    """For the terminal outside of tmux (where `allow-passthrough` is on) or GNU screen; others get it as it is."""
    if environ.get("TMUX"):
        return "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environ.get("STY"):
        return "".join(f"\x1bP{piece}\x1b\\" for piece in _pieces(plain))
    return plain


def _pieces(text: str) -> list[str]:
    """All of it is ASCII."""
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
