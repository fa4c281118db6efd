"""How an entry becomes the pieces of a row: signs, words, chips, marks; all of it safe for a terminal."""

from __future__ import annotations

from rich.cells import cell_len

from warroom.incident import attempts, hypotheses, when
from warroom.incident.attached import size_of
from warroom.incident.disputes import both
from warroom.incident.entry import Entry
from warroom.incident.kinds import KINDS, kind_of, say
from warroom.incident.skew import FAR
from warroom.incident.state import State, label_of
from warroom.incident.text import visible
from warroom.incident.versions import edited_by, signed
from warroom.keynames import key
from warroom.language import N_, _
from warroom.ui.rows import Line
from warroom.ui.view import FOLDER, HERE, SEEN, View
from warroom.ui.wrap import cut, wrap

MOST_LINES = 4
_VERDICTS = {
    attempts.NO_EFFECT: ("✗", "x", "row--bad"),
    attempts.WORSE: ("✗", "x", "row--bad"),
    attempts.WORKED: ("✓", "v", "row--good"),
    attempts.PARTLY: ("✓", "~", "row--open"),
    attempts.OPEN: ("▸", ">", "row--open"),
}
_STYLES = {
    "key": "row--key",
    "hypothesis": "row--strong",
    "verdict": "row--strong",
    "decision": "row--key",
    "decision-needed": "row--open",
    "impact": "row--bad",
    "update": "row--good",
    "halt": "row--bad",
    "failed": "row--bad",
    "done": "row--good",
    "verified": "row--good",
    "milestone": "row--key",
}
_SAVED = {HERE: ("▫", "."), FOLDER: ("▪", ":"), SEEN: ("✓", "v")}
SAVED_WORDS = {HERE: N_("kept on this machine"), FOLDER: N_("in the shared folder"), SEEN: N_("seen by others")}
ASCII = str.maketrans("✗✓▸▹◂☐‣⋯⚑⚐⚠−⏎▫▪»", "xv>-<o*~**!-|.:>")
"""The fallbacks of `glyphs = "ascii"`, each one column wide like its sign."""


def verdict_sign(verdict: str | None, ascii_only: bool) -> tuple[str, str]:
    """The sign of what came of an attempt, and the component class that paints it."""
    sign, plain, style = _VERDICTS.get(verdict or attempts.OPEN, _VERDICTS[attempts.OPEN])
    return (plain if ascii_only else sign), style


def sign_of(view: View, entry: Entry) -> tuple[str, str]:
    """The sign before an entry and the component class that paints it."""
    ascii_only = view.ascii
    if entry.kind == attempts.ATTEMPT:
        return verdict_sign(attempts.attempt(view.state, entry).verdict, ascii_only)
    if entry.kind == attempts.OUTCOME:
        return verdict_sign(entry.verdict, ascii_only)
    if entry.problem:
        return ("?" if ascii_only else "⁇"), "row--open"
    kind = kind_of(entry)
    return (kind.ascii if ascii_only else kind.sign), _STYLES.get(entry.kind, "row--muted")


def words(view: View, entry: Entry) -> str:
    """An entry as one visible line of words, with the hypotheses it speaks for or against."""
    parts = [say(view.state, entry) + both(entry)]
    if entry.until is not None:
        parts.append(_("(until {time})").format(time=view.face.time(entry.until)))
    parts += [f"[{one.name}, {size_of(one)}]" for one in entry.files]
    links = chips(view.state, entry)
    if links and entry.kind != hypotheses.VERDICT:
        parts.append(f"[{links}]")
    editor = edited_by(entry)
    parts += [_("(taken back)")] if entry.retracted else []
    parts += [_("(edited)")] if entry.edited and not editor else []
    if entry.rivals:
        count = len(entry.rivals) + 1
        settles = view.by_key(_("({n} versions, {key} settles)")) or _("({n} versions)")
        parts.append(settles.format(n=count, key=key("room.settle", "s")))
    if entry.contested:
        at_once = view.by_key(_("(and edited at the same time, {key} settles)"))
        parts.append(at_once.format(key=key("room.settle", "s")) or _("(and edited at the same time)"))
    late = view.late(entry)
    if late:
        parts.append(f"({late})")
    off = view.clocks.get(entry.first.writer, 0)
    if abs(off) > FAR:
        parts.append(_("(clock {off})").format(off=("+" if off > 0 else "-") + when.span(abs(off))))
    if entry.by != view.me:
        parts.append(f"({signed(entry, entry.by)})")
    elif editor:
        parts.append(_("(edited by {who})").format(who=editor))
    return visible(" ".join(parts))


def chips(state: State, entry: Entry) -> str:
    """The hypotheses an entry rates, as "H2+ H3-"."""
    targets = ((state.entries.get(link.target), link.sign) for link in entry.links)
    return " ".join(f"{label_of(state, target)}{sign}" for target, sign in targets if target is not None)


def timeline_row(view: View, entry: Entry, width: int) -> list[Line]:
    """An entry in the timeline: time, sign, words in at most four lines, and at the right how far it is saved."""
    sign, style = sign_of(view, entry)
    fresh = view.is_new(entry)
    new = ("*" if view.ascii else "‣") if fresh else " "
    about = "~" if entry.approximate else " "
    saved = view.saved(entry)
    mark = f" {_SAVED[saved][view.ascii]}" if saved else ""
    text_style = "row--gone" if entry.retracted else "row--key" if entry.kind == "key" else "row--text"
    indent = 10
    room = max(width - indent - len(mark), 4)
    lines = wrap(words(view, entry), room, max(width - indent, 4), MOST_LINES)
    first: Line = [
        (new, "row--new"),
        (f"{about}{view.face.time(entry.at)} ", "row--time"),
        (f"{sign} ", style),
        (lines[0], text_style),
    ]
    if mark:
        pad = width - indent - cell_len(lines[0]) - len(mark)
        first.append((" " * max(pad, 0) + mark, "row--muted" if saved != HERE else "row--open"))
    return [first, *([(" " * indent, "row--text"), (line, text_style)] for line in lines[1:])]


def two_sided(left: str, right: str, width: int, left_style: str, right_style: str) -> Line:
    """Words at the left and words at the right of one line; the left ones are cut where both don't fit."""
    room = width - cell_len(right) - (1 if right else 0)
    left = cut(left, max(room, 1))
    gap = " " * max(width - cell_len(left) - cell_len(right), 0)
    return [(left, left_style), (gap, "row--text"), (right, right_style)]


def plain_lines(text: str, width: int, style: str = "row--muted") -> list[Line]:
    """A quiet text, wrapped: what an empty pane says."""
    return [[(line, style)] for part in text.split("\n") for line in wrap(part, width, width, 8)]


def title_of(entry: Entry) -> str:
    """What a kind is called."""
    return _(kind_of(entry).title) if entry.kind in KINDS else _("needs a newer version")
