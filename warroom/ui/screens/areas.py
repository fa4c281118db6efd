"""Impact by area: each part of the service, how it stands, since when; one key says it, v that it was checked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from warroom.incident import impact
from warroom.incident.impact import Area, Neighbours
from warroom.incident.text import visible
from warroom.language import N_, _, listed
from warroom.ui.format import ASCII
from warroom.ui.screens.dialog import Dialog
from warroom.ui.view import View
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.options import Options

_SIGNS = {impact.AFFECTED: "✗", impact.NOT_AFFECTED: "✓", impact.UNKNOWN: "?", impact.RECOVERED: "▴"}
_STYLES = {
    impact.AFFECTED: "$text-error",
    impact.NOT_AFFECTED: "$text-success",
    impact.UNKNOWN: "$text-warning",
    impact.RECOVERED: "$text-warning",
}
_NONE = N_(
    "No area yet. Type :areas checkout search login, or put [areas] into config.toml; see: warroom help settings"
)


class AreasScreen(Dialog[str]):
    """It ends with the beginning of the line that says how an area stands, or with ""."""

    PLACE: ClassVar[str] = N_("the impact by area")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "say('affected')", N_("Affected"), id="areas.affected", tooltip=N_("It is affected; the bar asks how")
        ),
        Binding("n", "say('not affected')", N_("Not affected"), id="areas.not", tooltip=N_("It is not affected")),
        Binding("u", "say('unknown')", N_("Unknown"), id="areas.unknown", tooltip=N_("Nobody knows")),
        Binding(
            "r", "say('recovered')", N_("Recovered"), id="areas.recovered", tooltip=N_("It works again, so it is said")
        ),
        Binding("v", "verify", N_("Verified"), id="areas.verified", tooltip=N_("Somebody has tried it, and it works")),
        Binding("escape,q,I", "close", N_("Back"), id="areas.close", tooltip=N_("Back to the panes")),
    ]

    def __init__(self, view: View, known: Neighbours) -> None:
        super().__init__()
        self._view = view
        self._areas = impact.areas(view.state, known)

    def compose(self) -> ComposeResult:
        """The areas in a frame."""
        with Vertical(classes="box") as box:
            box.border_title = Content(_("Impact by area"))
            if self._areas:
                yield Options(*(Option(self._row(area)) for area in self._areas), markup=False)
            else:
                yield Static(_(_NONE), markup=False)
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an area nothing can be said, and who only looks on says nothing."""
        return action not in ("say", "verify") or (bool(self._areas) and self._view.writable)

    def _row(self, area: Area) -> Content:
        sign = _SIGNS[area.state]
        pieces = [(f" {sign.translate(ASCII) if self._view.ascii else sign} ", _STYLES[area.state])]
        pieces.append((f"{visible(area.name)}  ", "bold"))
        pieces.append((_(area.state), _STYLES[area.state]))
        if area.since is not None:
            pieces.append((_(" since {when}").format(when=self._view.face.dated(area.since)), ""))
        if area.entry is not None and area.entry.text:
            pieces.append((_(", {words}").format(words=visible(area.entry.text)), ""))
        if area.beside and area.state == impact.UNKNOWN:
            beside = visible(listed(area.beside))
            pieces.append((_("  beside {areas}: look here first").format(areas=beside), "$text-warning"))
        if area.verified is not None:
            pieces.append((_("  verified by {who}").format(who=visible(area.verified.whose)), "$text-success"))
        elif area.state == impact.RECOVERED:
            pieces.append((_("  not verified yet"), "$text-warning"))
        return Content.assemble(*pieces)

    def _picked(self) -> Area | None:
        index = self.query_one(Options).highlighted if self._areas else None
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
