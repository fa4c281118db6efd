"""The shapes that chat programs give a message in a log or on the clipboard."""

from __future__ import annotations

import re

from warroom.exchange.times import day_in, plain, stamp_in
from warroom.slotted import dataclass

_NICK = re.compile(r"<[ @+%&~!]?([^<>\n]{1,60})>[ \t]?(.*)", re.DOTALL)
_NAMED = re.compile(r"(?!x\s)([^\s:：<>\[\]!?=~+#@\\/][^:：<>\n\\/]{0,39})(?:[:：](?=\s|$)[ \t]*|：)(.*)", re.DOTALL)
_TABBED = re.compile(r"\t[ @+%&~]?([^\t\n]{1,60})\t(.*)", re.DOTALL)
_DEED = re.compile(r"\*\s+(\S{1,40})\s+(.+)", re.DOTALL)
_FROM = re.compile(
    r"From[ \t]{1,3}(\S.{0,58}?)(?:[ \t]{1,3}to[ \t]{1,3}\S[^:\n]{0,80}:|[ \t]{1,3}:)[ \t]*(.*)", re.DOTALL
)
_STATUS = re.compile(r"(?:-!-|-->|<--|--|=!=|\*\*\*?|={2,}>?|<={2,})(?:\s|$)")
_MOVE = re.compile(
    r"\b(?:has (?:joined|left|quit)|joined|left|quit|is now known as|sets? mode|mode(?:/#?| #)\S+|changed the topic)\b"
    r"|さん?が(?:参加|退出|退会)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:[-—=*\s]*)(?:day changed(?: to)?|log opened|log closed|new day)?[:\s]*(.*?)[-—=*\s]*", re.IGNORECASE
)
_UNIX_DAY = re.compile(r"(?:\w{3} )?(\w{3}) (\d{1,2})(?: [\d:]{5,8})? (\d{4})")
_GAP = re.compile(r"\s*\[|\s+")
_MARKS = "\u200e\u200f"
"""What says in which direction a line runs: WhatsApp on a phone begins lines, and the names of files, with it."""
_TRIED = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a log. `voice` is None where it names nobody; `head` when the words follow on the next lines."""

    day: str | None = None
    clock: str | None = None
    zone: str = ""
    voice: str | None = None
    text: str = ""
    head: bool = False
    moved: bool = False
    problem: str | None = None


def day_of(line: str, order: str | None) -> str | None:
    """The day that a line between the messages says, None for any other line."""
    said = plain(line).strip()
    if not said or len(said) > 60:
        return None
    found = _DAY.fullmatch(said)
    words = found[1] if found is not None else said
    unix = _UNIX_DAY.fullmatch(words)
    if unix is not None:
        words = f"{unix[1]} {unix[2]} {unix[3]}"
    day = day_in(words, order)
    return day.day if day is not None and day.end == len(words) and not day.problem else None


def line_of(line: str, order: str | None, alone: bool = False) -> Line | None:
    """What one line of a log says; None for one that goes on with the message before.

    `alone` when nothing, or an empty line, stands before it: then a name and a time are the head of a message.
    """
    line = line.lstrip(_MARKS)
    return _timed(line, order) or _head(line, order, alone)


def _timed(line: str, order: str | None) -> Line | None:
    """A line that begins with its time, in brackets or not."""
    text = plain(line)
    start = 1 if text[:1] in ("[", "(") else 0
    stamp = stamp_in(text[start:], order)
    if stamp is None or stamp.clock is None:
        return None
    end = start + stamp.end
    zone = re.match(r" ?(Z|UTC|[+-]\d\d:?\d\d|[A-Z]{3,4})(?=[\s\]\)])", text[end:])
    if zone is not None:
        end += zone.end()
    if start:
        if text[end : end + 1] not in "])" or not text[end : end + 1]:
            return None
        end += 1
    rest = line[end:]
    if rest and not rest[0].isspace() and rest[0] not in "<,-:":
        return None
    voice, words, moved = _voice_of(rest)
    head = bool(start) and voice is None and 0 < len(words) <= 60 and len(words.split()) <= 4
    said = zone[1] if zone is not None else ""
    words = words.lstrip(_MARKS)
    return Line(stamp.day, stamp.clock, said, voice, words, head, moved, stamp.problem)


def _voice_of(rest: str) -> tuple[str | None, str, bool]:
    """Who speaks, the words, and whether somebody only came or went."""
    tabbed = _TABBED.fullmatch(rest)
    if tabbed is not None and tabbed[1].strip() == "*":
        rest, tabbed = f"* {tabbed[2]}", None
    if tabbed is not None and not _STATUS.match(tabbed[1].strip() + " "):
        return tabbed[1].strip(), tabbed[2], False
    rest = rest.strip().removeprefix("- ").strip() if rest.startswith((" - ", "- ")) else rest.strip()
    if _STATUS.match(rest):
        return None, rest, _MOVE.search(rest) is not None
    nick = _NICK.fullmatch(rest)
    if nick is not None:
        return nick[1].strip(), nick[2], False
    deed = _DEED.fullmatch(rest)
    if deed is not None:
        return deed[1], deed[2], _MOVE.match(deed[2]) is not None
    named = _FROM.fullmatch(rest) or _NAMED.fullmatch(rest)
    if named is not None and len(named[1].split()) <= 4:
        return named[1].strip(), named[2], False
    return None, rest, False


def _head(line: str, order: str | None, alone: bool) -> Line | None:
    """A name and a time on a line of their own, as they come with copied messages."""
    said = plain(line).strip()
    if len(said) > 120:
        return None
    for gap, _ in zip(_GAP.finditer(said), range(_TRIED), strict=False):
        name, rest = said[: gap.start()], said[gap.end() :]
        # "ana, [23.11.2026 14:02]", "ana — 14:02": what stands between is no part of a name.
        between = name[len(name.rstrip(" ,—–")) :].strip()
        name = name.rstrip(" ,—–")
        opened = "[" in gap[0]
        stamp = stamp_in(rest, order)
        if not name or stamp is None or stamp.clock is None or rest[stamp.end :] != "]" * opened:
            continue
        words = len(name.split())
        sure = opened or len(gap[0]) > 1 or "\t" in gap[0] or between in ("—", "–")
        if words <= 5 and (sure or (alone and words <= 3)):
            return Line(stamp.day, stamp.clock, "", name, "", True, False, stamp.problem)
    return None
