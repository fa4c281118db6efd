"""The room: four panes, the bar, the status line, over one open incident."""

from __future__ import annotations

import asyncio
import re
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from warroom.incident import pasted
from warroom.incident.header import MILESTONE
from warroom.incident.intent import Intent
from warroom.incident.kinds import TRYING
from warroom.incident.text import CUT
from warroom.incident.tried_before import warning
from warroom.keynames import key
from warroom.language import _, n_
from warroom.store.begun import Begun
from warroom.store.drafts import joined, parted
from warroom.ui.format import ASCII
from warroom.ui.messages import EarlierKnown
from warroom.ui.preview import kind_title, preview, wait_words
from warroom.ui.rows import Rows
from warroom.ui.screens.after import After
from warroom.ui.screens.attaching import HELP
from warroom.ui.screens.helping import PAGES, Helping
from warroom.ui.screens.looking_back import LookingBack
from warroom.ui.screens.looking_up import LookingUp
from warroom.ui.screens.pasting import Pasting
from warroom.ui.screens.room_keys import KEYS
from warroom.ui.screens.touring import TOUR, Touring
from warroom.ui.widgets.banner import Banner
from warroom.ui.widgets.capture import CaptureBar
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.status import StatusLine
from warroom.ui.widgets.still import StillInput
from warroom.ui.widgets.tab_line import TabLine

KEEP_AFTER = 0.1
"""How long after a key, in seconds, what is typed is kept."""


