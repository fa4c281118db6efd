"""Lines typed in Japanese: what each records is what its English neighbour does; sentences stay what they are."""

from __future__ import annotations

import re
import unicodedata
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translations.catalogues import path_of, read

from warroom import language
from warroom.incident import decisions, japanese_grammar, query
from warroom.incident.capture import begins, parse
from warroom.incident.commands import COMMANDS
from warroom.incident.followup_words import KINDS_OF, kind_in
from warroom.incident.header import STATUSES
from warroom.incident.intent import resolve
from warroom.incident.kinds import PREFIXES
from warroom.incident.roles import NAMES, name_of
from warroom.room import Author, WarRoom

NOW = 1_795_442_400_000
PROSE = (Path(__file__).parent / "notes_in_japanese.txt").read_text(encoding="utf-8").splitlines()
BEFORE = ("? one", "[] two", "x three", "=? four", "+ five", ":list six", "note seven", ":role commander bo")


@pytest.fixture(scope="module")
def room() -> WarRoom:
    """A room that keeps nothing, in which there is one of each thing that a line may speak of."""
    desk = WarRoom("incident", Author("ana", "desk", "aaaaaaaaaaaa", "UTC"), lambda events: None, lambda: NOW)
    for line in BEFORE:
        desk.record(line)
    return desk


def meant(room: WarRoom, line: str) -> tuple[str, int | None, dict[str, Any]]:
    """What a line records: kind, time, payload."""
    intent = resolve(parse(line, NOW, "UTC"), room.state, NOW)
    assert intent.problem is None, (line, intent.problem)
    return intent.kind, intent.occurred, intent.data


