"""A CSV with Japanese headers and kinds is imported as an English one is."""

from __future__ import annotations

import pytest

from warroom import language
from warroom.exchange import recognise
from warroom.exchange.incoming import Brought, Options, Unreadable

NOW = 1_795_545_658_000
ENGLISH = """\
time,kind,text,author,outcome,tags
2026-11-23 14:02,key moment,5xx,ana,,db
2026-11-23 14:05,attempt,restart,bo,worse,
2026-11-23 14:07,hypothesis,the release,ana,,
2026-11-23 14:08,decision,roll back,cy,,
2026-11-23 14:09,decision needed,tell them?,cy,,
2026-11-23 14:10,update,we look into it,ana,,
2026-11-23 14:11,follow-up,alert on it,bo,,
2026-11-23 14:12,impact,checkout,bo,,
2026-11-23 14:13,step,freeze deploys,bo,,
2026-11-23 14:14,note,seen,bo,,
"""
KINDS = {
    "key moment": "重要な出来事",
    "attempt": "試行",
    "hypothesis": "仮説",
    "decision needed": "判断待ち",
    "decision": "決定",
    "update": "状況報告",
    "follow-up": "フォローアップ",
    "impact": "影響",
    "step": "手順",
    "note": "メモ",
}


def read(text: str) -> Brought:
    """A CSV, in UTC."""
    options = Options(NOW, "UTC")
    return recognise.read(recognise.form_of(text.encode(), options), text.encode(), options)


def japanese(header: str) -> str:
    """The same rows, the kinds in Japanese, under another header."""
    head, _, rows = ENGLISH.partition("\n")
    for kind, word in KINDS.items():
        rows = rows.replace(f",{kind},", f",{word},")
    assert head and not any(f",{kind}," in rows for kind in KINDS)
    return f"{header}\n{rows}"


@pytest.mark.parametrize(
    "header",
    [
        "時刻,種類,本文,記録者,結果,タグ",
        "日時,種別,内容,担当者,対応結果,ラベル",
        "発生日時,区分,対応内容,対応者,結果,タグ",
        "発生時刻,カテゴリ,出来事,記入者,実施結果,タグ",
        "対応日時,分類,作業内容,作業者,作業結果,タグ",
        "タイムスタンプ,種類,メッセージ,投稿者,結果,タグ",
        "時刻,種類,詳細,実施者,結果,タグ",
        "日時,種類,メモ,ユーザー名,結果,タグ",
        "記録日時,種類,経過,記録係,結果,タグ",
        "　時刻　,種類,本文 ,ﾕｰｻﾞｰ,結果,ﾀｸﾞ",
    ],
)
def test_japanese_headers_are_understood(header: str) -> None:
    def told(brought: Brought) -> list[object]:
        return [(one.kind, one.text, one.when and one.when.at, one.fields, one.problem) for one in brought.captured]

    brought, wanted = read(japanese(header)), read(ENGLISH)
    assert brought.form == wanted.form == "CSV"
    assert told(brought) == told(wanted) and brought.remarks == ()


def test_a_date_and_a_time_of_day_in_two_columns() -> None:
    (one,) = read("日付,時刻,内容,記録者\n2026年11月23日,14時02分,監視アラート,佐藤\n").captured
    assert one.when is not None and one.when.at == 1_795_442_520_000
    assert (one.text, one.fields["voice"]) == ("監視アラート", "佐藤")


def test_what_is_wrong_with_a_header_is_said_in_japanese() -> None:
    language.use("ja")
    brought = read("時刻,本文,環境\n2026-11-23 14:02,止まった,本番\n")
    assert brought.remarks == ("取り込まない列：環境。--map tags='環境'とすると、その列をタグとして取り込みます",)
    options = Options(NOW, "UTC", columns={"text": "何か"})
    with pytest.raises(Unreadable, match=r"^列'何か'はありません。ある列：時刻、本文$"):
        recognise.read("csv", "時刻,本文\n14:02,a\n".encode(), options)