class RoomScreen(Touring, Helping, LookingBack, After, Pasting, LookingUp):
    """Typing first: the bar has the focus, and whatever happens the line in it stays until it is kept."""

    _previewing = False
    _keeping = False

    AUTO_FOCUS = "#line"
    LOOKING = frozenset(
        re.findall(
            r"\w+",
            "pane turn filter step_back zoom keys leave zone who look_up replay"
            " copy copy_typing summary gaps areas contacts board matrix",
        )
    )
    """What can be done by who only looks on."""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the line of keys shows is what works there; without a bar Esc leads to none."""
        if action == "step_back" and not (self.settings.looking_on and self.can_step_back()):
            return False
        if self.settings.looking_on and action not in self.LOOKING:
            return False
        typing = isinstance(self.focused, Input)
        if action.endswith("_typing"):
            return typing
        return not (typing and action in ("filter", "copy", "start", "matrix", "gaps"))

    def writes(self) -> bool:
        """Into the bar; not by who only looks on."""
        return not self.settings.looking_on

    def compose(self) -> ComposeResult:
        """The status line, the panes, the bar."""
        yield StatusLine()
        yield HaltBanner()
        yield Banner()
        yield TabLine()
        yield from self.compose_panes(self.view())
        hint = _("words to look for")
        filter_line = StillInput(id="filter", placeholder=hint, compact=True, select_on_focus=False)
        filter_line.display = False
        yield filter_line
        yield CaptureBar()
        if self.settings.looking_on:
            yield Static(_("Read only: you see what others record, and nothing is recorded here."), id="looking-on")
        yield KeyLine()

    def on_mount(self) -> None:
        """Bring the draft back, begin to read the folder, start the clock."""
        if self.settings.glyphs == "ascii":
            self.bar.cut_mark = CUT.translate(ASCII)
        if self.settings.looking_on:
            self.bar.display = False
            self.bar.disabled = True
            self.call_after_refresh(self.set_focus, self.current())
        else:
            self.bar.line.focus()
        self.bar.title(_("note"))
        self.show_preview()
        try:
            draft, begun = self.session.adopt_draft(), self.session.adopt_begun()
        except OSError as error:
            draft, begun = "", ()
            self._lost = _("the local journal can't be used ({why})").format(why=error.strerror)
        if draft:
            self.take_back_draft(draft, not any(one.typing for one in begun))
        self.bring_back(begun, into_bar=True)
        self.call_after_refresh(self.session.start)
        self.set_interval(1, self.tick)
        self.set_interval(60, self.greet)
        self.set_interval(15, self.count_gaps)
        self.call_after_refresh(self.read_policy)
        self.set_interval(30, self.read_policy)
        self.refresh_all()
        if self.settings.demo:
            self.invite()

    def take_back_draft(self, draft: str, told: bool) -> None:
        """What another run had left unsent: its line is in the bar again, and `told` of; its other lines wait again."""
        waiting, line = parted(draft)
        for one in waiting:
            self.bar.wait(one)
        if line:
            self.bar.put(line)
        if line and told:
            self.notify(_("What you had typed and not sent is back in the bar."), markup=False)
        if waiting:
            words = n_(
                "{n} line that you had typed and not sent waits: {key} in the bar takes it up.",
                "{n} lines that you had typed and not sent wait: {key} in the bar takes one up.",
                len(waiting),
            )
            self.notify(words.format(n=len(waiting), key=key("bar.older", "up")), markup=False)

    # Typing ---------------------------------------------------------------------------------------------------------

    def on_capture_bar_typed(self, message: CaptureBar.Typed) -> None:
        """Say what the line would become, and keep the draft."""
        self.keep_typed()
        if not self._previewing:
            self._previewing = True
            self.call_after_refresh(self._preview_typed)

    def _preview_typed(self) -> None:
        """After the paint of the key itself, and once for the keys that came together."""
        self._previewing = False
        if self.is_attached:
            self.show_preview()

    def keep_typed(self) -> None:
        """The draft: lines that wait for the folder, for an answer or for a key, and what is in the bar."""
        waiting, line = self.bar.unsent
        line = line if self.editing is None else self.bar.kept
        self.draft = joined([*self._early, *self.asked, *waiting], line)
        self.begun = self.unsent_changes()
        if not self._keeping:
            self._keeping = True
            self.keep_draft()

    def show_preview(self) -> None:
        """The preview of what is in the bar now."""
        line = self.bar.text
        long = self.editing is None and pasted.is_long(line)
        said = pasted.first_line(line) if long else line
        captured, intent = self.room.preview(said) if said.strip() else (None, None)
        title = kind_title(intent)
        if self.editing is not None:
            changed = self.changed_meanwhile(self.room.state)
            editing = _("edit {which}, changed meanwhile: {kind}") if changed else _("edit {which}: {kind}")
            title = editing.format(which=self.called_row(self.editing), kind=title)
        if own := self._own_command(line):
            self.bar.title(own[0])
            self.bar.preview(Content.styled(own[1], "$text-muted"))
            return
        self.bar.title(f"{title} {'>' if self.settings.glyphs == 'ascii' else '▸'}")
        begun = line.strip() == self._begun_line.strip()
        warned = "  ".join(filter(None, (self.will_ask(intent), self.warning(intent))))
        asked = self.remark(intent)
        words = preview(captured, intent, self.face(), self.room.now(), warned, begun, asked)
        kept = _("{kept}, the first is the entry:").format(kept=pasted.becomes(line))
        file = Content.styled(f"{kept}  ", "$accent")
        if not line.strip() and self.editing is None and (waiting := self.bar.waiting):
            words = wait_words(waiting)
        self.bar.preview(Content.assemble(file, words) if long else words)

    def _own_command(self, line: str) -> tuple[str, str] | None:
        """What a command is called that only the bar has, and what it does."""
        if self.is_attachment(line):
            return _("attach"), _(HELP)
        if self.is_help(line):
            return _("help"), _(PAGES)
        return (_("tour"), _(TOUR)) if self.is_tour(line) else None

    def warning(self, intent: Intent | None) -> str:
        """That something like it was tried before in vain, or that it lies far from all else; "" for neither."""
        if intent is not None and intent.kind == MILESTONE and not intent.problem:
            from warroom.incident.far import doubt

            at = self.room.now() if intent.occurred is None else intent.occurred
            return doubt(self.room.state, str(intent.data["value"]), at)
        if intent is None or intent.kind not in TRYING:
            return ""
        editing = self.editing.id if self.editing is not None else ""
        words = warning(self.known.of(self.room.state), intent, self.face(), self.room.now(), editing)
        return words.translate(ASCII) if self.settings.glyphs == "ascii" else words

    @work(group="draft")
    async def keep_draft(self) -> None:
        """Keep what is typed through a crash, a moment later: keys that come together are kept together."""
        kept: tuple[str, tuple[Begun, ...]] | None = None
        while kept != (self.draft, self.begun):
            await asyncio.sleep(KEEP_AFTER)
            kept = self.draft, self.begun
            try:
                await asyncio.to_thread(self.session.save_draft, *kept)
            except OSError as error:
                self._lost = _("the draft can't be kept ({why})").format(why=error.strerror)
                self.tick()
        self._keeping = False

    def on_capture_bar_captured(self, message: CaptureBar.Captured) -> None:
        """A line was sent. Before the folder was read its labels are not known: until then it waits."""
        if self._folder.loaded:
            self.send(message.line)
        else:
            self._early.append(message.line)

    def folder_was_read(self) -> None:
        """Send the lines that waited for it; then what other incidents have tried is looked up."""
        early, self._early = self._early, []
        for line in early:
            self.send(line)
        if early:
            self.keep_typed()
        self.bring_back_waiting()
        self.call_after_refresh(self.session.look_back, self._tell_earlier)
        self.call_after_refresh(self.look_for_overdue)

    def on_earlier_known(self, message: EarlierKnown) -> None:
        """From now on other incidents are known as well."""
        self.known.learn(message.known)
        self.show_preview()

    def send(self, line: str) -> None:
        """Record the line, or the edit; what is not kept waits."""
        if self.editing is not None:
            self.finish_edit(line)
            return
        if self.is_attachment(line):
            self.attach(line)
            return
        if self.is_tour(line):
            self.action_tour()
            return
        if self.is_help(line):
            self.open_help(line)
            return
        if pasted.is_long(line):
            self.keep_pasted(line)
            return
        self.submit(line, typed=True)

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """Enter on a row: everything about it."""
        self.open_detail(getattr(message.item, "entry", message.item))
