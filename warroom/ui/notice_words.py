"""How a notice reads: in the screen with all words, outside of it with as few as its reader allows."""

from __future__ import annotations

from warroom.incident import header, when
from warroom.incident.kinds import say
from warroom.incident.notices import ASKED, DUE, HALTED, NAMED, RESUMED, WAITS, Notice
from warroom.incident.state import State, label_of
from warroom.incident.text import shorten, visible
from warroom.keynames import key
from warroom.language import N_, _, n_, p_

TITLE, NAME, WORDS = 60, 40, 80
"""So many columns of the incident's title, of a name and of an entry's words leave the window at most."""
_SAID = {
    HALTED: N_("{who} has halted all work"),
    RESUMED: N_("{who} says that work goes on"),
    ASKED: N_("{who} asks you to decide {label}"),
    WAITS: N_("{label} has waited for a decision for {span}"),
    NAMED: N_("{who} mentions you"),
    DUE: N_("The next update is due"),
}


def outside(notice: Notice, state: State, now: int, words: bool) -> tuple[str, str]:
    """What leaves the window: its title, then what and who, and with `words` how the entry begins, masked.

    All of it safe for a terminal.
    """
    said = _said(notice, state, now, NAME)
    told = _told(notice, state)
    if not words or not told:
        return _title(state), said
    from warroom.incident.masking import mask

    begun = shorten(visible(mask(told).text), WORDS)
    return _title(state), p_("a notice", "{what}: {words}").format(what=said, words=begun)


def more_outside(count: int, state: State) -> tuple[str, str]:
    """The same of things that are too many to tell each of them."""
    return _title(state), more(count)


def _title(state: State) -> str:
    """The program and the incident."""
    return shorten(visible(f"warroom: {header.header(state).title}"), TITLE)


def inside(notice: Notice, state: State, now: int) -> str:
    """What the screen says of it, safe for a terminal."""
    if notice.form == DUE:
        late = now - notice.since
        words = _("The next update is due: {key} sends it, {other} puts it off by 5 minutes.")
        if late >= 60_000:
            words = _("The next update is due, {span} ago: {key} sends it, {other} puts it off by 5 minutes.")
        return words.format(
            span=when.span(late), key=key("room.update", "greater_than_sign"), other=key("room.put_off", "p")
        )
    said = _said(notice, state, now, 0)
    told = _told(notice, state)
    return p_("a notice", "{what}: {words}").format(what=said, words=shorten(visible(told), WORDS)) if told else said


def _told(notice: Notice, state: State) -> str:
    """How the entry reads, raw: its own words; of a role or a step that is given without any, what is given."""
    if notice.entry is None:
        return ""
    return notice.entry.text or (say(state, notice.entry) if notice.form == NAMED else "")


def more(count: int) -> str:
    """What is said of things that came with others, too many to tell each of them."""
    words = n_("{n} more thing to know is in the timeline", "{n} more things to know are in the timeline", count)
    return words.format(n=count)


def _said(notice: Notice, state: State, now: int, columns: int) -> str:
    """What has happened; a name takes so many columns at most, 0 for as many as it has."""
    who = visible(notice.who)
    label = label_of(state, notice.entry) if notice.entry is not None else ""
    span = when.span(now - notice.since)
    return _(_SAID[notice.form]).format(who=shorten(who, columns) if columns else who, label=label, span=span)
