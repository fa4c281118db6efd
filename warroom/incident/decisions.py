"""Decisions: those asked for (of whom, between what, knowing what), those made (why), and which still wait."""

from __future__ import annotations

import re

from warroom.incident.entry import Entry
from warroom.incident.kind import Guide, Kind
from warroom.incident.late import Late
from warroom.incident.state import State, label_of
from warroom.incident.vocabulary import SMALL
from warroom.language import N_, _
from warroom.slotted import dataclass

MADE, NEEDED, OPTIONS, KNOWN = "decision", "decision-needed", "options", "known"
LONG = 10 * 60_000
"""A question that has waited for so long, in ms, is urgent."""
_WORD = Late(r"[^\W\d_]{3,}|[\u3040-\u30ff\u4e00-\u9fff]{2,}|\d{3,}")
_OPTION = Late(r"(?<=\s)\|(?=\s)|｜")
_CODE = Late(r"`[^`]*`")
_PIPED = Late(
    r"(?:e?grep|awk|sed|xargs|jq|uniq|wc|psql|mysql)\b|(?:head|tail|sort|cut|less|more|tee|tr|sh|bash)(?=\s+-|\s*$)"
)
"""What follows the bar of a shell pipe."""
_HEAD = Late(r".*(?:[?:]\s|[？：])")
_ASKED = Late(r"^(?:[@＠][\w.-]+[,、:：]?\s*)+")
_BECAUSE = Late(
    r"\s*(?:,\s*)?\bbecause\b[:,]?\s+|\s*[、,。]?\s*(?:理由[:：]|なぜなら(?:ば)?[、,:：]?)\s*", re.IGNORECASE
)


_AGAINST = Late(
    r"\s*(?:we\s+)?(?:will\s+)?(?:no|not|don'?t|do not|won'?t|never|nothing|wait|stay|keep|leave)\b"
    r"|[^、。,]*(?:しない|せず|見送|見合わせ|様子を?見|待つ|待ち)",
    re.IGNORECASE,
)
"""What a decision begins with that leaves things as they are."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Question:
    """A decision asked for, as it stands: of whom, the options, what is known; `answer` is None while it waits."""

    entry: Entry
    label: str
    asked: tuple[str, ...]
    options: tuple[str, ...]
    known: tuple[Entry, ...]
    answer: Entry | None


def _made(state: State, entry: Entry) -> str:
    asked = state.entries.get(entry.target or "")
    if asked is None:
        return _("decided: {text}").format(text=entry.text)
    return _("decided: {text} (answers {label})").format(text=entry.text, label=label_of(state, asked))


def _needed(state: State, entry: Entry) -> str:
    return _("{label} decision needed: {text}").format(label=label_of(state, entry), text=entry.text)


def _options(state: State, entry: Entry) -> str:
    options = " | ".join(entry.named("options")) or entry.text
    return _("{label} options: {options}").format(label=_label(state, entry), options=options)


def _known(state: State, entry: Entry) -> str:
    return _("{label} known: {text}").format(label=_label(state, entry), text=entry.text)


def _label(state: State, entry: Entry) -> str:
    asked = state.entries.get(entry.target or "")
    return label_of(state, asked) if asked is not None else _("decision")


KINDS = (
    Kind(
        MADE,
        N_("decision made"),
        "=",
        "⚑",
        "=",
        _made,
        Guide(N_("= roll back"), N_("a decision made"), N_("what was decided?"), N_("= decided")),
    ),
    Kind(
        NEEDED,
        N_("decision needed"),
        "=?",
        "⚐",
        "?",
        _needed,
        Guide(N_("=? roll back now"), N_("a decision needed"), N_("what is to be decided?")),
    ),
    Kind(OPTIONS, N_("options"), None, "▹", "-", _options),
    Kind(KNOWN, N_("known"), None, "▹", "-", _known),
)


def options_in(text: str) -> tuple[str, ...]:
    """The options that a line names, parted by |: "roll back? at once | after the backup"; () where it names none.

    A shell pipe names none, nor does code in backticks.
    """
    bare = _CODE.now.sub(lambda code: "`" * len(code[0]), text)
    bars = [bar.start() for bar in _OPTION.now.finditer(bare)]
    if not bars:
        return ()
    head = _HEAD.now.match(bare[: bars[0]])
    edges = [head.end() if head is not None else 0, *(bar + 1 for bar in bars)]
    parts = [text[start:end].strip() for start, end in zip(edges, [*bars, len(text)], strict=True)]
    return () if any(_PIPED.now.match(part) for part in parts[1:]) else tuple(part for part in parts if part)


def subject(entry: Entry) -> str:
    """What is to be decided, without of whom and between what."""
    text = _ASKED.now.sub("", entry.text)
    options = options_in(text)
    if options:
        text = text[: text.index(options[0])].rstrip(" :：") or text
    return text.strip()


def reason_of(entry: Entry) -> str:
    """Why a decision was made: what stands after "because"; "" where it does not say."""
    parts = _BECAUSE.now.split(entry.text, maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def question(state: State, entry: Entry) -> Question:
    """A decision asked for, as it stands."""
    about = state.about(entry.id).where(lambda one: one.target == entry.id)
    options = about.where(lambda one: one.kind == OPTIONS).last()
    return Question(
        entry,
        label_of(state, entry),
        entry.people,
        options.named("options") if options is not None else options_in(entry.text),
        tuple(about.where(lambda one: one.kind == KNOWN)),
        answer_to(state, entry),
    )


def answer_to(state: State, question: Entry) -> Entry | None:
    """The decision that answered `question`, or None while it waits."""
    return state.about(question.id).where(lambda entry: entry.kind == MADE).last()


def waiting(state: State) -> tuple[Entry, ...]:
    """The decisions asked for and not made, the longest waiting first."""
    return tuple(entry for entry in state.of(NEEDED) if answer_to(state, entry) is None)


def words(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to a stem of five letters so that "switched" meets "switch"."""
    return frozenset(word[:5] for word in _WORD.now.findall(text.casefold()) if word not in SMALL)


def likely_question(state: State, text: str, at: int) -> Entry | None:
    """The waiting question, asked by `at`, that a decision with these words most likely answers.

    It names one of its options, or shares a word with it; of equals, the one asked last. None when there is none.
    """
    said = text.casefold()
    for question in reversed(waiting(state)):
        if question.at <= at and any(said.startswith(option.casefold()) for option in options_in(question.text)):
            return question
    mine = words(text)
    best: Entry | None = None
    shared = 0
    for question in waiting(state):
        count = len(mine & words(question.text))
        if count and count >= shared and question.at <= at:
            best, shared = question, count
    return best


def is_against(text: str) -> bool:
    """Whether a decision, in its words, is not to do something: "no failback", "wait for the vendor"."""
    return _AGAINST.now.match(text) is not None
