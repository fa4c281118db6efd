"""Impact by area: each part of the service, how it stands, since when; one key says it, v that it was checked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from warroom.incident import impact
from warroom.incident.impact import Area, Neighbours
from warroom.incident.text import visible
from warroom.ui.format import ASCII
from warroom.ui.screens.dialog import Dialog
from warroom.ui.view import View

_SIGNS = {impact.AFFECTED: "✗", impact.NOT_AFFECTED: "✓", impact.UNKNOWN: "?", impact.RECOVERED: "▴"}
_STYLES = {
    impact.AFFECTED: "$text-error",
    impact.NOT_AFFECTED: "$text-success",
    impact.UNKNOWN: "$text-warning",
    impact.RECOVERED: "$text-warning",
}
_NONE = "No area yet. Type :areas checkout search login, or put [areas] into config.toml; see: warroom help settings"


class AreasScreen(Dialog[str]):
    """It ends with the beginning of the line that says how an area stands, or with ""."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "say('affected')", "Affected", id="areas.affected", tooltip="It is affected; the bar asks how"),
        Binding("n", "say('not affected')", "Not affected", id="areas.not", tooltip="It is not affected"),
        Binding("u", "say('unknown')", "Unknown", id="areas.unknown", tooltip="Nobody knows"),
        Binding("r", "say('recovered')", "Recovered", id="areas.recovered", tooltip="It works again, so it is said"),
        Binding("v", "verify", "Verified", id="areas.verified", tooltip="Somebody has tried it, and it works"),
        Binding("escape,q,I", "close", "Back", id="areas.close", tooltip="Back to the panes"),
    ]

    def __init__(self, view: View, known: Neighbours) -> None:
        super().__init__()
        self._view = view
        self._areas = impact.areas(view.state, known)

    def compose(self) -> ComposeResult:
        """The areas in a frame."""
        with Vertical(classes="box") as box:
            box.border_title = Content("Impact by area")
            if self._areas:
                yield OptionList(*(Option(self._row(area)) for area in self._areas), markup=False)
            else:
                yield Static(_NONE, markup=False)
        yield Footer()

    def _row(self, area: Area) -> Content:
        sign = _SIGNS[area.state]
        pieces = [(f" {sign.translate(ASCII) if self._view.ascii else sign} ", _STYLES[area.state])]
        pieces.append((f"{visible(area.name)}  ", "bold"))
        pieces.append((area.state, _STYLES[area.state]))
        if area.since is not None:
            pieces.append((f" since {self._view.face.dated(area.since)}", ""))
        if area.entry is not None and area.entry.text:
            pieces.append((f", {visible(area.entry.text)}", ""))
        if area.beside and area.state == impact.UNKNOWN:
            pieces.append((f"  beside {visible(', '.join(area.beside))}: look here first", "$text-warning"))
        if area.verified is not None:
            pieces.append((f"  verified by {visible(area.verified.whose)}", "$text-success"))
        elif area.state == impact.RECOVERED:
            pieces.append(("  not verified yet", "$text-warning"))
        return Content.assemble(*pieces)

    def _picked(self) -> Area | None:
        index = self.query_one(OptionList).highlighted if self._areas else None
        return self._areas[index] if index is not None else None

    def action_say(self, state: str) -> None:
        """To the bar, with the area and how it stands; numbers and words follow there."""
        area = self._picked()
        if area is not None:
            self.dismiss(f"~ {area.name}: {state} ")

    def action_verify(self) -> None:
        """To the bar: how it was checked."""
        area = self._picked()
        if area is not None:
            self.dismiss(f":verify {area.name}: ")

    def action_close(self) -> None:
        """Back."""
        self.dismiss("")
