"""The status line in a replay: the head as it was, its clock at that moment, and that this is a replay."""

from __future__ import annotations

from dataclasses import replace

from warroom.incident import presence
from warroom.incident.header import Header, header
from warroom.incident.replay import KNOWN
from warroom.language import N_, _
from warroom.ui.past_view import PastView
from warroom.ui.view import View
from warroom.ui.widgets.status import Safety, StatusLine

MODES = {KNOWN: N_("as it was known"), "happened": N_("as it happened")}


class PastLine(StatusLine):
    """`now` is the moment of the replay."""

    def _head(self, view: View) -> Header:
        """The clock of an incident that was written down afterwards runs on until it was over."""
        head = header(view.state)
        return head if head.closed or head.status == "resolved" else replace(head, ended=None)

    def _safety(self, view: View, safety: Safety, now: int) -> list[tuple[str, str]]:
        names = presence.here(view.state, now)
        said = [(_("{n} here").format(n=len(names)), "")] if len(names) > 1 else []
        mode = _(MODES[view.replay.by]) if isinstance(view, PastView) and view.replay is not None else ""
        return [*said, (f"{view.face.time(now)} {mode}".rstrip(), "bold reverse")]
