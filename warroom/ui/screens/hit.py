"""All of one hit: the whole entry, of which incident, when, how it stands, what was learnt."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident import attempts, highlight, spoken
from warroom.incident.clockface import Clockface
from warroom.incident.found import standing
from warroom.incident.ranking import Hit
from warroom.incident.text import visible, visible_lines
from warroom.language import N_, _
from warroom.ui.columns import Piece, fact, moment
from warroom.ui.screens.dialog import Dialog
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose

VISIT, NOTE = "visit", "note"


class HitScreen(Dialog[str]):
    """It ends with what is to be done with the hit: VISIT, NOTE, or "" for nothing."""

    PLACE: ClassVar[str] = N_("what was found")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close('')", N_("Back"), id="hit.close", tooltip=N_("Back to what was found")),
        Binding("o,ctrl+o", "close('visit')", N_("Open"), id="hit.visit", tooltip=N_("Go to it: open its incident")),
        Binding(
            "n,ctrl+t", "close('note')", N_("Into the bar"), id="hit.note", tooltip=N_("Take it over as a note's draft")
        ),
        Binding("j,down", "scroll(1)", show=False, id="hit.down", tooltip=N_("Scroll down")),
        Binding("k,up", "scroll(-1)", show=False, id="hit.up", tooltip=N_("Scroll up")),
    ]

    def __init__(self, hit: Hit, needles: tuple[str, ...], face: Clockface, bar: bool) -> None:
        """`bar` says whether there is a bar to take it over into."""
        super().__init__()
        self._hit = hit
        self._needles = needles
        self._face = face
        self._bar = bar

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is taken over where there is no bar."""
        return self._bar or parameters != (NOTE,)

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(visible(standing(self._hit.passage)))
            yield Prose(Content.assemble(*pieces(self._hit, self._needles, self._face)), markup=False)
        yield KeyLine()

    def action_close(self, wish: str) -> None:
        """Back, with what is to be done."""
        self.dismiss(wish)

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def pieces(hit: Hit, needles: tuple[str, ...], face: Clockface) -> list[Piece]:
    """All there is to say of a hit, as pieces of (text, style)."""
    one, head = hit.passage, hit.head
    severity = f"SEV{head.severity} " if head.severity else ""
    found: list[Piece] = [*_marked(one.words, needles), ("\n\n", "")]
    found += fact(_("Incident"), f"{severity}{head.title}")
    found += fact("", f"{head.name}, {spoken.status(head.status)}")
    found += fact(_("Began"), moment(face, head.started))
    found += fact(_("When"), f"{moment(face, one.at, one.approximate)} ({face.name(one.at)})")
    found += fact(_("By"), one.by)
    stands = spoken.of_attempt(one.verdict) if one.kind == attempts.ATTEMPT else spoken.of_hypothesis(one.verdict)
    for name, words in (
        (_("How it stands"), stands),
        (_("Because"), one.reason),
        (_("Outcome"), one.outcome),
        (_("Learnt"), one.learnt),
        (_("Tags"), " ".join("#" + tag for tag in one.tags)),
        (_("Taken back"), _("it counts no more") if one.retracted else ""),
    ):
        found += fact(name, words) if words else []
    return found


def _marked(words: str, needles: tuple[str, ...]) -> list[Piece]:
    found: list[Piece] = []
    end = 0
    for start, stop in highlight.hits(words, needles):
        found += [
            (visible_lines(words[end:start]), "bold"),
            (visible_lines(words[start:stop]), "bold underline $accent"),
        ]
        end = stop
    return [*found, (visible_lines(words[end:]), "bold")]
