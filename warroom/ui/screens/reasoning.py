"""From the room to the matrix: rows become facts, facts are rated against hypotheses."""

from __future__ import annotations

from warroom.incident import evidence, hypotheses
from warroom.incident.entry import Entry
from warroom.incident.kinds import say
from warroom.incident.state import label_of
from warroom.incident.text import shorten, visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.screens.places import Places

_AGAIN = N_("Nothing has changed; free space on this machine, then press the key again.")


class Reasoning(Places):
    """The actions of the room that speak of facts and hypotheses."""

    def action_matrix(self, fact: str = "", hypothesis: str = "") -> None:
        """The matrix, with the cursor on this fact and this hypothesis where they are given."""
        from warroom.ui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self, self.view(), fact, hypothesis), self._take_up)

    def _take_up(self, prefix: str | None) -> None:
        """Back from the matrix, with the beginning of a line that gives a verdict, or with "" for nothing."""
        if prefix:
            self.begin(prefix)

    def action_rate(self) -> None:
        """The row under the cursor against the hypotheses, as a fact; a hypothesis against the facts."""
        entry = self._meant()
        if entry is not None and entry.kind == hypotheses.HYPOTHESIS:
            self.action_matrix(hypothesis=entry.id)
        elif entry is not None and self._may_be_fact(entry) and (self._is_fact(entry) or self._mark(entry, "fact")):
            self.action_matrix(fact=entry.id)

    def action_fact(self) -> None:
        """The row under the cursor becomes a fact, or none any more; a rating or a mark is not its fact."""
        entry = self.picked()
        if entry is not None and entry.kind in (evidence.RATING, evidence.MARK):
            self.notify(
                _("This row says something of a fact. {key} on the fact itself; {other} goes to it.").format(
                    key=key("room.fact", "t"), other=key("room.rate", "r")
                ),
                markup=False,
            )
            return
        entry = self._meant()
        if entry is None or not self._may_be_fact(entry):
            return
        was = self._is_fact(entry)
        if self._mark(entry, "unfact" if was else "fact"):
            words = shorten(visible(say(self.room.state, entry)), 60)
            said = _("No fact any more: {what}") if was else _("A fact: {what}. {key} rates it against the hypotheses.")
            self.notify(said.format(what=words, key=key("room.rate", "r")), markup=False)

    def _meant(self) -> Entry | None:
        """The entry under the cursor; for a rating or a mark the fact that it speaks of."""
        entry = self.picked()
        if entry is None:
            self.notify(_("There is no entry here."), markup=False)
        elif entry.kind in (evidence.RATING, evidence.MARK):
            return self.room.state.entries.get(entry.target or "", entry)
        return entry

    def _may_be_fact(self, entry: Entry) -> bool:
        """Whether it is something that was seen and stands; else say why not."""
        why = ""
        if entry.retracted:
            why = _("It was taken back. {key} puts it back.").format(key=key("room.retract", "d"))
        elif entry.kind in hypotheses.NO_FACTS:
            why = _("This is what people think, not what was seen. A fact is what speaks for it or against it.")
        if why:
            self.notify(why, markup=False)
        return not why

    def _is_fact(self, entry: Entry) -> bool:
        return any(fact.id == entry.id for fact in evidence.facts(self.room.state))

    def _mark(self, entry: Entry, word: str) -> bool:
        return self.note(f":{word} {entry.id}")

    # What the matrix asks for ---------------------------------------------------------------------------------------

    def note(self, line: str) -> bool:
        """Record a line that a key stands for; whether it was kept. One that is not understood is said, not kept."""
        problem = self.room.preview(line)[1].problem
        if problem:
            self.notify(_("Not recorded: {why}").format(why=visible(problem)), severity="warning", markup=False)
            return False
        try:
            self.room.record(line)
        except OSError as error:
            self.not_saved(error, _AGAIN)
            return False
        self.recorded()
        return True

    def rate(self, fact: Entry, hypothesis: Entry, sign: str, why: str = "") -> bool:
        """Record a rating; whether it was kept. A reason that would itself rate or judge is refused, with a word."""
        line = f":rate {fact.id} {label_of(self.room.state, hypothesis)}{sign} {why}".rstrip()
        tokens = self.room.preview(line)[0].tokens
        if len(tokens) > 1:
            more = " ".join(label + token for label, token in tokens[1:])
            said = _("{what} would be recorded too. Say why in other words.").format(what=more)
            self.notify(said, severity="warning", markup=False)
            return False
        return self.note(line)

    def take_back(self, entry: Entry) -> bool:
        """Take an entry back; whether that was kept."""
        try:
            self.room.retract(entry)
        except OSError as error:
            self.not_saved(error, _AGAIN)
            return False
        self.put_back.append(entry)
        self.recorded()
        return True
