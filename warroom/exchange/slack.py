"""A Slack channel's export: lists of messages, one file for each day, and the names of people in users.json."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from warroom.exchange.incoming import Brought, Names, Options, Unreadable, moment_of, said
from warroom.exchange.slack_text import files_of, readable, words_of
from warroom.incident.capture import Captured
from warroom.language import N_, _
from warroom.slotted import dataclass

FORM = N_("Slack export")
_MOVES = re.compile(r"(?:channel|group)_(?:join|leave)|bot_(?:add|remove)|(?:channel|group)_(?:un)?archive")
_STAMP = re.compile(r"(\d{1,12})(?:\.(\d{1,9}))?")
_REPLY = "(in the thread) "


@dataclass(frozen=True, slots=True)
class _Message:
    at: int
    stamp: str
    author: str
    """Who wrote it by the id that never changes; the name that people read may, or be known in one export only."""
    voice: str
    text: str
    thread: str | None


def parsed(name: str, data: bytes) -> Any:
    """JSON from others. Raises Unreadable."""
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        why = str(error).partition(":")[0]
        raise Unreadable(_("{name} is not JSON ({why})").format(name=name, why=why)) from None


def messages_in(value: Any) -> list[Any] | None:
    """The messages of a day's file, or of an answer of the API; None for what has another shape."""
    if isinstance(value, dict):
        value = value.get("messages")
    return value if isinstance(value, list) else None


def is_slack(value: Any) -> bool:
    """Whether a JSON document is a day of a Slack channel; a day on which nobody wrote is an empty list."""
    found = messages_in(value)
    return found is not None and (not found or any(isinstance(one, dict) and "ts" in one for one in found))


def people_in(value: Any) -> dict[str, str]:
    """The names of people by their ids, from users.json; what has another shape counts as absent."""
    users = value.get("members") if isinstance(value, dict) else value
    found = {}
    for user in users if isinstance(users, list) else ():
        if isinstance(user, dict) and isinstance(user.get("id"), str):
            name = _name(user.get("profile"), "display_name", "real_name") or _name(user, "real_name", "name")
            found[user["id"]] = name or user["id"]
    return found


def read(days: Iterable[tuple[str, Any]], people: Mapping[str, str], options: Options) -> Brought:
    """The messages of all days in the order of their times. `days` are names of files and what they hold.

    A message is known again by its time and the id of its author: one whose words were changed since is the same one.
    """
    refused: list[str] = []
    skipped: Counter[str] = Counter()
    found: dict[tuple[str, str], _Message] = {}
    for name, value in days:
        messages = messages_in(value)
        if messages is None:
            refused.append(_("{name}: is no list of messages").format(name=name))
            continue
        for number, message in enumerate(messages, 1):
            one = _message(message, people, skipped)
            if isinstance(one, str):
                refused.append(_("{name}, message {number}: {reason}").format(name=name, number=number, reason=one))
            elif one is not None:
                # A reply that was sent to the channel as well stands in an export twice.
                found[(one.stamp, one.author)] = one
    ordered = sorted(found.values(), key=lambda one: (one.at, one.stamp))
    return Brought(FORM, _captured(ordered, options), refused=tuple(refused), skipped=skipped)


def _captured(ordered: list[_Message], options: Options) -> tuple[Captured, ...]:
    names = Names(FORM)
    voices = {one.stamp: one.voice for one in ordered}
    brought = []
    for one in ordered:
        reply = one.thread is not None and one.thread != one.stamp
        to = voices.get(one.thread or "") if reply else None
        mark = (f"(reply to {to}) " if to else _REPLY) if reply else ""
        source = names.name(one.stamp, one.author, content=one.text)
        brought.append(said(one.text, moment_of(one.at, options), one.voice, source, options, mark))
    return tuple(brought)


def _message(message: Any, people: Mapping[str, str], skipped: Counter[str]) -> _Message | str | None:
    """One message; why it can't be read, or None for what is no part of the story."""
    if not isinstance(message, dict):
        return _("is not an object")
    subtype = message.get("subtype")
    subtype = subtype if isinstance(subtype, str) else ""
    if subtype == "message_changed" and isinstance(message.get("message"), dict):
        message = message["message"]
    if subtype in ("message_deleted", "tombstone"):
        skipped[N_("deleted")] += 1
        return None
    if _MOVES.fullmatch(subtype):
        skipped[N_("joined or left")] += 1
        return None
    stamp = message.get("ts")
    found = _STAMP.fullmatch(stamp) if isinstance(stamp, str) else None
    if found is None:
        return _("has no time (ts)")
    text = readable(words_of(message), people)
    text = "\n".join([text, *(f"[file: {name}]" for name in files_of(message))]).strip()
    if not text:
        skipped[N_("empty")] += 1
        return None
    at = int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0")[:3])
    thread = message.get("thread_ts")
    author = _name(message, "user", "bot_id", "username")
    return _Message(at, found[0], author, _author(message, people), text, thread if isinstance(thread, str) else None)


def _author(message: Mapping[str, Any], people: Mapping[str, str]) -> str:
    user = message.get("user")
    known = people.get(user) if isinstance(user, str) else None
    name = known or _name(message.get("user_profile"), "display_name", "real_name", "name")
    name = name or _name(message, "username") or _name(message.get("bot_profile"), "name")
    return name or _name(message, "user", "bot_id")


def _name(value: object, *fields: str) -> str:
    """The first of these fields that is a text with something in it, on one line."""
    if not isinstance(value, Mapping):
        return ""
    texts = (value.get(name) for name in fields)
    return next((" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip()), "")
