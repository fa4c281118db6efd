"""The kinds of follow-ups, by the words that people type; and what a follow-up says before its colon."""

from __future__ import annotations

import re
import unicodedata

from warroom.incident.entry import LETTERS, Entry
from warroom.incident.gap_names import NAMES
from warroom.incident.late import Late
from warroom.incident.state import SHORTEST, State, labelled, named
from warroom.language import N_
from warroom.slotted import dataclass

DETECT, PREVENT, MITIGATE = N_("detect"), N_("prevent"), N_("mitigate")
PROCESS, CLEAN_UP, ACCEPTED = N_("process"), N_("clean-up"), N_("accepted")
KINDS_OF = (DETECT, PREVENT, MITIGATE, PROCESS, CLEAN_UP, ACCEPTED)
"""Seen sooner, not again, shorter and smaller, worked better, put back as it was; or: it may happen again, because."""
_WORDS = {
    **{kind: kind for kind in KINDS_OF},
    **dict.fromkeys(("detection", "検知", "監視"), DETECT),
    **dict.fromkeys(("prevention", "再発防止", "防止", "予防", "恒久"), PREVENT),
    **dict.fromkeys(("mitigation", "緩和", "軽減", "被害軽減"), MITIGATE),
    **dict.fromkeys(("プロセス", "手続き", "手順", "運用"), PROCESS),
    **dict.fromkeys(("cleanup", "clean", "後始末", "片付け", "後片付け", "撤去"), CLEAN_UP),
    **dict.fromkeys(("accept", "受容", "許容", "リスク受容"), ACCEPTED),
}
_ACCEPTED = Late(
    r"accept(?:ed\b|(?:ing)? (?:that|the risk|this risk|a recurrence|it may|this may)\b)"
    r"|(?:リスク|再発)?[をの]?(?:受容|許容)(?![量値幅範誤])",
    re.IGNORECASE,
)
_WHY = Late(r"\bbecause\b[:,]?\s*(.+)|(?:理由[:：は]?|なぜなら(?:ば)?[、,]?)\s*(.+)", re.IGNORECASE | re.DOTALL)
_RECURS = Late(
    r"(?:(?:that |the risk|this |it )*(?:may|can|could|might|will)? ?(?:happen|recur|occur)s?(?: again)?|the risk|"
    r"再発(?:しうる|し得る|の可能性(?:あり|がある)?|あり)?(?:を?(?:受容|許容)(?:する)?)?|する|します|とする)?[\s,:;.、。：（(]*",
    re.IGNORECASE,
)
_READS_LIKE = (
    (
        CLEAN_UP,
        r"\bclean(?:ing)?[- ]?up\b|\bre-?enable\b|\bput back\b|\bremove the (?:stop-?gap|work-?around|hack)"
        r"|後始末|片付|元に戻",
    ),
    (DETECT, r"\b(?:alert|alarm|monitor|detect|dashboard|page)(?:s|ed|ing)?\b|検知|監視|アラート|ダッシュボード"),
    (
        PROCESS,
        r"\b(?:run-?books?|checklists?|on-?call|training|drills?|rehears\w+|document(?:ation)?|post-?mortems?)\b"
        r"|手順|訓練|教育|チェックリスト|体制",
    ),
    (
        MITIGATE,
        r"\b(?:time-?outs?|circuit breakers?|fall-?backs?|fail-?over|rate[- ]limit\w*|roll-?back|degrade"
        r"|load[- ]shed\w*)\b|フェイルオーバ|タイムアウト|切り?戻|縮退",
    ),
    (PREVENT, r"\b(?:prevent|validate|reject|refuse|forbid|guard|enforce|lint|tests?)\b|防止|防ぐ|検証|禁止|テスト"),
)
_LIKE = tuple((kind, Late(words, re.IGNORECASE)) for kind, words in _READS_LIKE)
_REFERENCE = Late(rf"[A-Za-z]\d{{1,6}}[b-wyz]?|(?=[a-f]*\d)[0-9a-f]{{{SHORTEST},32}}")
_LABEL = Late(r"[A-Z]\d{1,6}[b-wyz]?")
_PARTS = Late(r"[\s,、，・]+")
_NO_SENTENCE = Late(r"[@＠#＃].+|.*\d{4}-\d{2}-\d{2}|.*\d{1,3}d|.*[,;.:)、。，；：）]|[-–—]|from|see", re.IGNORECASE)
"""A word after which labels are no part of the sentence: a person, a tag, a date, a sign, one that says so."""
_GOES_ON = Late(r"to|in(?:to)?|on(?:to)?|off?|at|for|with|by|and|or|than|over|before|after|the|an?")
"""A word after which a label is what the sentence speaks of."""
_AROUND = "()（）[],;.、。，；"
_MOST = 6


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon of a follow-up: its kind ("" for none), the entries and gaps that it comes from."""

    kind: str
    sources: tuple[Entry, ...]
    gaps: tuple[str, ...]
    rest: str


def kind_in(word: str) -> str:
    """The kind that a word names ("prevent", "#予防", "clean up"); "" for none."""
    plain = unicodedata.normalize("NFKC", word).casefold().strip().lstrip("#")
    return _WORDS.get(plain) or _WORDS.get(plain.replace(" ", "-").replace("_", "-"), "")


def reads_accepted(text: str) -> bool:
    """Whether the first words say that a recurrence is accepted, and not only that something is to be accepted."""
    return _ACCEPTED.now.match(text) is not None


def why_accepted(text: str) -> str:
    """Why a recurrence is accepted: what stands after "because", else what is said besides that it may recur."""
    found = _WHY.now.search(text)
    if found is not None:
        return (found[1] or found[2]).strip()
    begun = _ACCEPTED.now.match(text)
    rest = text[begun.end() :].lstrip(" ,:;.、。：（(") if begun is not None else text
    recurs = _RECURS.now.match(rest)
    return (rest[recurs.end() :] if recurs is not None else rest).strip(" )）")


def suggested(text: str) -> str:
    """The kind that a text reads like, for whoever chooses; "" where it reads like none."""
    return next((kind for kind, words in _LIKE if words.now.search(text)), "")


def source(state: State, word: str) -> Entry | None:
    """The entry that a word names as a source, by label or by the beginning of its id; None for none."""
    plain = unicodedata.normalize("NFKC", word)
    if not _REFERENCE.now.fullmatch(plain):
        return None
    return named(state, plain if len(plain) >= SHORTEST and plain[0] not in "HSCADF" else plain[0].upper() + plain[1:])


def sources_of(text: str, state: State) -> tuple[tuple[Entry, ...], tuple[str, ...], str, str]:
    """What the words of a link begin with: entries, names of gaps, the rest; and the word that names nothing here."""
    found: list[Entry] = []
    gaps: list[str] = []
    rest = text.strip()
    while rest:
        word, rest_after = _PARTS.now.split(rest, maxsplit=1) if _PARTS.now.search(rest) else (rest, "")
        bare = word.rstrip(":：")
        entry = source(state, bare)
        if entry is not None:
            found.append(entry)
        elif bare in NAMES:
            gaps.append(bare)
        else:
            missing = word if _LABEL.now.fullmatch(unicodedata.normalize("NFKC", bare)) else ""
            return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(gaps)), rest, missing
        rest = rest_after.strip()
        if bare != word:
            break
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(gaps)), rest, ""


def tail_of(text: str, state: State) -> tuple[tuple[Entry, ...], str]:
    """The entries whose labels a follow-up ends with, and its words: without them where they stand alone.

    "alert @bo by 2026-12-10 H1" and "alert (from H1, A2)" lose them; "alert on pool size H1" keeps them in its words;
    "move backups to H2" and "encrypt S3" speak of machines.
    """
    words, found = text.split(), list[Entry]()
    labels = ""
    while words and len(found) < _MOST:
        label = unicodedata.normalize("NFKC", words[-1].strip(_AROUND))
        entry = labelled(state, label) if _LABEL.now.fullmatch(label) else None
        if entry is None:
            break
        labels = words.pop()
        found.insert(0, entry)
    if not words or not found:
        return (), text
    sources = tuple(dict.fromkeys(found))
    last = words[-1].lstrip("(（[").casefold()
    if labels[0] in "(（[" or _NO_SENTENCE.now.fullmatch(last):
        keep = words[:-1] if last in ("from", "see", "-", "–", "—") else words
        rest = text
        for word in reversed(text.split()[len(keep) :]):
            rest = rest.rstrip().removesuffix(word)
        return (sources, rest.rstrip(" ,;、，；")) if keep else ((), text)
    told = not _GOES_ON.now.fullmatch(last) and not any(LETTERS.get(entry.kind) in ("S", "C") for entry in found)
    return (sources if told else ()), text


def head_of(text: str, state: State) -> Head | None:
    """What a follow-up says before its first colon, if that is nothing but a kind and what it comes from."""
    before, colon, rest = text.replace("：", ":", 1).partition(":")
    words = [word for word in _PARTS.now.split(before.strip()) if word]
    if not colon or not words or not rest.strip() or len(words) > 12 or reads_accepted(text):
        return None
    kind, sources, gaps, others = "", [], [], []
    for word in words:
        entry = source(state, word)
        if entry is not None:
            sources.append(entry)
        elif word in NAMES:
            gaps.append(word)
        else:
            others.append(word)
    if others:
        kind = kind_in(" ".join(others))
        if not kind:
            return None
    return Head(kind, tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(gaps)), rest.strip())
