"""Who must be told: each contact of the settings, told when and by whom; and everybody else who was."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from warroom.incident import header, updates
from warroom.incident.policy import Policy
from warroom.incident.text import shorten, visible
from warroom.language import N_, _
from warroom.ui.columns import column
from warroom.ui.screens.dialog import Dialog
from warroom.ui.view import View
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.options import Options

_WIDTH = 20
_NONE = N_("Nobody yet. Type :told @legal, or put [contacts] into config.toml; see: warroom help settings")


class ContactsScreen(Dialog[str]):
    """It ends with the beginning of the line that says that somebody was told, or with ""."""

    PLACE: ClassVar[str] = N_("the people who are told")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,t", "told", N_("Told"), id="contacts.told", tooltip=N_("This one was told; the bar asks what")),
        Binding("escape,q,K", "close", N_("Back"), id="contacts.close", tooltip=N_("Back to the panes")),
    ]

    def __init__(self, view: View, policy: Policy) -> None:
        super().__init__()
        self._view = view
        self._rows = rows(view, policy)

    def compose(self) -> ComposeResult:
        """The people in a frame."""
        with Vertical(classes="box") as box:
            box.border_title = Content(_("Who is told"))
            if self._rows:
                yield Options(*(Option(row) for name, row in self._rows), markup=False)
            else:
                yield Static(_(_NONE), markup=False)
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who only looks on tells nobody."""
        return self._view.writable or action != "told"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click or Enter: this one was told."""
        if self._view.writable:
            self.dismiss(f":told @{updates.called(self._rows[event.option_index][0])} ")

    def action_told(self) -> None:
        """This one was told."""
        index = self.query_one(Options).highlighted if self._rows else None
        if index is not None:
            self.dismiss(f":told @{updates.called(self._rows[index][0])} ")

    def action_close(self) -> None:
        """Back."""
        self.dismiss("")


def rows(view: View, policy: Policy) -> list[tuple[str, Content]]:
    """(name, what there is to say of them): those who must be told and were not first."""
    told = updates.told(view.state)
    must = {
        updates.called(one.name) for one in updates.must_be_told(policy.contacts, header.header(view.state).severity)
    }
    names = {updates.called(one.name): one.name for one in policy.contacts}
    names |= {name: name for entry in told.values() for name in entry.people if name.casefold() not in names}
    levels = {updates.called(one.name): one.severity for one in policy.contacts}
    found = []
    for key, name in sorted(names.items(), key=lambda pair: (pair[0] not in must or pair[0] in told, pair[0])):
        entry = told.get(key)
        level = _("  SEV{level} and worse").format(level=levels[key]) if key in levels else ""
        if entry is not None:
            words, style = _("told {when} by {who}"), "$text-success"
            words = words.format(when=view.face.dated(entry.at), who=visible(entry.whose))
        elif key in must:
            words, style = _("NOT TOLD"), "$text-error bold"
        else:
            words, style = _("not told"), "$text-muted"
        shown = column(shorten(visible(name), _WIDTH), _WIDTH)
        pieces = [(f" {shown}  ", "bold"), (words, style), (level, "$text-muted")]
        found.append((name, Content.assemble(*pieces)))
    return found