PAIRS = [
    ("! 決済停止", "！決済停止"),
    ("! 502", "！ 502"),
    ("! 502", "：重要 502"),
    ("? pool", "？pool"),
    ("? pool", "：仮説　pool"),
    ("x a => b", "ｘ　a　＝＞　b"),
    ("x a => b", "× a ⇒ b"),
    ("x a => b", "：試行 a＝>b"),
    ("x a => 効果なし", "x a → 効果なし"),
    ("x a => 悪化した", "x a→悪化した"),
    ("x a, expecting: b => c", "x a、期待：b ＝＞ c"),
    ("x a, expecting: b => c", "x a、予想：b ＝＞ c"),
    ("[] freeze", "［］freeze"),
    ("[ ] freeze", "［　］　freeze"),
    ("[] C1 freeze", "：手順 Ｃ１ freeze"),
    ("= roll back", "＝　roll back"),
    ("= D1 roll back", "：決定 Ｄ１ roll back"),
    ("=? roll back", "＝？　roll back"),
    ("=? roll back", "：判断待ち roll back"),
    ("~ everybody", "～　everybody"),
    ("~ everybody", "〜　everybody"),
    ("~ everybody", "：影響 everybody"),
    ("~ a: affected, b", "～　a：影響あり、b"),
    ("~ a: not affected", "：影響 a：影響なし"),
    ("~ a: unknown", "～　a：未確認"),
    ("~ a: recovered", "～　a：復旧"),
    ("~ a: affected, since 13:02, b", "～　a：影響あり、13:02から、b"),
    ("~ a: affected, since 13:02, b", "～　a：影響あり、１３時２分以降 b"),
    ("~ a: affected, since yesterday 23:10", "～　a：影響あり、昨日23時10分から"),
    ("> sent", "＞　sent"),
    ("> sent", "：状況報告 sent"),
    ("+ alert", "＋　alert"),
    ("+ prevent H1: b", "＋　防止　Ｈ１：b"),
    ("+ detect: b", "：フォローアップ 検知：b"),
    ("a note", "：メモ a note"),
    ("H1+ fact", "Ｈ１＋　fact"),
    ("H1- fact", "Ｈ１－　fact"),
    ("H1++ fact", "Ｈ１＋＋　fact"),
    ("H1-- fact", "Ｈ１－－　fact"),
    ("H1x why", "Ｈ１ｘ　why"),
    ("H1x why", "Ｈ１×　why"),
    ("H1! why", "Ｈ１！　why"),
    ("H1? why", "Ｈ１？　why"),
    ("H1/ fact", "Ｈ１／　fact"),
    ("@ana: look", "＠ana：look"),
    ("\\? no", "＼? no"),
    ("14:02 a", "１４：０２　a"),
    ("14:02 a", "１４時０２分 a"),
    ("14:02 a", "14時2分 a"),
    ("14:30 a", "14時半 a"),
    ("-5m a", "－５分　a"),
    ("-5m a", "-5分 a"),
    ("-5m a", "5分前 a"),
    ("-5m a", "ー５分　a"),
    ("-1h30m a", "１時間半前 a"),
    ("13:20 a", "午後1時20分 a"),
    ("13:20 a", "午後１：２０　a"),
    ("09:05 a", "午前9時5分 a"),
    ("13:00 a", "午後13時 a"),
    ("~13:00 a", "約午後1時 a"),
    ("00:10..00:40 a", "午前0時10分〜午前0時40分 a"),
    ("13:00..14:00 a", "午後1時〜2時 a"),
    ("13:10..13:40 a", "午後1時10分〜1時40分 a"),
    ("yesterday 23:10..01:00 a", "昨日の午後11時10分〜1時 a"),
    ("08:00..13:00 a", "午前8時〜13時 a"),
    ("yesterday 23:10 a", "昨日の２３：１０ a"),
    ("yesterday 23:10 a", "きのうの午後11時10分 a"),
    ("2026-11-21 23:10 a", "一昨日の23:10 a"),
    ("2026-11-23 08:10 a", "今朝8:10 a"),
    ("2026-11-22 23:10 a", "11月22日の23:10 a"),
    ("2025-12-31 23:10 a", "１２月３１日 23時10分 a"),
    ("-1h20m a", "1時間20分前　a"),
    ("yesterday 23:10 a", "昨日 23:10 a"),
    ("yesterday 23:10 a", "昨日２３時１０分　a"),
    ("2026-11-23 14:02 a", "２０２６－１１－２３　１４：０２　a"),
    ("2026-11-23 14:02 a", "2026年11月23日 14:02 a"),
    ("2026-11-23 14:02Z a", "2026/11/23　１４：０２Ｚ　a"),
    ("13:02..13:10 a", "13:02〜13:10 a"),
    ("13:02..13:10 a", "１３：０２～１３：１０　a"),
    ("±13:02 a", "13:02頃 a"),
    ("±13:02 a", "約13時02分 a"),
    (":title a", "：題名 a"),
    (":sev 1 a", "：重大度　１　a"),
    (":sev 2", "：重大度 ＳＥＶ２"),
    (":status identified a", "：状態 特定 a"),
    (":status investigating", "：状態 調査中"),
    (":status monitoring", "：状態 経過観察"),
    (":status mitigated", "：状態 緩和"),
    (":status resolved", "：状態 解決"),
    (":role commander ana", "：役割　指揮者　ana"),
    (":role scribe ana", "：役割 記録係 ＠ana"),
    (":role fixer ana", "：役割 復旧担当 ana"),
    (":role investigator ana", "：役割 調査担当 ana"),
    (":role communications ana", "：役割 連絡担当 ana"),
    (":ack commander @bo a", "：引き継ぎ　指揮者　＠bo　a"),
    (":started 13:02 a", "：発生 13時02分 a"),
    (":detected 13:02", "：検知 13:02"),
    (":acknowledged", "：認知"),
    (":identified -5m", "：特定 5分前"),
    (":mitigated", "：緩和"),
    (":resolved a", "：解決 a"),
    (":next 15m", "：次回　１５分"),
    (":next 1h30m", "：次回 1時間半"),
    (":next 14:30", "：次回 14時30分"),
    (":sev 1", ":sev1"),
    (":sev 1", "：重大度１"),
    (":next 15m", "：次回１５分後"),
    (":detected 13:02", "：検知１３：０２"),
    (":done S1", "：完了Ｓ１"),
    (":verify S1 @bo", "：確認S1　＠bo"),
    (":owner F1 ana", "：担当Ｆ１ ana"),
    (":told @legal", "：連絡済み＠legal"),
    (":rate A1 H1- why", "：評価 A1 Ｈ１ー why"),
    ("H1- a", "Ｈ１ー a"),
    ("H1-- a", "Ｈ１ーー a"),
    ("H1+ a", "Ｈ１＋：a"),
    (":next 14:30", "：次回 午後2時半"),
    (":detected yesterday 23:10", "：検知　昨日の２３：１０"),
    (":started 2026-11-22 23:10 a", "：発生 11月22日 23:10 a"),
    (":next none", "：次回 なし"),
    (":snooze 5m", "：延期 5分"),
    (":told @legal a", "：連絡済み ＠legal　a"),
    (":close a", "：終了 a"),
    (":reopen a", "：再オープン a"),
    (":checklist a", "：チェックリスト a"),
    (":list a", "：リスト a"),
    (":done S1", "：完了　Ｓ１"),
    (":verify S1 @bo a", "：確認　Ｓ１　＠bo　a"),
    (":verify a: b", "：確認 a：b"),
    (":skip S1 a", "：省略 S1 a"),
    (":fail S1 a", "：失敗 S1 a"),
    (":owner F1 @ana", "：担当 Ｆ１ ＠ana"),
    (":due F1 2026-11-24", "：期限 F1 明日"),
    (":due F1 2026-12-01", "：期限 F1 12月1日"),
    (":due F1 2026-12-01", "：期限 F1 ２０２６－１２－０１"),
    (":due F1 7d", "：期限 F1 7日後"),
    (":rehearsed C1 a", "：予行 Ｃ１ a"),
    (":announced C1 @a", "：周知 C1 ＠a"),
    (":halt a", "：作業停止 a"),
    (":resume a", "：再開 a"),
    (":outcome A1 成功", "：結果 Ａ１ 成功"),
    (":expect A1 a", "：期待 A1 a"),
    (":learnt A1 a", "：学び A1 a"),
    (":stopgap A1 a", "：暫定対処 A1 a"),
    (":cleaned A1 a", "：後片付け A1 a"),
    (":fact A1 a", "：事実 A1 a"),
    (":unfact A1 a", "：事実取消 A1 a"),
    (":rate A1 H1- a", "：評価　Ａ１　Ｈ１－　a"),
    (":disprove H1 a", "：反証 H1 a"),
    (":test H1 a", "：検証 H1 a"),
    (":options D1 a | b", "：選択肢 Ｄ１ a ｜ b"),
    (":known D1 a", "：既知 D1 a"),
    (":decide D1 a", "：判断 D1 a"),
    (":area a affected, b", "：機能 a 影響あり、b"),
    (":areas a b", "：機能一覧　a　b"),
    (":neighbours a b", "：隣接 a b"),
    (":kind F1 prevent a", "：種類 F1 防止 a"),
    (":kind F1 accepted", "：種類 F1 受容"),
    (":kind F1 process", "：種類 F1 手続き"),
    (":kind F1 clean-up", "：種類 F1 後片付け"),
    (":doing F1", "：対応中 F1"),
    (":drop F1 a", "：見送り F1 a"),
    (":done F1", "：完了 Ｆ１"),
    (":reopen F1", "：再オープン F1"),
    (":link F1 H1 A1", "：関連 Ｆ１ Ｈ１ Ａ１"),
    (":tracked F1 OPS-42 a", "：チケット　F1　OPS-42　a"),
    (":well a", "：良かった a"),
    (":badly a", "：悪かった a"),
    (":lucky a", "：幸運 a"),
    (":factor a", "：要因 a"),
]


