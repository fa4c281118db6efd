"""The words of the grammar in Japanese: what each stands for. Loaded only for a line that is not all ASCII.

Source: warroom/locale/ja/glossary.md, and what people write for the same. What is recorded is what they stand for.
"""

from __future__ import annotations


def _spelled(table: dict[str, str]) -> dict[str, str]:
    """Each of the words, parted by spaces, to what it stands for."""
    return {word: name for name, words in table.items() for word in words.split()}


COMMANDS = _spelled(
    {
        "title": "題名 件名 タイトル",
        "sev": "重大度",
        "status": "ステータス 状態",
        "role": "役割",
        "ack": "引き継ぎ 引継ぎ 引継",
        "started": "発生 開始",
        "detected": "検知",
        "acknowledged": "認知",
        "identified": "特定",
        "mitigated": "緩和",
        "resolved": "解決",
        "next": "次回 次回報告",
        "snooze": "延期 先送り スヌーズ",
        "told": "連絡済み 連絡 通知済み 通知",
        "close": "終了 クローズ",
        "checklist": "チェックリスト",
        "list": "リスト 一覧",
        "done": "完了",
        "verify": "確認 確認済み",
        "skip": "省略 スキップ",
        "fail": "失敗",
        "owner": "担当 担当者",
        "due": "期限",
        "rehearsed": "予行済み 予行 リハーサル",
        "announced": "周知済み 周知",
        "halt": "作業停止 停止",
        "resume": "再開 作業再開",
        "outcome": "結果",
        "expect": "期待 予想",
        "learnt": "学び 教訓",
        "stopgap": "暫定対処 暫定対応 暫定",
        "cleaned": "後片付け 片付け 撤去",
        "fact": "事実",
        "unfact": "事実取消 事実でない 事実ではない",
        "rate": "評価",
        "disprove": "反証 反証条件",
        "test": "検証 検証中",
        "options": "選択肢",
        "known": "既知 判明",
        "decide": "判断 決める",
        "area": "機能",
        "areas": "機能一覧",
        "neighbours": "隣接 隣接機能",
        "kind": "種類 種別",
        "doing": "対応中 着手",
        "drop": "見送り 取りやめ",
        "link": "関連 関連付け",
        "tracked": "チケット 追跡",
        "reopen": "再オープン",
        "well": "良かった 良かった点",
        "badly": "悪かった 悪かった点",
        "lucky": "幸運 幸運だった",
        "factor": "要因",
        "attach": "添付",
        "tour": "ツアー 案内",
        "help": "ヘルプ",
    }
)
"""What stands after a colon, to the command that it is."""
KINDS = _spelled(
    {
        "": "メモ",
        "!": "重要 重要な出来事",
        "?": "仮説",
        "x": "試行 試した",
        "[]": "手順",
        "=": "決定",
        "=?": "判断待ち 要判断",
        "~": "影響",
        ">": "状況報告 報告",
        "+": "フォローアップ",
    }
)
"""What stands after a colon, to the sign of the kind that it is."""
STATUSES = _spelled(
    {
        "investigating": "調査中",
        "identified": "特定 特定済み 原因特定",
        "monitoring": "経過観察 監視中 経過観察中",
        "mitigated": "緩和 緩和済み",
        "resolved": "解決 解決済み",
    }
)
ROLES = _spelled(
    {
        "commander": "指揮者 指揮 指揮官 統括 コマンダー インシデントコマンダー",
        "scribe": "記録係 記録 書記",
        "fixer": "作業係 作業者 修正係 修正担当 復旧担当",
        "investigator": "調査係 調査担当 調査",
        "communications": "連絡係 連絡担当 広報",
    }
)
FILTERS = _spelled(
    {
        "kind": "種類 種別",
        "is": "状態",
        "by": "記録者 担当",
        "incident": "インシデント",
        "tag": "タグ",
        "since": "以降",
        "until": "以前",
    }
)
"""What stands before the colon of a search."""
STANDS = _spelled(
    {
        "open": "未検証 結果待ち",
        "testing": "検証中",
        "confirmed": "確定",
        "ruled-out": "否定",
        "worked": "効果あり 成功",
        "partly": "一部 一部効果あり",
        "no-effect": "効果なし 変化なし",
        "worse": "悪化",
        "dead-end": "行き止まり",
        "retracted": "取り消し 取消",
        "edited": "編集 編集済み",
    }
)
"""How what is searched for stands."""
NONE = frozenset(("なし", "無し", "不要"))
"""What is typed where no update follows."""
