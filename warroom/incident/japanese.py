"""Japanese words in a short text: found by their script, and taken apart into pairs of characters to be compared."""

from __future__ import annotations

import re

from warroom.incident.vocabulary import DEED, ENDING, WORD

_STRETCH = re.compile(r"[\u3005-\u30ff\u3400-\u9fff]+")
_RUN = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]+|[\u3005-\u3007\u3400-\u9fff]+|[\u3041-\u309f]{2,}")
_ENDINGS = re.compile(
    r"しました|します|している|してみる|してみた|しない|させる|させた|する|した|して|すべて|全て|から|まで|より|など|[をにはがのでともへ]"
)
_DEEDS = frozenset(
    re.findall(
        r"\w+",
        "再起動 起動 停止 切替 確認 変更 追加 削除 実行 実施 設定 対応 作成 適用 増 減 上 下 戻 止 消 試 見 切 替 変 直"
        " ロールバック ロールアウト デプロイ フェイルオーバ リスタート スケール スケールアップ スケールダウン"
        " リロード リセット リトライ",
    )
)
"""Words that say what is done, written without a long vowel at the end, which some leave out."""


def take_out(text: str, weights: dict[str, float]) -> str:
    """Add what the Japanese words of `text` weigh to `weights`; the text without them."""
    for stretch in _STRETCH.findall(text):
        for run in _RUN.findall(_ENDINGS.sub(" ", stretch)):
            for pair, weight in _pairs(run).items():
                weights[pair] = max(weight, weights.get(pair, 0.0))
    return _STRETCH.sub(" ", text)


def _pairs(run: str) -> dict[str, float]:
    """The pairs of characters of a word in one script; together they weigh what the word weighs."""
    katakana, kanji = "\u30a1" <= run[0] <= "\u30ff", run[0] > "\u30ff" or run[0] < "\u3041"
    if katakana:
        run = run.rstrip("ー") or run
    weight = DEED if run in _DEEDS else WORD if katakana or kanji else ENDING
    if kanji and len(run) > 4:
        weight = len(run) / 3
    pairs = [run[place : place + 2] for place in range(len(run) - 1)] or [run]
    return dict.fromkeys(pairs, weight / len(pairs))
