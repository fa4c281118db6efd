"""What is asked before a line is recorded, and what becomes of the line: recorded with why, or given back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warroom.incident import header, hypotheses, roles, steps
from warroom.incident.capture import Captured, begins
from warroom.incident.command import people
from warroom.incident.entry import Entry
from warroom.incident.intent import Intent
from warroom.incident.text import shorten, visible
from warroom.language import _
from warroom.ui.screens.deeds import Deeds

_REASONED = frozenset({hypotheses.VERDICT, header.CLOSED, steps.DONE, steps.CHECKED, roles.TAKEN})
"""The kinds whose words are the reason; of others the reason is kept beside their words."""


class Asking(Deeds):
    """Lines that a key begins, and lines that something stands against."""

    def begin(self, line: str) -> None:
        """Put the beginning of a line into the bar; a draft that is there waits for a key."""
        if self.editing is not None:
            self.leave_edit()
        if self.bar.text.strip() != self._begun_line.strip():
            self.bar.set_aside()
        self._begun_line = line
        self.bar.put(line)
        self.set_focus(self.bar.line)

    # Guards ---------------------------------------------------------------------------------------------------------

    def ask_first(self, captured: Captured, intent: Intent, line: str, typed: bool) -> bool:
        """Whether something stands against the line: then it is shown, and the line recorded with a reason or not.

        Only a line that was `typed` comes back into the bar; that of a key is a key away.
        """
        against = self.room.against(intent)
        if not against:
            return False

        place = len(self.bar.waiting)
        if "over" in intent.data:
            # A verdict that comes while the question is open was not known to who gave this one.
            captured = replace(captured, fields={**captured.fields, "over": intent.data["over"]})

        def hand(meanwhile: str) -> None:
            self.bar.wait(meanwhile, place)
            self.keep_typed()

        def then(reason: str | None) -> None:
            self.answered(line)
            if len(self.bar.waiting) > place:
                self.set_focus(self.bar.line)
            if reason is None:
                if typed:
                    self.bar.give_back(line)
            elif intent.kind in (steps.DONE, steps.CHECKED, roles.TAKEN) and reason:
                names, words = people(reason, mentioned=True)
                more = {"voice": names[0]} if names else {}
                if captured.text and words:
                    more["why"] = words
                said = replace(captured, text=captured.text or words, fields={**captured.fields, **more})
                self.record_captured([said], line)
            elif intent.kind in _REASONED and not captured.text:
                self.record_captured([replace(captured, text=reason)], line)
            elif not reason:
                self.record_captured([captured], line)
            else:
                self.record_captured([replace(captured, fields={**captured.fields, "why": reason})], line)

        from warroom.ui.screens.guard import GuardScreen

        titles = {
            header.CLOSED: _("Close with gaps?"),
            steps.CHECKED: _("Checked by a second person?"),
            steps.DONE: _("Done, now?"),
            roles.TAKEN: _("Taken over by whom?"),
        }
        reason = captured.text if intent.kind in _REASONED else ""
        begun = self.bar.text if typed and begins(self.bar.text + "x") else ""
        if begun:
            self.bar.put("")
        self.await_answer(line)
        title = titles.get(intent.kind, _("Is it the cause?"))
        step = intent.hints[0] if intent.kind in (steps.DONE, steps.CHECKED) and intent.hints else ""
        step = _("{step}. ").format(step=step) if step else ""
        self.app.push_screen(GuardScreen(f"{shorten(step, 60)}{title}", against, reason, hand, begun), then)
        return True

    def will_ask(self, intent: Intent | None) -> str:
        """What will be asked before a line is recorded, safe for a terminal; "" for nothing."""
        if intent is None or intent.problem or self.editing is not None:
            return ""
        if intent.kind == header.CLOSED:
            return _("will ask: it closes with gaps") if self.gaps else ""
        against = self.room.against(intent)
        if not against:
            return ""
        words = _("will ask: {what} (and {count} more)") if len(against) > 1 else _("will ask: {what}")
        return words.format(what=shorten(visible(against[0]), 72), count=len(against) - 1)

    def record_captured(self, lines: Sequence[Captured], line: str) -> None:
        """Record lines that were read; what is not kept waits as it was typed."""
        try:
            entries = self.room.record_all(lines)
        except OSError as error:
            self.bar.wait(line)
            self.not_saved(error)
            return
        self.kept(entries)

    def kept(self, entries: Sequence[Entry]) -> None:
        """Something was recorded."""

    def submit(self, line: str, typed: bool = False) -> None:
        """Record a line, asking first where something stands against it."""
        captured, intent = self.room.preview(line)
        if typed and intent.problem and line.strip() == self._begun_line.strip():
            # A key began it and nothing was added: as a note it would say nothing to anybody.
            if not self.bar.text.strip():
                self.bar.put(self._begun_line)
            self.notify(_("Nothing is recorded yet: {why}").format(why=visible(intent.problem)), markup=False)
            return
        if "wanted" in intent.data:
            self.take_list(captured, line)
        elif not self.ask_first(captured, intent, line, typed):
            self.record_captured([captured], line)

    def take_list(self, captured: Captured, line: str) -> object:
        """A list that was asked for in a line."""
