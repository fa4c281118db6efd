"""Every place of the screen with its keys: what can be remapped, what works together, in the order of the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from warroom.language import N_
from warroom.slotted import dataclass
from warroom.ui.keymap import Key
from warroom.ui.panes.board import Board
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.grid import Grid
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.panes.timeline import Timeline
from warroom.ui.panes.tried import Tried
from warroom.ui.rows import Rows
from warroom.ui.screens.areas import AreasScreen
from warroom.ui.screens.board import BoardScreen
from warroom.ui.screens.cell import CellScreen
from warroom.ui.screens.contacts import ContactsScreen
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.dialog import Dialog
from warroom.ui.screens.gaps import GapList, GapsScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.handover import HandoverScreen
from warroom.ui.screens.hit import HitScreen
from warroom.ui.screens.incidents import IncidentList, IncidentsScreen
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.matrix import MatrixScreen
from warroom.ui.screens.page import PageScreen
from warroom.ui.screens.pages import PageList, PagesScreen
from warroom.ui.screens.past import PastGaps, PastMatrix
from warroom.ui.screens.paste_choice import PasteScreen
from warroom.ui.screens.pick_checklist import PickChecklist, Words
from warroom.ui.screens.puts_back import PutBackScreen
from warroom.ui.screens.replay import ReplayScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.search import SearchScreen, SearchWords
from warroom.ui.screens.settle import SettleScreen
from warroom.ui.screens.summary import SummaryScreen
from warroom.ui.screens.welcome import WelcomeScreen
from warroom.ui.screens.who import WhoScreen
from warroom.ui.widgets.capture import Line
from warroom.ui.widgets.field import Answer
from warroom.ui.widgets.options import Options
from warroom.ui.widgets.still import StillInput

Node = type[DOMNode]
STAYS = frozenset({"bar.send", "welcome.answer"})
"""What no remapping changes: the bar takes Enter before any binding is asked, and the form says Enter in its words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Its name for `warroom keys --place`, its title, the classes whose keys it is made of."""

    name: str
    title: str
    owners: tuple[Node, ...]


PLACES = (
    Place("bar", N_("In the bar"), (Line,)),
    Place("room", N_("In the panes"), (RoomScreen,)),
    Place("list", N_("In every list"), (Rows, Options)),
    Place("hypotheses", N_("On a hypothesis"), (Hypotheses,)),
    Place("checklist", N_("In the checklist"), (Checklist,)),
    Place("gaps", N_("In the gaps"), (GapsScreen, GapList, PastGaps)),
    Place("matrix", N_("In the matrix"), (MatrixScreen, Grid, PastMatrix, CellScreen)),
    Place("board", N_("On the board of follow-ups"), (BoardScreen, Board)),
    Place("replay", N_("In the replay"), (ReplayScreen,)),
    Place("search", N_("In the search"), (SearchWords, SearchScreen, HitScreen)),
    Place("incidents", N_("In the list of incidents"), (IncidentsScreen, IncidentList)),
    Place("welcome", N_("In the form of the first time"), (Answer, WelcomeScreen)),
    Place("detail", N_("In the detail of an entry"), (DetailScreen,)),
    Place("summary", N_("In the summary"), (SummaryScreen,)),
    Place("areas", N_("In the impact by area"), (AreasScreen,)),
    Place("contacts", N_("Among the people who are told"), (ContactsScreen,)),
    Place("pick", N_("Among the checklists that are ready"), (Words, PickChecklist)),
    Place(
        "dialogs",
        N_("In other dialogs"),
        (
            GuardScreen,
            PasteScreen,
            HandoverScreen,
            SettleScreen,
            PutBackScreen,
            WhoScreen,
            KeysScreen,
            PageList,
            PagesScreen,
            PageScreen,
            Dialog,
        ),
    ),
)
"""The app's own keys come last: they work everywhere."""
_PANES: tuple[Node, ...] = (Timeline, Hypotheses, Checklist, Tried)
_FOCUS: dict[type[Screen[Any]], tuple[Node, ...]] = {
    RoomScreen: (Line, StillInput, *_PANES),
    ReplayScreen: (StillInput, *_PANES),
    IncidentsScreen: (IncidentList, StillInput),
    MatrixScreen: (Grid, StillInput),
    PastMatrix: (Grid,),
    GapsScreen: (GapList,),
    PastGaps: (GapList,),
    BoardScreen: (Board,),
    SearchScreen: (SearchWords,),
    WelcomeScreen: (Answer,),
    PickChecklist: (Words,),
    GuardScreen: (StillInput,),
    PasteScreen: (Options,),
    AreasScreen: (Options,),
    ContactsScreen: (Options,),
    DetailScreen: (VerticalScroll,),
    KeysScreen: (VerticalScroll,),
    PagesScreen: (PageList,),
    PageScreen: (VerticalScroll,),
    HandoverScreen: (VerticalScroll,),
    SettleScreen: (VerticalScroll,),
    PutBackScreen: (VerticalScroll,),
    WhoScreen: (VerticalScroll,),
    CellScreen: (VerticalScroll,),
    HitScreen: (VerticalScroll,),
    SummaryScreen: (Screen,),
}
"""What can have the focus on each screen; a screen that has nothing for it stands for itself."""


def own(node: Node) -> list[Binding]:
    """The bindings that a class itself brings."""
    return [one for one in vars(node).get("BINDINGS", []) if isinstance(one, Binding)]


def _merged(node: Node) -> dict[str, Binding]:
    """Key by key what a widget of this class does; a class goes before those that it stands on, as in Textual."""
    found: dict[str, Binding] = {}
    for base in reversed(node.__mro__):
        for one in own(base) if issubclass(base, DOMNode) else ():
            found.update(dict.fromkeys((key.strip() for key in one.key.split(",")), one))
    return found


def known_keys(app: type[App[None]]) -> list[Key]:
    """Every binding in every place where it works, those of Textual's own that stay as they are among them."""
    return [key for screen, focus in _FOCUS.items() for node in focus for key in _together(app, screen, node)]


def _together(app: type[App[None]], screen: type[Screen[Any]], focused: Node) -> Iterator[Key]:
    """What works together: in what has the focus, in its screen, and, unless that is a dialog, in the app."""
    modal, typing = issubclass(screen, ModalScreen), issubclass(focused, Input)
    place = f"{screen.__name__}/{focused.__name__}"
    chain: list[Node] = [screen, app] if focused is Screen else [focused, screen, app]
    for node in chain:
        merged = _merged(node)
        for one in dict.fromkeys(merged.values()):
            if node is app and modal and not one.priority:
                continue
            stays = one.id is None or one.id in STAYS
            keys = ",".join(key for key, other in merged.items() if other is one) if stays else one.key
            must = (typing and (node is focused or modal)) or (one.priority and node is app)
            yield Key(
                "" if stays else str(one.id),
                keys,
                place,
                must or str(one.id).endswith("_typing"),
                modal and node is not app,
                str(one.id) if one.id in STAYS else "",
            )
