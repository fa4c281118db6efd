"""One line of capture, read: time, kind, words, tokens. It knows no incident; `intent.py` binds labels to entries.

The grammar is documented for users in `warroom help capture`. A line that can't be understood is a plain note of the
whole line, with the reason in `problem`; text is never thrown away.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field, replace
from typing import Any

from warroom.incident import attempts, followups, impact, owners, signs, steps, updates, when
from warroom.incident.command import Command, Context, moment_or_length
from warroom.incident.event import clean
from warroom.incident.kinds import PREFIXES
from warroom.incident.late import Late
from warroom.incident.when import BadTime, When
from warroom.language import _
from warroom.slotted import dataclass

_TAG = Late(r"(?<![\w#&])[#＃]((?=[\w-]*[^\W\d_])[\w-]+)")
_PERSON = Late(r"(?<![\w@./-])[@＠](\w[\w.-]*)")
_VOICE = Late(r"[@＠](\w[\w.-]*)(?:[:：](?:\s+|$)|：)")
_LABEL = r"[HＨ](\d{1,6}[b-wyzｂ-ｗｙｚ]?)"
_SIGN = r"(\+\+|--|＋＋|－－|−−|ーー|[-+x!?−－ー＋！？ｘ×]|[=＝/／](?![=＝/>＞.／．]))"
_TOKEN = Late(
    rf"(?:(?<![\w/=&／＝＆])|(?<=\dー)){_LABEL}{_SIGN}(?:(?![\w+\-＋－])|(?={_LABEL}{_SIGN}(?:[HＨ]\d|(?![\w+\-＋－]))))"
)
"""A rating or a verdict; it may touch the next one ("H1+H2-"). The key of the minus gives ー in Japanese."""
_AFTER_TOKENS = ",;:、；： 　"
"""What parts the first tokens of a line from its words, and is none of them."""
_EXPECTING = Late(
    r"\s*(?:[,;、]\s*|(?<=\s)|^)(?<!\bas )(?<!\bthan )expect(?:ing|ed|s)?[:：]\s+"
    r"|\s*(?:[,;、。]|(?<=\s)|^)\s*(?:期待|予想)[:：]\s*",
    re.IGNORECASE,
)
"""Not "as expected:", nor the header of a request in quotes or at the end of a command."""
_SINCE = Late(r"(?:^|(?<=[\s,、]))since\s+(?=\S)", re.IGNORECASE)
_FROM = Late(r"(?:^|(?<=[\s,、。]))((?:\S{1,11} )?[^\s,、。]*\d[^\s,、。]*?)(?:から|以降|より)(?!\S*まで)[\s,、。]*")
"""The same in Japanese, where it stands after the time."""
_AFTER_TIME = Late(r"(?<=[\w])[,;.、。](?=\s|$)")
_ARROW = Late(r"\s*(?:[=＝][>＞]|⇒)\s*")
_DRAWN = Late(r"\s*→\s*(?=\S)")
"""Also parts what a change leads from and to, so that it shows an outcome only before words that are known for one."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What one line says. `fields` are those of the entry's payload; `tokens` are pairs such as ("H2", "-").

    `label` is what a command speaks of ("S1"), `wants` the kinds that this may be, none for any. `when` is None where
    the line gives no time. `source` names what was imported, so that it is known when it comes again.
    """

    line: str
    kind: str
    text: str
    when: When | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    tokens: tuple[tuple[str, str], ...] = ()
    label: str | None = None
    problem: str | None = None
    wants: tuple[str, ...] = ()
    source: str | None = None


def parse(line: str, now: int, zone: str | None = None, anchor: int | None = None) -> Captured:
    """Read one line, typed at `now` (ms UTC) in `zone` (IANA name, None: the system's).

    `anchor` is the time of the line before it in an imported file, which a time without a date is nearest to.
    """
    line = clean(line).strip("\r\n")
    rest = line.lstrip()
    if rest.startswith(("\\", "＼")):
        return Captured(line, "note", rest[1:])
    said = when.leading(rest, now, zone, anchor)
    if isinstance(said, BadTime):
        return Captured(line, "note", line.strip(), problem=said.reason)
    if said is not None:
        rest = rest[said.end :]
    context = Context(now, zone, anchor) if said is None else Context(said.at, zone)
    prefix, words = signs.begin(rest)
    if rest.startswith(("\\", "＼")):
        return Captured(line, "note", rest[1:], said)
    if prefix == ":":
        return _by_kind(_command(line, words, said, context), context)
    if prefix and not words:
        return Captured(line, "note", line.strip(), said, problem=signs.lacks(prefix))
    kind = PREFIXES[prefix].name if prefix else "note"
    captured = _words(Captured(line, kind, words, said))
    captured = _by_kind(captured, context)
    if not prefix and not captured.text and not captured.tokens:
        nothing = _("there is nothing after the time") if said else None
        return Captured(line, "note", line.strip(), said, problem=nothing)
    return captured


def begins(line: str) -> str:
    """What a line is by the sign that it begins with, in words ("impact", "a command"); "" for words alone."""
    rest = clean(line).strip()
    said = when.leading(rest, 0, None)
    rest = rest[said.end :] if isinstance(said, When) else rest
    if _TOKEN.now.match(rest):
        return _("a rating or a verdict")
    prefix, words = signs.begin(rest)
    return (_("a command") if prefix == ":" else _(PREFIXES[prefix].title)) if prefix and words else ""


def _command(line: str, words: str, said: When | None, context: Context) -> Captured:
    from warroom.incident import commands

    found = commands.parse(words, context)
    if isinstance(found, str):
        return Captured(line, "note", line.strip(), said, problem=found)
    return _of_command(line, found, said)


def _of_command(line: str, command: Command, said: When | None) -> Captured:
    fields = dict(command.fields)
    text = fields.pop("text", "")
    read = _words(Captured(line, command.kind, text))
    people = list(dict.fromkeys([*fields.pop("people", []), *read.fields.get("people", [])]))
    more = {**read.fields, **fields, **({"people": people} if people else {})}
    tokens = (*command.tokens, *(token for token in read.tokens if token not in command.tokens))
    return replace(read, when=command.at or said, fields=more, label=command.label, wants=command.wants, tokens=tokens)


def _by_kind(captured: Captured, context: Context) -> Captured:
    """What only lines of one kind say: an outcome and what was expected, an area and since when, by when it is due."""
    if captured.problem:
        return captured
    if captured.kind == attempts.ATTEMPT:
        return _attempt(captured)
    if captured.kind == impact.IMPACT:
        return _impact(captured, context)
    if captured.kind == updates.UPDATE:
        promised = updates.promised_in(captured.text)
        due = moment_or_length(promised, context) if promised else None
        return replace(captured, fields={**captured.fields, "due": due}) if due is not None else captured
    if captured.kind in (followups.FOLLOWUP, steps.STEP):
        found = owners.DATED.now.search(captured.text)
        if found is None:
            return captured
        from warroom.incident.commands_work import due_in

        due = due_in(next(filter(None, found.groups())), context)
        return replace(captured, fields={**captured.fields, "due": due}) if due is not None else captured
    return captured


def mentions(text: str) -> list[str]:
    """The people that a text names with @, each once, in its order."""
    found = _PERSON.now.findall(text) if "@" in text or "＠" in text else ()
    return [name.rstrip(".-") for name in dict.fromkeys(found)]


def _words(captured: Captured) -> Captured:
    """Take voice, tags, people and tokens out of the text. Tags and names stay readable in it, tokens leave it."""
    text = captured.text
    fields = dict(captured.fields)
    voice = _VOICE.now.match(text) if text.startswith(("@", "＠")) else None
    if voice:
        fields["voice"] = voice[1]
        text = text[voice.end() :]
    tokens: list[tuple[str, str]] = []

    def take(found: re.Match[str]) -> str:
        label = unicodedata.normalize("NFKC", found[1])
        pair = ("H" + label, "".join(signs.WIDE.get(char, char) for char in found[2]))
        if pair not in tokens:
            tokens.append(pair)
        return ""

    if "H" in text or "Ｈ" in text:
        bare = _TOKEN.now.sub(take, text)
        leads = _TOKEN.now.match(text) is not None
        text = re.sub(r"  +", " ", bare).strip(" ") if tokens else text
        text = text.lstrip(_AFTER_TOKENS) if leads else text
    tags = list(dict.fromkeys(_TAG.now.findall(text))) if "#" in text or "＃" in text else []
    people = mentions(text)
    fields.update({name: value for name, value in (("tags", tags), ("people", people)) if value})
    return replace(captured, text=text.strip(), fields=fields, tokens=tuple(tokens))


def _attempt(captured: Captured) -> Captured:
    parts = _ARROW.now.split(captured.text, maxsplit=1)
    if len(parts) == 1 and "→" in captured.text:
        parts = next(
            (
                [captured.text[: found.start()], captured.text[found.end() :]]
                for found in _DRAWN.now.finditer(captured.text)
                if attempts.is_outcome(captured.text[found.end() :])
            ),
            parts,
        )
    action, outcome = parts[0].strip(), parts[1].strip() if len(parts) > 1 else ""
    if not action and captured.label is None:
        return replace(captured, kind="note", text=captured.line.strip(), problem=signs.lacks("x"))
    fields = {**captured.fields, "verdict": attempts.verdict_of(outcome)}
    if outcome:
        fields["outcome"] = outcome
    action, *expected = _EXPECTING.now.split(action, maxsplit=1)
    if not action and captured.label is None:
        return replace(captured, kind="note", text=captured.line.strip(), problem=signs.lacks("x"))
    if expected and expected[0].strip():
        fields["expected"] = expected[0].strip()
    return replace(captured, text=action, fields=fields)


def _impact(captured: Captured, context: Context) -> Captured:
    fields, text = dict(captured.fields), captured.text
    if "area" not in fields:
        said = impact.area_in(text)
        if said is None:
            return captured
        fields["area"], fields["value"], text = said
    if not text.isascii() and (spelled := _since(text, context)) is not None:
        fields["since"], text = spelled
        return replace(captured, text=text, fields=fields)
    found = _SINCE.now.search(text)
    words = _AFTER_TIME.now.sub(" ", text[found.end() :], count=1) if found is not None else ""
    since = when.leading(words, context.now, context.zone, context.anchor)
    if found is not None and isinstance(since, When):
        fields["since"] = since.at
        parts = (text[: found.start()].rstrip(" ,、"), words[since.end :].strip())
        text = ", ".join(part for part in parts if part)
    return replace(captured, text=text, fields=fields)


def _since(text: str, context: Context) -> tuple[int, str] | None:
    """Since when, ms UTC, as Japanese says it ("14:02から"), and the text without it; None where it does not say."""
    found = _FROM.now.search(text)
    said = when.moment(found[1], context.now, context.zone) if found is not None else None
    if found is None or not isinstance(said, When):
        return None
    parts = (text[: found.start()].rstrip(" ,、。　"), text[found.end() :].strip())
    return said.at, "、".join(part for part in parts if part)
