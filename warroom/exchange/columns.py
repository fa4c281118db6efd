"""What the columns of a CSV are called in other programs, in English and Japanese, and which one is which."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from warroom.exchange.incoming import Unreadable
from warroom.incident.kinds import KINDS
from warroom.language import _, listed

_NAMES = {
    "time": "time, at, timestamp, datetime, date time, date/time, occurred at, occurred, event time, created at,"
    " created, start time, when, ts, 日時, 時刻, 発生日時, 発生時刻, 時間, 時点, 対応日時, 対応時刻, 記録日時,"
    " 登録日時, 作成日時, 開始日時, 開始時刻, タイムスタンプ",
    "date": "date, day, 日付, 年月日, 発生日, 対応日, 記録日",
    "text": "text, message, description, event, note, notes, summary, details, comment, content, body, what,"
    " what happened, action, 内容, メッセージ, 本文, 説明, 出来事, 事象, 対応内容, 作業内容, 詳細,"
    " 経過, 経緯, 備考, コメント, 概要, 要約, 投稿, 投稿内容, 発言, 発言内容, メモ",
    "kind": "kind, type, category, event type, 種類, 種別, 区分, 分類, カテゴリ, カテゴリー",
    "author": "author, by, user, who, name, owner, reporter, person, from, sender, username, created by,"
    " 投稿者, 担当, 担当者, 記入者, 記録者, 対応者, 実施者, 作業者, 登録者,"
    " 氏名, 名前, ユーザー, ユーザー名, 発言者, 報告者, 作成者, 送信者, 記録係",
    "outcome": "outcome, result, 結果, 対応結果, 実施結果, 作業結果",
    "tags": "tags, tag, labels, タグ, ラベル",
}
NAMES = {meaning: tuple(names.split(", ")) for meaning, names in _NAMES.items()}
"""What a column means, and its names, the likeliest first."""
_KINDS = {
    "note": "メモ, 記録, 事実, 発言, message",
    "key": "重要, 重要な出来事, milestone",
    "hypothesis": "仮説",
    "attempt": "対応, 対処, 暫定対処, 試行, action, tried",
    "step": "手順",
    "decision": "決定, 判断, 意思決定, decision made",
    "decision-needed": "要判断, 判断待ち, 決定待ち, 質問, question",
    "impact": "影響, 影響範囲",
    "update": "連絡, 報告, 状況報告",
    "follow-up": "宿題, フォローアップ, 残課題, 再発防止策, 再発防止, follow up, followup",
}
KIND_WORDS = {word: kind for kind, words in _KINDS.items() for word in words.split(", ")}


def folded(name: str) -> str:
    """A name as it is compared: full width as narrow, no case, single spaces for what stands between words."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").replace("-", " ").split())


def known(header: Sequence[str]) -> int:
    """How many cells of a header are names of columns that mean something."""
    names = {name for some in NAMES.values() for name in some}
    return sum(folded(cell) in names for cell in header)


def mapped(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """The place of the column for each meaning; `chosen` are names by meaning. Raises Unreadable."""
    places = {folded(cell): place for place, cell in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for meaning, name in chosen.items():
        if folded(name) not in places:
            words = _("there is no column {name!r}; there are: {columns}")
            raise Unreadable(words.format(name=name, columns=listed(header)))
        found[meaning] = places[folded(name)]
    for meaning, names in NAMES.items():
        free = [places[name] for name in names if name in places and places[name] not in found.values()]
        if meaning not in found and free:
            found[meaning] = free[0]
    if "text" not in found:
        words = _("no column is known to hold the words; name one of them with --map text=NAME: {columns}")
        raise Unreadable(words.format(columns=listed(header)))
    if "date" in found and "time" not in found:
        found["time"] = found.pop("date")
    return found


def prefix_of(word: str) -> str | None:
    """The sign that a kind is typed with, for the word in a cell: "" for a note, None for a word that is no kind."""
    word = folded(word)
    name = KIND_WORDS.get(word, word.replace(" ", "-"))
    for kind in KINDS.values():
        if kind.prefix is not None and name in (
            kind.name,
            folded(kind.title).replace(" ", "-"),
            kind.prefix or kind.name,
        ):
            return kind.prefix
    return None
