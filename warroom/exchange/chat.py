"""A plain chat log with times: of IRC clients, of LINE and WhatsApp, or copied out of Slack and Teams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field, replace

from warroom.exchange.chat_shapes import Line, day_of, line_of
from warroom.exchange.incoming import Brought, Names, Options, dated, said
from warroom.exchange.times import ask_order, order_of, settle
from warroom.incident import when, zones
from warroom.incident.capture import Captured
from warroom.incident.when import BadTime, When
from warroom.language import N_, recording
from warroom.slotted import dataclass

FORM = N_("chat log")
_LINE = N_("line {number}: {reason}")
_LOOKED_AT = 400
_FEWEST = 4
_DAY, _HALF, _SOON = 24 * 60, 12 * 60, 60
"""In minutes: Slack leaves out who writes for what the same person writes soon."""


@dataclass(slots=True)
class _Message:
    number: int
    line: Line
    day: str | None
    texts: list[str] = field(default_factory=list)


def is_chat(lines: Sequence[str], options: Options) -> bool:
    """Whether lines look like a log of what people said: most of those with a time name who speaks."""
    looked = lines[:_LOOKED_AT]
    moved: Counter[str] = Counter()
    messages = _voiced(_messages(looked, replace(options, order=options.order or order_of(looked)), moved))
    timed = [one for one in messages if one.line.clock]
    spoken = sum(one.line.voice is not None for one in timed) + moved.total()
    written = sum(bool(line.strip()) for line in looked)
    return 0 < spoken >= 0.6 * (len(timed) + moved.total()) and len(timed) + moved.total() >= 0.2 * written


def read(lines: Sequence[str], options: Options) -> Brought:
    """Every message as a plain note in its author's voice. A line without a time goes on with the one before.

    A message is known again by its time as it was written, its author and its words. Raises Unreadable.
    """
    options = replace(options, order=options.order or order_of(lines))
    skipped: Counter[str] = Counter()
    messages = _voiced(_messages(lines, options, skipped))
    ask_order(one.line.problem for one in messages)
    captured = _captured(messages, options, skipped)
    undated = options.date is None and not any(one.day for one in messages)
    late = max((one.when.at for one in captured if one.when), default=0) - options.now - when.HOUR
    if undated and late > 0:
        # It has happened already: the log began as many days earlier.
        first = next(one.when for one in captured if one.when)
        began = first.at - -(-late // zones.DAY) * zones.DAY
        options = replace(options, date=when.iso(began + first.offset * when.MINUTE)[:10])
        captured = _captured(messages, options, Counter())
    return Brought(FORM, dated(captured), skipped=skipped)


def _captured(messages: list[_Message], options: Options, skipped: Counter[str]) -> list[Captured]:
    names = Names(FORM)
    captured: list[Captured] = []
    last: When | None = None
    for one in messages:
        text = "\n".join(one.texts).strip()
        if not text:
            skipped[N_("empty")] += 1
            continue
        with recording():
            at = _when(one, options, last)
        problem = at.reason if isinstance(at, BadTime) else None
        if isinstance(at, BadTime):
            # The words are kept, roughly where they stood.
            at = replace(last, approximate=True, until=None) if last is not None else None
        last = at or last
        source = names.name(one.day or "", one.line.clock or "", one.line.voice or "", text)
        note = said(text, at, one.line.voice or "", source, options)
        captured.append(replace(note, problem=_LINE.format(number=one.number, reason=problem)) if problem else note)
    return captured


def _when(one: _Message, options: Options, last: When | None) -> When | BadTime | None:
    if one.line.clock is None:
        return last
    return settle(one.day, one.line.clock, one.line.zone, options, last.at if last is not None else None)


def _messages(lines: Sequence[str], options: Options, skipped: Counter[str]) -> list[_Message]:
    found: list[_Message] = []
    day: str | None = None
    alone = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            alone = True
            if found and found[-1].texts:
                found[-1].texts.append("")
            continue
        new_day = day_of(line, options.order)
        read_line = None if new_day else line_of(line, options.order, alone)
        alone = False
        if new_day is not None:
            day = new_day
        elif read_line is not None and read_line.moved:
            skipped[N_("joined or left")] += 1
        elif read_line is not None:
            if read_line.head and read_line.voice is None:
                read_line = replace(read_line, voice=read_line.text, text="")
            if found and found[-1].line.head:
                read_line = _after_head(read_line, found[-1].line)
            found.append(_Message(number, read_line, read_line.day or day, [read_line.text] if read_line.text else []))
        elif found:
            found[-1].texts.append(line.strip())
        else:
            found.append(_Message(number, Line(), None, [line.strip()]))
    return found


def _after_head(line: Line, before: Line) -> Line:
    """What follows a head: a time alone is of the same person's next message, and says neither am nor pm in Slack."""
    if line.voice is not None or line.text or line.day or line.clock is None or before.clock is None:
        return line
    clock = line.clock
    since = _minutes(clock) - _minutes(before.clock)
    if _minutes(clock) < _HALF + 60 and since % _DAY > _SOON >= (since + _HALF) % _DAY:
        clock = f"{(int(clock[:2]) + 12) % 24:02}{clock[2:]}"
    return replace(line, voice=before.voice, head=True, clock=clock)


def _minutes(clock: str) -> int:
    """A time of day as minutes since midnight."""
    return int(clock[:2]) * 60 + int(clock[3:5])


def _voiced(messages: list[_Message]) -> list[_Message]:
    """Where a log has no sign between name and words, the first word is the name if few names speak again and again."""
    bare = [one for one in messages if one.line.clock and one.line.voice is None and one.texts]
    firsts = [one.texts[0].partition(" ")[0] for one in bare]
    # Only programs write seconds; "x" is what a line of capture begins with.
    exact = all((one.line.clock or "").count(":") == 2 for one in bare) and "x" not in firsts
    plain_words = exact and all(word.replace("-", "").replace("_", "").isalnum() for word in firsts)
    spoken = len(bare) >= _FEWEST and len(bare) == sum(1 for one in messages if one.line.clock) and plain_words
    if not spoken or len(set(firsts)) > len(firsts) / 2:
        return messages
    for one, name in zip(bare, firsts, strict=True):
        one.line = replace(one.line, voice=name)
        one.texts[0] = one.texts[0].removeprefix(name).strip()
    return messages