@pytest.mark.parametrize(("english", "japanese"), PAIRS, ids=[pair[1] for pair in PAIRS])
def test_a_line_in_japanese_records_what_the_english_one_does(room: WarRoom, english: str, japanese: str) -> None:
    assert meant(room, japanese) == meant(room, english)


def test_every_command_kind_status_role_and_sort_of_follow_up_has_a_japanese_word() -> None:
    of_the_screen = {"attach", "tour", "help"}
    assert set(japanese_grammar.COMMANDS.values()) == COMMANDS.keys() - {"severity", "learned"} | of_the_screen
    assert set(japanese_grammar.KINDS.values()) == {"", *PREFIXES}
    assert set(japanese_grammar.STATUSES.values()) == set(STATUSES)
    assert set(japanese_grammar.ROLES.values()) == set(NAMES.values())
    assert {kind_in(word) for word in ("検知", "防止", "緩和", "手続き", "後片付け", "受容")} == set(KINDS_OF)


def test_no_japanese_word_of_the_grammar_means_two_things() -> None:
    source = Path(japanese_grammar.__file__).read_text(encoding="utf-8")
    for name in ("COMMANDS", "KINDS", "STATUSES", "ROLES", "FILTERS", "STANDS"):
        block = re.search(rf"^{name} = _spelled\((.*?)^\)", source, re.MULTILINE | re.DOTALL)
        assert block is not None
        words = " ".join(re.findall(r': "([^"]+)"', block[1])).split()
        assert len(words) == len(set(words)) == len(getattr(japanese_grammar, name))
    assert not japanese_grammar.COMMANDS.keys() & japanese_grammar.KINDS.keys()


