"""Every key that can be remapped, with the place where it works."""

from __future__ import annotations

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode

from warroom.ui.keymap import Key
from warroom.ui.panes.board import Board
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.grid import Grid
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.rows import Rows
from warroom.ui.screens.areas import AreasScreen
from warroom.ui.screens.board import BoardScreen
from warroom.ui.screens.cell import CellScreen
from warroom.ui.screens.contacts import ContactsScreen
from warroom.ui.screens.detail import DetailScreen
from warroom.ui.screens.gaps import GapList, GapsScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.handover import HandoverScreen
from warroom.ui.screens.hit import HitScreen
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.screens.matrix import MatrixScreen
from warroom.ui.screens.past import PastGaps, PastMatrix
from warroom.ui.screens.paste_choice import PasteScreen
from warroom.ui.screens.pick_checklist import PickChecklist, Words
from warroom.ui.screens.replay import ReplayScreen
from warroom.ui.screens.room import RoomScreen
from warroom.ui.screens.search import SearchScreen, SearchWords
from warroom.ui.screens.settle import SettleScreen
from warroom.ui.screens.summary import SummaryScreen
from warroom.ui.screens.who import WhoScreen
from warroom.ui.widgets.capture import Line

_PLACES: tuple[type[DOMNode], ...] = (
    RoomScreen,
    Rows,
    Checklist,
    Hypotheses,
    Line,
    IncidentsScreen,
    DetailScreen,
    KeysScreen,
    SummaryScreen,
    WhoScreen,
    SettleScreen,
    GapsScreen,
    GapList,
    GuardScreen,
    PasteScreen,
    HandoverScreen,
    AreasScreen,
    ContactsScreen,
    PickChecklist,
    Words,
    MatrixScreen,
    Grid,
    CellScreen,
    BoardScreen,
    Board,
    ReplayScreen,
    PastMatrix,
    PastGaps,
    SearchScreen,
    SearchWords,
    HitScreen,
)
_TOGETHER = {
    "Rows": "room",
    "Checklist": "room",
    "Hypotheses": "room",
    "RoomScreen": "room",
    "Words": "PickChecklist",
    "GapList": "GapsScreen",
    "Grid": "MatrixScreen",
    "Board": "BoardScreen",
    "PastMatrix": "MatrixScreen",
    "PastGaps": "GapsScreen",
    "SearchWords": "SearchScreen",
}


def known_keys(app: type[App[None]]) -> list[Key]:
    """Every binding that has an id. Two of one place must not share a key."""
    keys = []
    for place in (app, *_PLACES):
        name = _TOGETHER.get(place.__name__, place.__name__)
        bindings = [one for one in place.BINDINGS if isinstance(one, Binding) and one.id]
        keys += [Key(one.id or "", one.key, name) for one in bindings]
    return keys
