"""The method by keys: gaps, guards, the halt, lists that are ready, outcomes, handovers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import work

from warroom.incident import attempts, checklists, decisions, roles, updates
from warroom.incident.capture import Captured
from warroom.incident.entry import Entry
from warroom.incident.gap import Gap
from warroom.incident.gap_lines import line_for
from warroom.incident.state import label_of, labelled
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import _
from warroom.ui.panes.checklist import Checklist
from warroom.ui.panes.hypotheses import Hypotheses
from warroom.ui.screens.telling import Telling


class Method(Telling):
    """Every action here ends in a line of capture, in the bar or recorded: whatever a key does, a line can do."""

    # Gaps, updates --------------------------------------------------------------------------------------------------

    def action_gaps(self) -> None:
        """What is missing; one of it may be closed at once."""
        from warroom.ui.screens.gaps import GapsScreen

        self.app.push_screen(GapsScreen(self.view(), self.find_gaps, self.tick), self.close_gap)

    def close_gap(self, gap: Gap | None) -> None:
        """Begin the line that closes a gap."""
        if gap is None:
            return
        if gap.rule in ("measure-on-care", "verdict-unreasoned", "verdicts-disputed"):
            self.notify(visible(gap.do), markup=False)
        elif gap.rule == "cause-unexplained":
            one = labelled(self.room.state, gap.target)
            self.action_matrix(hypothesis=one.id if one is not None else "")
        else:
            self.begin(line_for(gap))

    def action_matrix(self, fact: str = "", hypothesis: str = "") -> None:
        """The matrix."""

    def action_put_off(self) -> None:
        """The update that is due, 5 minutes later."""
        if updates.due(self.room.state) is None:
            self.notify(_("No update is due. :next 15m sets the time of the next one."), markup=False)
            return
        self.submit(":snooze 5m")

    # Attempts, hypotheses -------------------------------------------------------------------------------------------

    def action_outcome(self) -> None:
        """What came of the attempt under the cursor, or of the last one whose outcome is open."""
        entry = self.picked()
        if entry is None or entry.kind != attempts.ATTEMPT:
            waiting = attempts.unanswered(self.room.state)
            entry = waiting[-1].entry if waiting else None
        if entry is None:
            self.notify(_("Nothing that was tried waits for its outcome."), markup=False)
            return
        self.begin(f":outcome {self.called(entry)} ")

    def action_clean(self) -> None:
        """The stop-gap under the cursor is no longer in place; an attempt that is none becomes one."""
        entry = self.picked()
        if entry is None or entry.kind not in (attempts.ATTEMPT, decisions.MADE):
            words = _("Choose what was tried or decided: {key} marks it as a stop-gap, then as cleaned up.").format(
                key=key("room.clean", "B")
            )
            self.notify(words, markup=False)
            return
        about = {one.kind for one in self.room.state.about(entry.id)}
        marked = attempts.STOPGAP in about or attempts.is_stopgap(entry)
        self.begin(f":{'cleaned' if marked else 'stopgap'} {self.called(entry)} ")

    def on_hypotheses_begun(self, message: Hypotheses.Begun) -> None:
        """A verdict, what would prove it wrong, its test: the bar asks for the words."""
        self.begin(message.line)

    def called(self, entry: Entry) -> str:
        """How a line names an entry."""
        return label_of(self.room.state, entry) or entry.id[:12]

    # Lists, the halt ------------------------------------------------------------------------------------------------

    def on_checklist_marked(self, message: Checklist.Marked) -> None:
        """A step was marked by key: the same as its command."""
        self.submit(f":{message.word} {message.step.label}")

    def on_checklist_worded(self, message: Checklist.Worded) -> None:
        """A step is skipped, failed, or somebody's: the bar asks for the words."""
        self.begin(f":{message.word} {message.step.label} {'@' if message.word == 'owner' else ''}")

    def action_halt(self) -> None:
        """Stop all work, or go on: the bar asks why."""
        self.begin(":halt " if checklists.halted(self.room.state) is None else ":resume ")

    def action_checklists(self) -> None:
        """Choose a list that is ready."""
        from warroom.ui.screens.pick_checklist import PickChecklist

        def then(name: str | None) -> None:
            if name:
                self.room.templates = self.session.template
                self.record_captured([self.room.preview(f":checklist {name}")[0]], f":checklist {name}")

        self.app.push_screen(PickChecklist(self.session.templates), then)

    @work(group="lists")
    async def take_list(self, captured: Captured, line: str) -> None:
        """A list that was asked for in a line: its template is read off the screen's thread."""
        self.await_answer(line)
        problems = (await asyncio.to_thread(self.session.templates))[1]
        for problem in problems:
            self.notify(visible(problem), severity="warning", markup=False)
        self.room.templates = self.session.template
        self.answered(line)
        self.record_captured([captured], line)

    @work(exclusive=True, group="policy")
    async def read_policy(self) -> None:
        """What the team has settled in the shared folder."""
        policy, problems = await asyncio.to_thread(self.session.policy)
        if policy == self.policy and problems == self._wrong:
            return
        self.policy, self._wrong = policy, problems
        self.room.settled = lambda: policy
        for problem in problems:
            self.notify(visible(problem), severity="warning", markup=False)
        self.count_gaps()

    # People, areas --------------------------------------------------------------------------------------------------

    def offer_handover(self, entries: Sequence[Entry]) -> None:
        """A role went to somebody else: show what they need to hear, and record that they have it."""
        given = {entry.id for entry in entries if entry.kind == roles.ROLE}
        found = [one for one in roles.handovers(self.room.state) if one.given.id in given and one.open]
        if not found:
            return
        one = found[-1]
        name = one.given.people[0]

        def then(wish: str | None) -> None:
            if wish == "taken":
                self.submit(f":ack {one.role} @{name}")
            elif wish == "copy":
                self.copy_summary("handover", self.choice[1])

        from warroom.report.forms import dress
        from warroom.ui.screens.handover import HandoverScreen

        self.app.push_screen(HandoverScreen(one, dress(self.compose_summary("handover"), "plain")), then)

    def action_areas(self) -> None:
        """Impact by area."""
        from warroom.ui.screens.areas import AreasScreen

        self.app.push_screen(AreasScreen(self.view(), self.policy.areas), self._begin_if_said)

    def action_contacts(self) -> None:
        """Who is told."""
        from warroom.ui.screens.contacts import ContactsScreen

        self.app.push_screen(ContactsScreen(self.view(), self.policy), self._begin_if_said)

    def _begin_if_said(self, line: str | None) -> None:
        if line:
            self.begin(line)