@pytest.mark.parametrize("word", [*japanese_grammar.COMMANDS, *japanese_grammar.KINDS])
def test_a_sentence_that_begins_with_a_word_of_the_grammar_stays_a_note(word: str) -> None:
    for line in (f"{word} の件を共有", f"{word}は14:30に決める", f"{word}：山田さんに聞く"):
        found = parse(line, NOW, "UTC")
        assert (found.kind, found.text, found.problem, found.fields) == ("note", line, None, {})


@pytest.mark.parametrize("line", PROSE)
def test_a_note_in_japanese_stays_one_with_its_text_untouched(line: str) -> None:
    found = parse(line, NOW, "UTC")
    assert (found.kind, found.text, found.when, found.tokens, found.problem) == ("note", line, None, (), None)
    assert found.fields.keys() <= {"tags", "people"}


def test_there_are_notes_enough() -> None:
    assert len(PROSE) >= 60 and len(set(PROSE)) == len(PROSE)


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        ("効果なし", "no effect"),
        ("変化なし", "no effect"),
        ("悪化", "worse"),
        ("悪化せず", "no effect"),
        ("逆効果", "worse"),
        ("一部効果あり", "partly"),
        ("やや改善", "partly"),
        ("効果あり", "worked"),
        ("成功", "worked"),
        ("成功せず", "no effect"),
        ("復旧した", "worked"),
        ("復旧しなかった", "no effect"),
        ("解決に至らず", "no effect"),
    ],
)
def test_how_an_outcome_in_japanese_is_read(outcome: str, verdict: str) -> None:
    assert parse(f"x 再起動 ＝＞ {outcome}", NOW, "UTC").fields["verdict"] == verdict


@pytest.mark.parametrize("line", ["x db1 → db2 へ切替", "x 旧LB→新LBへ切り替え", "x primary → replica"])
def test_an_arrow_between_two_places_is_no_outcome(line: str) -> None:
    found = parse(line, NOW, "UTC")
    assert (found.text, found.fields) == (line[2:], {"verdict": "open"})
    tried = parse(f"{line} → 変化なし", NOW, "UTC")
    assert (tried.text, tried.fields["outcome"]) == (line[2:], "変化なし")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("期限：明日", "2026-11-24"),
        ("期限 12月1日", "2026-12-01"),
        ("期限は2026年12月1日", "2026-12-01"),
        ("期限 ２０２６－１２－０１", "2026-12-01"),
        ("明日までに", "2026-11-24"),
        ("2026/12/1までに", "2026-12-01"),
        ("期限：3日後", "3d"),
        ("3日後までに", "3d"),
    ],
)
def test_a_follow_up_says_in_japanese_by_when_it_is_due(words: str, due: str) -> None:
    wanted = parse(f":due F1 {due}", NOW, "UTC").fields["due"]
    assert parse(f"+ アラート追加、{words}", NOW, "UTC").fields["due"] == wanted
    assert "due" not in parse(f"アラート追加、{words}", NOW, "UTC").fields


@pytest.mark.parametrize(
    "line",
    ["+ フラグは12月1日まで残す", "+ 30日で切り替わる証明書を監視", "+ 明日の当番に伝える", "+ 期限は3日に決める"],
)
def test_a_follow_up_that_only_speaks_of_a_day_is_not_due_then(line: str) -> None:
    assert "due" not in parse(line, NOW, "UTC").fields


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("次回報告 14:30", "next update 14:30"),
        ("次回報告は１４：３０", "next update 14:30"),
        ("次回の更新は14時30分です", "next update 14:30"),
        ("次は14:30", "next update 14:30"),
        ("次回は20分後", "next update 20m"),
        ("次回報告は1時間後に行います", "next update in 60m"),
    ],
)
def test_an_update_says_in_japanese_when_the_next_one_comes(words: str, english: str) -> None:
    wanted = parse(f"> {english}", NOW, "UTC").fields["due"]
    assert parse(f"＞　調査中です。{words}", NOW, "UTC").fields["due"] == wanted


@pytest.mark.parametrize("words", ["次は3番のホスト", "次は2時間かけて移行", "次回の障害訓練で確認"])
def test_an_update_that_promises_none_is_not_taken_to(words: str) -> None:
    assert "due" not in parse(f"> 調査中、{words}", NOW, "UTC").fields


