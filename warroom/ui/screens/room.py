"""The room: four panes, the bar, the status line, over one open incident."""

from __future__ import annotations

import asyncio
import re
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from warroom.incident import pasted
from warroom.incident.intent import Intent
from warroom.incident.kinds import TRYING
from warroom.incident.state import label_of
from warroom.incident.text import CUT
from warroom.incident.tried_before import warning
from warroom.language import _
from warroom.ui.format import ASCII
from warroom.ui.messages import EarlierKnown
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.panes.timeline import Timeline
from warroom.ui.panes.tried import Tried
from warroom.ui.preview import kind_title, preview
from warroom.ui.rows import Rows
from warroom.ui.screens.after import After
from warroom.ui.screens.attaching import HELP, Attaching
from warroom.ui.screens.looking_back import LookingBack
from warroom.ui.screens.looking_up import LookingUp
from warroom.ui.screens.paned import PANES
from warroom.ui.widgets.banner import Banner
from warroom.ui.widgets.capture import CaptureBar
from warroom.ui.widgets.halt import HaltBanner
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.status import StatusLine
from warroom.ui.widgets.still import StillInput

KEEP_AFTER = 0.1
"""How long after a key, in seconds, what is typed is kept."""


class RoomScreen(LookingBack, After, Attaching, LookingUp):
    """Typing first: the bar has the focus, and whatever happens the line in it stays until it is kept."""

    _previewing = False
    _keeping = False

    AUTO_FOCUS = "#line"
    LOOKING = frozenset(
        re.findall(
            r"\w+",
            "pane turn filter back zoom keys keys_typing leave zone who look_up replay"
            " copy copy_typing summary gaps areas contacts board matrix",
        )
    )
    """What can be done by who only looks on."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "start('')", "Note", id="room.note", tooltip="Type a note"),
        Binding("exclamation_mark", "start('! ')", show=False, id="room.key", tooltip="Type a key moment"),
        Binding("h", "start('? ')", "Hypothesis", show=False, id="room.hypothesis", tooltip="Type a hypothesis"),
        Binding("x", "start('x ')", "Tried", show=False, id="room.tried", tooltip="Type what was tried"),
        Binding("c", "start('[] ')", "Step", show=False, id="room.step", tooltip="Type a checklist step"),
        Binding("equals_sign", "start('= ')", show=False, id="room.decision", tooltip="Type a decision"),
        Binding("i", "start('~ ')", "Impact", show=False, id="room.impact", tooltip="Type the impact"),
        Binding("greater_than_sign", "start('> ')", show=False, id="room.update", tooltip="Type an update sent"),
        Binding("f", "start('+ ')", show=False, id="room.followup", tooltip="Type a follow-up"),
        Binding("colon", "start(':')", show=False, id="room.command", tooltip="Type a command"),
        *(
            Binding(str(n), f"pane({n})", show=False, id=f"room.pane_{n}", tooltip=f"To pane {n}: {pane.TITLE}")
            for n, pane in enumerate(PANES, 1)
        ),
        Binding("tab", "turn(1)", show=False, id="room.next_pane", tooltip="To the next pane"),
        Binding("shift+tab", "turn(-1)", show=False, id="room.previous_pane", tooltip="To the pane before"),
        Binding("slash", "filter", "Filter", id="room.filter", tooltip="Show only what has these words"),
        Binding("escape", "back", "Bar", id="room.back", tooltip="Clear the filter, leave full screen, to the bar"),
        Binding("u", "undo", "Undo", id="room.undo", tooltip="Take back your own last entry"),
        Binding("U", "redo", show=False, id="room.redo", tooltip="Put back what you took back last"),
        Binding("e", "edit", "Edit", id="room.edit", tooltip="Edit this entry in the bar"),
        Binding("E", "editor", show=False, id="room.editor", tooltip="Edit this entry in $EDITOR"),
        Binding("d", "retract", "Take back", show=False, id="room.retract", tooltip="Take it back, or put it back"),
        Binding("y", "copy", "Copy", id="room.copy", tooltip="Copy the summary"),
        Binding("Y", "summary", show=False, id="room.summary", tooltip="See the summary, choose for whom and its form"),
        Binding("s", "settle", show=False, id="room.settle", tooltip="Settle two versions or two verdicts"),
        Binding("g", "gaps", "Gaps", id="room.gaps", tooltip="What is missing, why it matters, what closes it"),
        Binding("o", "outcome", show=False, id="room.outcome", tooltip="What came of what was tried"),
        Binding("B", "clean", show=False, id="room.clean", tooltip="A stop-gap: mark it as one, then as cleaned up"),
        Binding(
            "C", "checklists", "Checklists", show=False, id="room.checklists", tooltip="Take in a list that is ready"
        ),
        Binding("H", "halt", show=False, id="room.halt", tooltip="Halt all work, or resume; the bar asks why"),
        Binding("I", "areas", show=False, id="room.areas", tooltip="Impact by area"),
        Binding("K", "contacts", show=False, id="room.contacts", tooltip="Who is told, who must be"),
        Binding("A", "board", show=False, id="room.board", tooltip="Follow-ups: of this incident and of all"),
        Binding("p", "put_off", show=False, id="room.put_off", tooltip="Put the update that is due off by 5 minutes"),
        Binding("m", "matrix", "Matrix", id="room.matrix", tooltip="Facts against hypotheses"),
        Binding("t", "fact", show=False, id="room.fact", tooltip="This row is a fact, or no fact any more"),
        Binding("r", "rate", show=False, id="room.rate", tooltip="Rate this row against the hypotheses, as a fact"),
        Binding("P", "replay", show=False, id="room.replay", tooltip="Replay, from when this row was recorded"),
        Binding("w", "who", show=False, id="room.who", tooltip="Who is here, what has not come yet, clocks"),
        Binding("R", "restore", show=False, id="room.restore", tooltip="Put back what the folder has lost"),
        Binding("L", "look_up", show=False, id="room.look_up", tooltip="Look up words and dead ends in all incidents"),
        Binding("z", "zone", show=False, id="room.zone", tooltip="Switch between local time and UTC"),
        Binding("plus", "zoom", "Zoom", show=False, id="room.zoom", tooltip="This pane on the full screen, and back"),
        Binding("question_mark", "keys", "Help", id="room.help", tooltip="The keys of this place"),
        Binding("f1", "keys_typing", "Help", id="room.help_f1", tooltip="Help, also while typing"),
        Binding(
            "ctrl+s",
            "copy_typing",
            "Copy summary",
            id="room.copy_typing",
            tooltip="Copy, also while typing",
        ),
        Binding("ctrl+o", "leave", show=False, id="room.leave", tooltip="To the list of incidents"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the footer shows in the bar is what works there."""
        if self.settings.looking_on and action not in self.LOOKING:
            return False
        typing = isinstance(self.focused, Input)
        if action.endswith("_typing"):
            return typing
        return not (typing and action in ("filter", "keys", "copy", "start", "matrix", "gaps"))

    def compose(self) -> ComposeResult:
        """The status line, the panes, the bar."""
        view = self.view()
        yield StatusLine()
        yield HaltBanner()
        yield Banner()
        with Container(id="panes"):
            yield Timeline(view, "-chosen")
            with Vertical(id="side"):
                yield Hypotheses(view, "-beside")
                yield Checklist(view)
                yield Tried(view)
        filter_line = StillInput(id="filter", placeholder="words to look for", compact=True, select_on_focus=False)
        filter_line.display = False
        yield filter_line
        yield CaptureBar()
        if self.settings.looking_on:
            yield Static(_("Read only: you see what others record, and nothing is recorded here."), id="looking-on")
        yield KeyLine()

    def on_mount(self) -> None:
        """Bring the draft back, begin to read the folder, start the clock."""
        if self.settings.glyphs == "ascii":
            self.app.add_class("-ascii")
            self.bar.cut_mark = CUT.translate(ASCII)
        if self.settings.looking_on:
            self.bar.display = False
            self.bar.disabled = True
            self.call_after_refresh(self.set_focus, self.current())
        else:
            self.bar.line.focus()
        self.bar.title("note")
        self.show_preview()
        try:
            draft = self.session.adopt_draft()
        except OSError as error:
            draft = ""
            self._lost = f"the local journal can't be used ({error.strerror})"
        if draft:
            self.bar.put(draft)
            self.notify("What you had typed and not sent is back in the bar.", markup=False)
        self.call_after_refresh(self.session.start)
        self.set_interval(1, self.tick)
        self.set_interval(60, self.greet)
        self.set_interval(15, self.count_gaps)
        self.call_after_refresh(self.read_policy)
        self.set_interval(30, self.read_policy)
        self.refresh_all()

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
        """The draft: lines that wait for the folder or for an answer, what was set aside, what is in the bar."""
        line = self.bar.text if self.editing is None else self.bar.kept
        typed = [*self._early, *self.asked, *self.set_aside, line]
        self.draft = "\n".join(one for one in typed if one)
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
            label = label_of(self.room.state, self.editing)
            title = f"edit {label or self.face().time(self.editing.at)}: {title}"
        if self.is_attachment(line):
            self.bar.title("attach")
            self.bar.preview(Content.styled(HELP, "$text-muted"))
            return
        self.bar.title(f"{title} {'>' if self.settings.glyphs == 'ascii' else '▸'}")
        begun = line.strip() == self._begun_line.strip()
        warned = "  ".join(filter(None, (self.will_ask(intent), self.warning(intent))))
        asked = self.remark(intent)
        words = preview(captured, intent, self.face(), self.room.now(), warned, begun, asked)
        file = Content.styled(f"{pasted.becomes(line)}, the first is the entry:  ", "$accent")
        self.bar.preview(Content.assemble(file, words) if long else words)

    def warning(self, intent: Intent | None) -> str:
        """That something like the line was tried before and led nowhere; "" when nothing like it is known."""
        if intent is None or intent.kind not in TRYING:
            return ""
        editing = self.editing.id if self.editing is not None else ""
        words = warning(self.known.of(self.room.state), intent, self.face(), self.room.now(), editing)
        return words.translate(ASCII) if self.settings.glyphs == "ascii" else words

    @work(group="draft")
    async def keep_draft(self) -> None:
        """Keep what is typed through a crash, a moment later: keys that come together are kept together."""
        kept: str | None = None
        while kept != self.draft:
            await asyncio.sleep(KEEP_AFTER)
            kept = self.draft
            try:
                await asyncio.to_thread(self.session.save_draft, kept)
            except OSError as error:
                self._lost = f"the draft can't be kept ({error.strerror})"
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
        self.call_after_refresh(self.session.look_back, self._tell_earlier)
        self.call_after_refresh(self.look_for_overdue)

    def on_earlier_known(self, message: EarlierKnown) -> None:
        """From now on other incidents are known as well."""
        self.known.learn(message.known)
        self.show_preview()

    def send(self, line: str) -> None:
        """Record the line, or the edit; what is not kept comes back into the bar."""
        if self.editing is not None:
            self.finish_edit(line)
            return
        if self.is_attachment(line):
            self.attach(line)
            return
        if pasted.is_long(line):
            self.keep_pasted(line)
            return
        self.submit(line, typed=True)

    def on_rows_opened(self, message: Rows.Opened) -> None:
        """Enter on a row: everything about it."""
        self.open_detail(getattr(message.item, "entry", message.item))
