"""Who is here: each run of the program that is open, everybody's other runs together, and what we lack of them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident import missing, presence, when
from warroom.incident.text import visible
from warroom.incident.writers import Writer, together
from warroom.language import N_, _, p_
from warroom.ui.columns import column
from warroom.ui.screens.dialog import Dialog
from warroom.ui.view import View
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose

Piece = tuple[str, str]


class WhoScreen(Dialog[None]):
    """The people of this incident, those who are here first."""

    PLACE: ClassVar[str] = N_("who is here")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,w", "close", N_("Back"), id="who.close", tooltip=N_("Back to the panes")),
    ]

    def __init__(self, view: View, now: int) -> None:
        super().__init__()
        self._pieces = who(view, now)

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = _("Who is here")
            yield Prose(Content.assemble(*self._pieces))
        yield KeyLine()

    def action_close(self) -> None:
        """Back."""
        self.dismiss()


def who(view: View, now: int) -> list[Piece]:
    """What there is to say of everybody who wrote, as pieces of (text, style)."""
    state = view.state
    here = [one for one in state.writers.values() if presence.is_here(state, one, now)]
    away = together(one for one in state.writers.values() if not presence.is_here(state, one, now))
    pieces: list[Piece] = []
    for writer in (*sorted(here, key=_latest), *sorted(away, key=_latest)):
        pieces += _one(view, writer, now)
    for by, count in missing.missing(state).items():
        pieces.append((visible(missing.words(by, count)) + "\n", "$text-warning"))
    return pieces or [(_("Nobody has written yet."), "$text-muted")]


def _latest(writer: Writer) -> int:
    return -writer.wall


def _one(view: View, writer: Writer, now: int) -> list[Piece]:
    here = presence.is_here(view.state, writer, now)
    if writer.id == view.writer:
        words = _("on {device} (this screen): {count} recorded, last heard {span} ago")
    elif writer.id in view.writers:
        words = _("on {device} (this machine): {count} recorded, last heard {span} ago")
    else:
        words = _("on {device}: {count} recorded, last heard {span} ago")
    said = words.format(device=writer.on, count=writer.count, span=when.span(max(now - writer.wall, 0)))
    is_here = p_("a person", "here") if here else p_("a person", "away")
    pieces = [
        (column(is_here, 6), "$text-success" if here else "$text-muted"),
        (visible(writer.by), "bold"),
        (" ", ""),
        (visible(said) + "\n", ""),
    ]
    off = view.clocks.get(writer.id)
    if off:
        pieces.append((_("clock {how}").format(how=clock_words(off)) + "\n", "$text-warning"))
    return pieces


def clock_words(off: int) -> str:
    """How far a clock is off ours, in words."""
    words = _("{span} ahead of this machine's") if off > 0 else _("{span} behind this machine's")
    return words.format(span=when.span(abs(off)))