@pytest.mark.parametrize("words", ["戻す、理由：早い", "戻す。なぜなら、早い", "戻す because 早い"])
def test_why_is_said_in_japanese(room: WarRoom, words: str) -> None:
    (entry,) = room.record(f"＝　{words}")
    assert decisions.reason_of(entry) == "早い"


def test_what_a_line_begins_with_is_known_in_japanese() -> None:
    assert begins("：仮説 プール枯渇") == begins("? pool") == "hypothesis"
    assert begins("：重大度 1") == begins(":sev 1")
    assert begins("：影響なし") == "a command"
    assert name_of("指揮者") == "commander" and name_of("ＩＣ") == "commander" and name_of("当番") == "当番"


TIMES = ["", "14:02 ", "14:02Z ", "-5m ", "-1h20m ", "2026-11-23 14:02 ", "±13:02 ", "13:02..13:10 "]
SIGNS = ["", "! ", "!", "? ", "x ", "[] ", "[ ] ", "= ", "=? ", "~ ", "> ", "+ "]
TOKENS = ["H1+ ", "H1- H1++ ", "H1x ", "H1! ", "H1? ", "H1/ ", "H1= "]
SAID = [
    ":sev 1 ",
    ":done S1 ",
    ":due F1 7d",
    ":rate A1 H1-- ",
    ":known D1 ",
    ":next 15m",
    ":test H1 ",
    ":options D1 一 | ",
]
TAILS = ["", " #", " @", " H1- "]
TEXT = st.text("aβ決済のー0 ", min_size=1, max_size=12).map(str.strip).filter(bool)
SPREAD = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: "\u3000"}
"""What an input method gives for what takes one cell."""


def wide(words: str) -> str:
    """Signs, digits and letters in full width; the names of commands stay."""
    name, space, rest = words.partition(" ") if words.startswith(":") else ("", "", words)
    return f"{name.replace(':', '：')}{(space + rest).translate(SPREAD)}"


@given(st.sampled_from(TIMES), st.sampled_from(SIGNS + TOKENS + SAID), TEXT, st.sampled_from(TAILS))
def test_full_width_signs_mean_what_the_others_do(time: str, head: str, text: str, tail: str) -> None:
    desk = WarRoom("incident", Author("ana", "desk", "aaaaaaaaaaaa", "UTC"), lambda events: None, lambda: NOW)
    for line in BEFORE:
        desk.record(line)
    words = "" if head in (":due F1 7d", ":next 15m") else text
    end = tail if words else ""
    name = text.replace(" ", "") if end in (" #", " @") else ""
    one = resolve(parse(f"{time}{head}{words}{end}{name}", NOW, "UTC"), desk.state, NOW)
    wider = f"{wide(time)}{wide(head)}{words}{wide(end)}{name}"
    other = resolve(parse(wider, NOW, "UTC"), desk.state, NOW)
    assert (one.kind, one.occurred, one.problem is None) == (other.kind, other.occurred, other.problem is None), wider
    if one.problem is None:
        assert narrow(other.data) == narrow(one.data)


def narrow(data: dict[str, Any]) -> dict[str, Any]:
    """A payload with what people wrote in it, which stays as it is, in one width."""
    said = {"text": data["text"], "options": " | ".join(data.get("options", ()))}
    return {**data, **{name: unicodedata.normalize("NFKC", value) for name, value in said.items()}}


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("kind:hypothesis pool", "種類：仮説 pool"),
        ("kind:attempt", "種類:試行"),
        ("kind:note", "種類：メモ"),
        ("is:dead-end", "状態：行き止まり"),
        ("-is:ruled-out", "－状態：否定"),
        ("is:retracted", "状態:取り消し"),
        ("by:ana tag:db", "記録者：ana　タグ：db"),
        ("incident:checkout", "インシデント：checkout"),
        ("since:2026-03 until:2026-04", "以降：２０２６－０３ 以前：2026-04"),
    ],
)
def test_a_search_in_japanese_looks_for_what_the_english_one_does(english: str, japanese: str) -> None:
    assert query.parse(japanese) == query.parse(english)


def test_a_search_for_a_word_before_a_colon_stays_one() -> None:
    assert query.parse("理由：設定").needles == ("理由:設定",)
    assert query.parse("状態：謎").needles == ("状態:謎",)
    (doubt,) = query.doubts(query.parse("状態：謎"), False)
    assert doubt.startswith("状態: does not know '謎'")


EXAMPLE = re.compile(r"(?<=：)(?::[a-z]|[!?x=~>+]|\[\]).*")
GRAMMAR = {
    "signs",
    "command",
    "commands_after",
    "commands_cause",
    "commands_head",
    "commands_review",
    "commands_work",
}


