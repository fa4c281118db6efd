"""Everything about one entry: the whole text, when, who, what it speaks of, what speaks of it, its versions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from warroom.incident import attempts, checklists, decisions, hypotheses, spoken, steps, when
from warroom.incident.attached import Attachment, size_of
from warroom.incident.entry import Entry
from warroom.incident.kinds import say
from warroom.incident.replay import LATE
from warroom.incident.state import label_of
from warroom.incident.text import visible, visible_lines
from warroom.incident.versions import signed
from warroom.keynames import key
from warroom.language import N_, _, listed, p_
from warroom.retold import retold
from warroom.ui import concepts
from warroom.ui.columns import Piece, fact, moment
from warroom.ui.format import SAVED_WORDS, chips, title_of
from warroom.ui.history import versions
from warroom.ui.screens.dialog import Dialog
from warroom.ui.view import View
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Columns, Prose

Look = Callable[[Attachment], tuple[str, Path | None]]


class DetailScreen(Dialog[str]):
    """One entry, whole. It ends with the name of what is to be done with the entry, or with "" for nothing."""

    PLACE: ClassVar[str] = N_("the detail")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close('')", N_("Back"), id="detail.close", tooltip=N_("Back to the panes")),
        Binding("e", "close('edit')", N_("Edit"), id="detail.edit", tooltip=N_("Edit this entry in the bar")),
        Binding(
            "d", "close('retract')", N_("Take back"), id="detail.retract", tooltip=N_("Take it back, or put it back")
        ),
        Binding(
            "P,full_stop", "close('replay')", N_("Replay"), id="detail.replay", tooltip=N_("The minute it was recorded")
        ),
        Binding("j,down", "scroll(1)", show=False, id="detail.down", tooltip=N_("Scroll down")),
        Binding("k,up", "scroll(-1)", show=False, id="detail.up", tooltip=N_("Scroll up")),
    ]

    def __init__(self, view: View, entry: Entry, look: Look | None = None) -> None:
        super().__init__()
        self._look = look
        self._view = view
        self._entry = entry

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the past, and by who only looks on, nothing can be changed."""
        return self._view.writable or action != "close" or parameters not in (("edit",), ("retract",))

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(f"{label_of(self._view.state, self._entry)} {title_of(self._entry)}".strip())
            yield Columns(Content.assemble(*detail(self._view, self._entry)))
            yield Prose(_("looking for the attached files") if self._entry.files else "", id="files", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The attached files are looked at and checked in a thread: the folder may hang."""
        if self._entry.files and self._look is not None:
            self.run_worker(partial(self._look_at_files, self._look), thread=True, exit_on_error=False)

    def _look_at_files(self, look: Look) -> None:
        pieces: list[Piece] = []
        for one in self._entry.files:
            try:
                state, path = look(one)
            except TimeoutError:
                state, path = _("the folder does not answer"), None
            where = listed([f"{one.name}, {size_of(one)}: {state}", *([str(path)] if path is not None else [])])
            pieces += fact(_("Attached"), where)
        self.app.call_from_thread(self.query_one("#files", Prose).update, Content.assemble(*pieces))

    def action_close(self, wish: str) -> None:
        """Back, with what is to be done."""
        self.dismiss(wish)

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def detail(view: View, entry: Entry) -> list[Piece]:
    """All there is to say of an entry, as pieces of (text, style)."""
    face, state = view.face, view.state
    pieces: list[Piece] = [(visible_lines(say(state, entry)), "bold"), ("\n\n", "")]
    at = moment(face, entry.at, entry.approximate)
    at = at if entry.until is None else _("{when} until {end}").format(when=at, end=face.dated(entry.until))
    pieces += fact(_("When"), f"{at} ({face.name(entry.at)})")
    if entry.at != entry.recorded:
        at = moment(face, entry.recorded)
        if entry.recorded - entry.at >= LATE:
            at = _("{when}, {span} later").format(when=at, span=when.span(entry.recorded - entry.at))
        pieces += fact(_("Recorded"), at)
    by = _("{who} on {device}").format(who=entry.by, device=entry.first.on)
    pieces += fact(_("By"), signed(entry, by))
    for name, words in concepts.about(view, entry):
        pieces += fact(name, words)
    if entry.problem:
        pieces += fact(_("Kept as a note"), retold(entry.problem))
    if entry.tags:
        pieces += fact(_("Tags"), " ".join("#" + tag for tag in entry.tags))
    if entry.links:
        pieces += fact(_("Speaks of"), chips(state, entry))
    saved = view.saved(entry)
    if saved:
        pieces += fact(_("Saved"), _(SAVED_WORDS[saved]))
    settles = view.by_key(_("; {key} in the panes settles it").format(key=key("room.settle", "s")))
    if entry.retracted:
        pieces += fact(
            _("Taken back"),
            _("it counts no more") + view.by_key(_("; {key} puts it back").format(key=key("room.retract", "d"))),
        )
    if entry.contested:
        pieces += fact(p_("of a conflict", "Note"), _("it was edited and taken back at the same time") + settles)
    for rival in entry.rivals:
        words = _("{what} (by {who}{settles})").format(what=say(state, rival), who=rival.said_by, settles=settles)
        pieces += fact(_("Other version"), words)
    return [*pieces, *versions(view, entry), *_around(view, entry)]


def _around(view: View, entry: Entry) -> list[Piece]:
    """What speaks of this entry."""
    state = view.state
    pieces: list[Piece] = []
    if entry.kind == hypotheses.HYPOTHESIS and not entry.retracted:
        one = next((one for one in hypotheses.hypotheses(state) if one.id == entry.id), None)
        if one is not None:
            pieces += _list(view, _("For"), one.ratings.supports)
            pieces += _list(view, _("Against"), one.ratings.contradicts)
            pieces += _list(view, _("Not rated"), one.ratings.unexplained)
            pieces += _list(
                view, _("Verdict: {verdict}").format(verdict=spoken.of_hypothesis(one.verdict)), one.history
            )
    elif entry.kind in (steps.STEP, checklists.CHECKLIST, decisions.NEEDED, attempts.ATTEMPT):
        pieces += _list(view, _("What came of it"), tuple(state.about(entry.id)))
    return pieces


def _list(view: View, heading: str, entries: tuple[Entry, ...]) -> list[Piece]:
    pieces: list[Piece] = [(f"\n{heading}\n", "bold")]
    if not entries:
        pieces.append(("  " + _("nothing yet") + "\n", "$text-muted"))
    for entry in entries:
        pieces += [
            (f"  {view.face.dated(entry.at)} ", "$text-muted"),
            (visible(f"{say(view.state, entry)} ({signed(entry, entry.by)})") + "\n", ""),
        ]
    return pieces
