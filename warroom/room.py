"""WarRoom, the one door: a line or a deed in, an event kept, a new state out; a colleague's events by the same door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from warroom.incident import checklists, followups, header, presence, roles, steps, timeline
from warroom.incident.attached import Attachment
from warroom.incident.capture import Captured, parse
from warroom.incident.cutting import parts
from warroom.incident.entry import EDITED, LETTERS, PRESENCE, RESTORED, RETRACTED, Entry
from warroom.incident.event import Event
from warroom.incident.hypotheses import HYPOTHESIS
from warroom.incident.intent import WITHIN, Intent, aimed, relabelled, resolve
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.skew import Skews
from warroom.incident.state import State, extend
from warroom.incident.versions import base_of
from warroom.incident.whole_list import each
from warroom.language import ENGLISH, _, current, recording
from warroom.now import wall_clock as wall_clock
from warroom.pen import Author as Author
from warroom.pen import Batch, Pen

if TYPE_CHECKING:
    from warroom.incident.disputes import Dispute
    from warroom.incident.templates import Template

_KEPT = ("despite", "needs", "template", "note", "section", "ran", "since")
"""What an edited line does not say and an edit leaves as it was."""
_SAID = ("text", "value", "sources", "gaps")
"""What a label that was given meanwhile does not change in a follow-up that is edited to what it was."""
GUARDED = frozenset({header.CLOSED, steps.DONE, steps.CHECKED, roles.TAKEN})
"""The kinds that something may stand against, besides what gives a verdict."""
Keep = Callable[[Sequence[Event]], None]
Templates = Callable[[str], "Template | str"]
"""A checklist template by the words that people type, or why there is none."""


def _no_templates(words: str) -> Template | str:
    return _("there is no checklist template {words!r} here; :list {words} begins an empty list").format(words=words)


class WarRoom:
    """One open incident. `keep` makes events durable and raises OSError when it can't: then nothing has happened.

    `state` is the current state; every method that records returns only after `keep` has returned.
    """

    def __init__(self, incident: str, author: Author, keep: Keep, now: Callable[[], int] = wall_clock) -> None:
        self.author = author
        self.settled: Callable[[], Policy] = lambda: NO_POLICY
        self.templates: Templates = _no_templates
        self.state = State(incident)
        self.now = now
        self._keep = keep
        self._pen = Pen(author)
        self._skews = Skews()

    def begin(self, state: State) -> None:
        """Start from a state that was read already."""
        wall = self.now()
        lasts = [state.events[writer.last[2]] for writer in state.writers.values()]
        self._pen = self._pen.seen(lasts, wall)
        self._skews.arrived(lasts, self.author.writer, wall)
        self.state = state

    @property
    def clocks(self) -> Mapping[str, int]:
        """How far the clocks of others are off ours, in ms by writer, for those that are; negative for behind."""
        return self._skews.off

    def absorb(self, events: Iterable[Event]) -> bool:
        """Take in events from the folder or the journals; whether any was new."""
        events = list(events)
        state = extend(self.state, events)
        if state is self.state:
            return False
        wall = self.now()
        self._pen = self._pen.seen(events, wall)
        self._skews.arrived(events, self.author.writer, wall)
        self.state = state
        return True

    def preview(self, line: str) -> tuple[Captured, Intent]:
        """What `line` would become, fit to be recorded, and what that would mean, in the language spoken."""
        now, captured = self.now(), self._kept(line)
        told = parse(line, now, self.author.zone) if captured.problem else captured
        return captured, resolve(told, self.state, now)

    def against(self, intent: Intent) -> tuple[str, ...]:
        """What stands against recording an intent, in short raw sentences; it may be recorded all the same."""
        return self._against(self.state, intent, self.now())

    def _against(self, state: State, intent: Intent, at: int) -> tuple[str, ...]:
        if intent.kind not in GUARDED and "links" not in intent.data:
            return ()
        from warroom.incident.guards import against

        return against(state, intent, self.author.name, self.settled, at)

    def record(self, line: str) -> tuple[Entry, ...]:
        """Record one line as typed; usually one entry, several for a text over 64 KiB. Raises OSError when not kept."""
        return self.record_all([self._kept(line)])

    def _kept(self, line: str) -> Captured:
        with recording():
            return parse(line, self.now(), self.author.zone)

    def record_all(self, lines: Iterable[Captured], files: Sequence[Attachment] = ()) -> tuple[Entry, ...]:
        """Record lines that were read, in one durable write: all of them or, with OSError, none.

        `files` belong to each of the lines. What stands against a line is kept with it as `despite`.
        """
        return self._commit(self._written(lines, files))

    def rehearse(self, lines: Iterable[Captured]) -> tuple[str, ...]:
        """The kinds of what lines would become, one after the other; nothing is recorded."""
        return tuple(event.kind for event in self._written(lines).events)

    def _written(self, lines: Iterable[Captured], files: Sequence[Attachment] = ()) -> Batch:
        attached = {"files": [one.stored() for one in files]} if files else {}
        batch = self._batch()
        for captured in chain.from_iterable(each(line, batch.state) for line in lines):
            with recording():
                intent = resolve(captured, batch.state, self.now())
                at = intent.occurred if intent.occurred is not None else self.now()
                despite = list(self._against(batch.state, intent, at))
            if despite:
                intent.data["despite"] = despite
            offset = captured.when.offset if captured.when else None
            more = attached | ({"source": captured.source} if captured.source else {})
            if "wanted" in intent.data:
                self._add_list(batch, replace(intent, data=intent.data | more), captured.line, offset)
                continue
            for number, part in enumerate(parts(intent, captured.line)):
                batch.add(part.kind, part.occurred, part.data if number else part.data | more, offset)
        return batch

    def record_intents(self, intents: Iterable[tuple[Intent, int | None]]) -> tuple[Entry, ...]:
        """Record what was read elsewhere, its targets bound already, in one durable write; with each its offset.

        A label that is given here already becomes the next free one. Raises OSError when it is not kept.
        """
        batch = self._batch()
        for intent, offset in intents:
            data = relabelled(intent, batch.state)
            for part in parts(replace(intent, data=data), data.get("text", "")):
                batch.add(part.kind, part.occurred, part.data, offset)
        return self._commit(batch)

    def _add_list(self, batch: Batch, intent: Intent, line: str, offset: int | None) -> None:
        """A list from a template, with its steps; a note that says why where there is no such template."""
        wanted = intent.data.pop("wanted")
        template = self.templates(wanted)
        if isinstance(template, str) and current() != ENGLISH:
            with recording():
                template = self.templates(wanted)
        if isinstance(template, str):
            more = {"source": intent.data["source"]} if "source" in intent.data else {}
            batch.add(timeline.NOTE, intent.occurred, {"text": line.strip(), "problem": template, **more}, offset)
            return
        from warroom.incident.from_template import list_data, step_data

        event = batch.add(checklists.CHECKLIST, intent.occurred, list_data(template, intent.data), offset)
        first = batch.state.highest.get(LETTERS[steps.STEP], 0) + 1
        for data in step_data(template, event.id, first):
            batch.add(steps.STEP, intent.occurred, data, offset)

    def attach(self, line: str, files: Sequence[Attachment]) -> Entry:
        """Record a line with files that are kept already. Raises OSError when it is not kept."""
        return self.record_all([self._kept(line)], files)[0]

    def declare(
        self,
        title: str,
        *,
        severity: str | None = None,
        started: int | None = None,
        imported: bool = False,
        source: str | None = None,
    ) -> Entry:
        """The first entry of an incident. `started` in ms UTC, None for now; `source` names what it is made from."""
        data: dict[str, Any] = {"text": title}
        if severity:
            data["value"] = severity
        if started is not None:
            data["started"] = started
        if imported:
            data["imported"] = True
        if source:
            data["source"] = source
        entry = self._one(timeline.DECLARED, started if imported else None, data)
        assert entry is not None
        return entry

    def edit(self, entry: Entry, line: str) -> Intent:
        """Replace what an entry says by what `line` says; its time stays unless the line gives one.

        When the intent that comes back has a problem, nothing was recorded.
        """
        from warroom.incident.typed import line_of

        now = self.now()
        captured = self._anew(line, entry, now)
        intent = resolve(captured, self.state, now)
        if len(each(captured, self.state)) > 1:
            return replace(intent, problem=_("one step can't become several; :skip the list in a line of its own"))
        if intent.problem and not entry.problem:
            return intent
        if len(parts(intent, line)) > 1:
            return replace(intent, problem=_("the text is longer than 64 KiB; add the rest as a note of its own"))
        data = dict(intent.data)
        if "problem" in data:
            with recording():
                data["problem"] = resolve(self._anew(line, entry, now), self.state, now).problem
        if intent.kind == entry.kind == followups.FOLLOWUP and line == line_of(self.state, entry):
            data = {name: one for name, one in data.items() if name not in _SAID}
            data |= {name: entry.data[name] for name in _SAID if name in entry.data}
        if entry.kind == timeline.DECLARED:
            intent = replace(intent, kind=timeline.DECLARED)
        if entry.kind in LETTERS and intent.kind == entry.kind and entry.label is not None:
            data["label"] = entry.label
        if intent.kind == entry.kind and entry.kind in WITHIN and aimed(entry.kind, captured.text, self.state) is None:
            data.pop("target", None)
            data |= {"target": entry.target} if entry.target else {}
        if intent.kind == entry.kind == HYPOTHESIS and entry.verdict:
            data.setdefault("verdict", entry.verdict)
        if entry.files:
            data["files"] = [one.stored() for one in entry.files]
        if entry.over is not None and "over" in data:
            data["over"] = list(entry.over)
        data.update({name: entry.data[name] for name in _KEPT if name in entry.data and name not in data})
        timed = captured.when is not None
        if not timed and entry.until is not None:
            data["until"] = entry.until
        if not timed and entry.approximate:
            data["approximate"] = True
        occurred = intent.occurred if timed else (entry.at if entry.at != entry.recorded else None)
        payload = {"target": entry.id, "base": list(base_of(entry)), "kind": intent.kind, "o": occurred, "data": data}
        self._one(EDITED, None, payload)
        return intent

    def _anew(self, line: str, entry: Entry, now: int) -> Captured:
        captured = parse(line, now, self.author.zone)
        return captured if captured.when is not None else parse(line, entry.at, self.author.zone)

    def retract(self, entry: Entry) -> None:
        """Take an entry back; it stays visible, and can be restored."""
        self._one(RETRACTED, None, {"target": entry.id, "base": list(entry.heads)})

    def restore(self, entry: Entry) -> None:
        """Put a retracted entry back."""
        self._one(RESTORED, None, {"target": entry.id, "base": list(entry.heads)})

    def settle(self, open_one: Dispute, choice: int) -> None:
        """Decide what was said side by side, by one of its choices, counted from 0."""
        from warroom.incident.disputes import settled

        kind, payload = settled(self.state, open_one, choice)
        self._one(kind, None, payload)

    def undo(self) -> Entry | None:
        """Take back this author's last entry that stands; None when there is none."""
        last = timeline.last_of(self.state, self.author.name, self.author.device)
        if last is not None:
            self.retract(last)
        return last

    def greet(self, gone: bool = False) -> bool:
        """Say that we are here and what we have seen, if that is news."""
        said = presence.saying(self.state, self.author.writer, gone)
        if said is None:
            return False
        self._one(PRESENCE, None, said)
        return True

    def _one(self, kind: str, occurred: int | None, data: dict[str, Any]) -> Entry | None:
        batch = self._batch()
        batch.add(kind, occurred, data, None)
        entries = self._commit(batch)
        return entries[0] if entries else None

    def _batch(self) -> Batch:
        return Batch(self.state, self._pen, self.now)

    def _commit(self, batch: Batch) -> tuple[Entry, ...]:
        """Keep what was written in one go; the room changes only once it is kept. Raises OSError when it is not."""
        if not batch.events:
            return ()
        self._keep(batch.events)
        for event in batch.events:
            self._skews.wrote(event)
        self.state, self._pen = batch.state, batch.pen
        return tuple(self.state.entries[event.id] for event in batch.events if event.id in self.state.entries)