def examples() -> list[str]:
    """The lines that the Japanese messages of the grammar end with, and those that show how each kind is typed."""
    found = []
    shown_by_kinds = {kind.guide.example for kind in PREFIXES.values() if kind.guide is not None}
    for message in read(path_of("ja"), "ja"):
        files = {Path(name).stem for name, _ in message.locations}
        said = str(message.string)
        found += [said] if message.id in shown_by_kinds else []
        if files & GRAMMAR and "{word}" not in said and "{label}" not in said:
            shown = said if said.startswith(":") and "：" not in said.split(" ")[0] and "には" not in said else ""
            found += [shown] if shown and "を書いて" not in said else []
            found += re.split("、(?=:)", re.split("。", match[0])[0]) if (match := EXAMPLE.search(said)) else []
    return sorted({line.strip() for line in found if "{" not in line})


@pytest.mark.parametrize("line", examples())
def test_an_example_in_a_japanese_message_can_be_typed(line: str) -> None:
    found = parse(line, NOW, "UTC")
    assert found.problem is None and found.kind != "note"


def test_there_are_examples() -> None:
    assert len(examples()) > 35
    assert {":next 15分", ":role 指揮者 ana", "! 各所で502", ":due F1 7日後", ":kind F1 防止"} <= set(examples())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("！", "何が起きたか"),
        ("：重大度 9", ":sevには0から5"),
        ("：完了", ":doneには手順のラベル"),
        ("：はてな", ":はてなというコマンドはありません"),
        ("２５：９９　a", "25:99という時刻はありません"),
        ("14:02XYZ a", "XYZは知らないタイムゾーン"),
        ("：確認 A9", "手順か試行か"),
        ("：確認 D1", "D1は"),
        ("H9+ a", "H9はありません。仮説：H1"),
    ],
)
def test_why_a_line_is_kept_as_a_note_is_said_in_japanese(room: WarRoom, line: str, said: str) -> None:
    language.use("ja")
    found = resolve(parse(line, NOW, "UTC"), room.state, NOW)
    assert found.problem is not None and said in found.problem


def test_what_a_line_will_do_is_said_in_japanese_and_recorded_alike(room: WarRoom) -> None:
    lines = ("H1- a", "：仮説 a", "＋　Ｈ１：a", "：検証 H1 a", "[] C1 a", "＝ D1 a")
    english = [resolve(parse(line, NOW, "UTC"), room.state, NOW) for line in lines]
    language.use("ja")
    japanese = [resolve(parse(line, NOW, "UTC"), room.state, NOW) for line in lines]
    assert [(one.kind, one.data) for one in japanese] == [(one.kind, one.data) for one in english]
    assert japanese[0].hints == ("H1に反証：one",) and japanese[1].hints == ("H2になります",)
    assert all(set(one.hints).isdisjoint(other.hints) for one, other in zip(japanese, english, strict=True))


PAGE = resources.files("warroom").joinpath("help/capture.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^    (\S.*?)  +(\S.*)$", PAGE.partition("## In Japanese")[2].partition("\n## ")[0], re.MULTILINE)


@pytest.mark.parametrize(("english", "japanese"), ROWS, ids=[row[1] for row in ROWS])
def test_each_line_of_the_help_page_means_what_its_neighbour_does(room: WarRoom, english: str, japanese: str) -> None:
    assert meant(room, japanese) == meant(room, english)


def test_the_help_page_has_lines_in_japanese() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize(
    "line",
    [
        *("午後12時 a", "午前12時半 a", "13月1日 10:00 a", "2月30日 10:00 a", "14:02ー14:10 a", "14:02–14:10 a"),
        *("：検知 昨夜23:50", "：発生 11/22 23:50", "：解決 正午", "：緩和 今朝"),
    ],
)
def test_a_time_that_can_not_be_read_is_not_taken_for_now(line: str) -> None:
    said = parse(line, NOW, "UTC")
    assert said.kind == "note" and said.problem and said.text == line


@pytest.mark.parametrize(
    "line", ["午後から遅い", "昨日の23時のバッチ", "11月22日 リリース予定", "ーーー", "1時間半かかった"]
)
def test_words_about_a_time_stay_words(line: str) -> None:
    said = parse(line, NOW, "UTC")
    assert (said.kind, said.text, said.when, said.problem) == ("note", line, None, None)
