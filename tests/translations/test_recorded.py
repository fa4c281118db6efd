"""What is recorded or written for other programs is the same in every language; people see it in theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange.made import recorded
from hypothesis import given
from hypothesis import strategies as st

from warroom import language
from warroom.__main__ import main
from warroom.exchange import recognise, sheet
from warroom.exchange.incoming import Options
from warroom.incident import command_names
from warroom.incident.capture import parse
from warroom.incident.commands import COMMANDS, name_of
from warroom.incident.header import STATUSES
from warroom.incident.intent import resolve
from warroom.incident.kind import against
from warroom.incident.kinds import PREFIXES
from warroom.retold import retold
from warroom.room import WarRoom

NOW = 1_795_545_658_000
LINES = (
    "14:02Z ! 5xx",
    "25:99 no such time",
    "H9x nobody raised it",
    ":checklist nonsense",
    ":close",
    ":nonsense",
    "? the release",
    "H1! it is the cause",
    "H1",
    ":done S9",
    ":halt",
    "[] freeze deploys",
    ":verify S1",
)
TABLE = "time,text,who\n99:99,a,ana\n2026-11-23 14:02,b,bo,more\nsoon,c,cy\n"
LOG = "[2026-11-23 14:02] <ana> a\n[2026-11-23 99:03] <bo> b\n"


def each(make: Callable[[], Any]) -> list[Any]:
    """What is made while each language is spoken."""
    found = []
    for code in language.LANGUAGES:
        language.use(code)
        found.append(make())
    language.use("en")
    return found


def payloads(room: WarRoom) -> list[str]:
    """All that is stored."""
    return [json.dumps(event.document()) for event in room.state.events.values()]


def test_what_is_typed_is_stored_alike() -> None:
    def typed() -> list[str]:
        room = recorded()
        for line in LINES:
            room.record(line)
            room.record_all([room.preview(line)[0]])
        first = next(iter(room.state.of("note")))
        room.edit(first, "H7x nobody raised that either")
        return payloads(room)

    first, *others = each(typed)
    assert any('"problem"' in one for one in first) and any('"despite"' in one for one in first)
    assert others == [first] * len(others)


@pytest.mark.parametrize("form, text", [("csv", TABLE), ("chat", LOG), ("lines", "25:99 a\n:nonsense\n")])
def test_what_is_imported_is_stored_alike(form: str, text: str) -> None:
    def brought() -> list[str]:
        room = recorded()
        room.record_all(recognise.read(form, text.encode(), Options(NOW, "UTC")).captured)
        return payloads(room)

    first, *others = each(brought)
    assert any('"problem"' in one for one in first)
    assert others == [first] * len(others)


def test_the_csv_is_the_same_in_every_language() -> None:
    room = recorded()
    for line in LINES:
        room.record(line)
    first, *others = each(lambda: "".join(sheet.rows(room.state)))
    assert first.startswith('"time","until"') and others == [first] * len(others)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("row 3 has 5 cells, the header 4", "3行目のセルは5個で、見出しの4個と合いません"),
        ("line 7: '25:99' is no time", "7行目：'25:99'は時刻として読めません"),
        (
            "row 4: 11/12/2026 may be two days; say which with --dates dmy or --dates mdy",
            "4行目：11/12/2026は二通りの日付に読めます。--dates dmyか--dates mdyで指定してください",
        ),
        ("needs a newer version of warroom (kind 'x')", "新しい版のwarroomが必要です（種類'x'）"),
        (
            "The team's checklists can't be read now: the folder does not answer",
            "チームのチェックリストを今は読み込めません。フォルダーが応答しません",
        ),
        ("there is no step S9; steps: S1", "手順S9はありません。手順：S1"),
        ("there is no step steps; steps: none yet", "手順stepsはありません。手順：まだありません"),
        ("one that somebody else wrote", "one that somebody else wrote"),
        ("they looked, and it was there or not", "they looked, and it was there or not"),
        ("", ""),
    ],
)
def test_what_was_recorded_in_english_is_said_in_japanese(words: str, said: str) -> None:
    assert retold(words) == words
    language.use("ja")
    assert retold(words) == said


def lacking() -> list[str]:
    """Lines that lack something: each sign and each command alone, and with something that it does not take."""
    alone = [*filter(None, PREFIXES), *(f":{name}" for name in COMMANDS)]
    return [
        *alone,
        *(f"{line} {said}" for line in alone for said in ("blah", "F1 blah", "25:99")),
        ":sttus",
        "：告知 a",
    ]


def amiss() -> list[str]:
    """Lines of commands that speak of what there is not, or is something else."""
    spoken_of = ("A9", "C9", "D9", "F9", "H9", "S9", "A1 a", "C1 a", "D1 a", "F1 a", "H1 a", "S1 a", "ffff0000 a")
    return [*(f":{name} {label}" for name in COMMANDS for label in spoken_of), "H9+ a", "H1! a", "[] C9 a", "= D9 a"]


def test_each_reason_why_a_line_is_a_note_is_said_as_the_preview_says_it() -> None:
    room = recorded()
    for line in ("? one", "[] two", "x three", "=? four", "+ five", ":list six"):
        room.record(line)

    def reasons() -> list[str]:
        lines = [parse(line, NOW, "UTC") for line in (*lacking(), *amiss())]
        return [resolve(line, room.state, NOW).problem or "" for line in lines]

    english, japanese = each(reasons)
    language.use("ja")
    assert len(set(english)) > 100
    assert list(map(retold, english)) == japanese


def test_an_unknown_command_is_answered_with_those_of_the_language_the_nearest_first() -> None:
    english, japanese = each(lambda: [parse(line, NOW, "UTC").problem or "" for line in (":sttus", "：告知 @法務")])
    assert english[0].startswith(":sttus is no command; known are :status, :started, :title, :sev, ")
    found = re.findall("：[^、：]+?(?=、|です$)", japanese[1])
    assert {"：周知済み", "：連絡済み"} <= set(found[:5]) and len(found) == len(set(found)) > 50
    assert not re.search("[a-z]{2}", japanese[1] + japanese[0].partition("。")[2])


def test_each_name_of_a_command_can_be_typed_in_the_language_in_which_it_is_listed() -> None:
    def named() -> list[str]:
        return [name_of(language._(name)[1:]) for name in command_names.NAMES]

    english, japanese = each(named)
    assert english == list(COMMANDS)
    assert japanese == [{"severity": "sev", "learned": "learnt"}.get(name, name) for name in english]


def test_the_statuses_that_are_asked_for_can_be_typed() -> None:
    _english, said = each(lambda: parse(":status blah", NOW, "UTC").problem or "")
    listed = said.partition("：")[2].split("、")
    assert [parse(f":status {word}", NOW, "UTC").fields.get("value") for word in listed] == list(STATUSES)


@given(st.text(alphabet="ab 3'{}:;lineowrason"))
def test_any_words_can_be_retold(words: str) -> None:
    language.use("ja")
    assert retold(words) or not words


LONG = "25:99 no such time\n" * 12


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("line", ["25:99 no such time", ":sev x", LONG], ids=["time", "command", "long"])
def test_what_the_command_line_records_is_stored_alike(line: str, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Checkout returns 5xx")
    kept = []
    for code in language.LANGUAGES:
        run(capfd, "--lang", code, "note", line)
        language.use("en")
        *_rest, event = json.loads(run(capfd, "export", "--format", "json"))["events"]
        kept.append({name: event["d"].get(name) for name in ("text", "problem")})
    assert kept[0]["problem"] and kept == [kept[0]] * len(kept)


def run(capfd: pytest.CaptureFixture[str], *words: str) -> str:
    """One command that succeeds: its standard output."""
    capfd.readouterr()
    assert main(list(words)) == 0
    return capfd.readouterr()[0]


@pytest.mark.usefixtures("home")
def test_remarks_are_said_in_the_language_spoken_and_to_programs_in_english(
    capfd: pytest.CaptureFixture[str],
) -> None:
    run(capfd, "new", "Checkout returns 5xx")
    run(capfd, "note", "+ be more careful")
    run(capfd, "note", "+ もっと注意する")
    english, japanese = (run(capfd, "--lang", code, "report", "--remarks").splitlines() for code in ("en", "ja"))
    assert [one.isascii() for one in english] == [True, False]
    assert all("rests on care: what would make it impossible, or harmless?" in one for one in english)
    assert all("：注意力に頼る対策。どうすれば起こせなくなるか、起きても無害になるか？" in one for one in japanese)
    assert "注意力に頼る対策" not in run(capfd, "--lang", "en", "followups")
    assert run(capfd, "--lang", "ja", "followups").count("注意力に頼る対策") == 2
    first, other = (json.loads(run(capfd, "--lang", code, "followups", "--json")) for code in ("en", "ja"))
    assert first == other
    assert [one["remarks"][0]["short"] for one in first] == ["rests on care"] * 2


def test_what_is_wrong_with_the_settings_is_said_in_the_language_that_they_name(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text('lang = "ja"\nglyphs = "runes"\ncolour = 1\n', "utf-8")
    capfd.readouterr()
    main(["list"])
    err = capfd.readouterr()[1]
    assert "config.toml: 'colour'という設定はありません。無視します" in err
    assert "glyphsに書けるのは'unicode'か'ascii'です。unicodeを使います" in err
    assert main(["--folder", str(home / "gone"), "list"]) == 1
    assert "が見つかりません。ドライブのマウントを確認するか、mkdirで作成してください" in capfd.readouterr()[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("and 3 more", "ほか3件"),
        (
            "2 follow-ups without a date (F3, F4): it is done when it happens again",
            "期限のないフォローアップが2件あります（F3, F4）。このままでは、再発するまで手が付きません",
        ),
        (
            'H2 leaves facts unexplained, 1 against, 2 not rated: "a", "b => c" and 2 more',
            "H2に説明のつかない事実があります（反証1件、未評価2件）：「a」、「b => c」ほか2件",
        ),
        ("still open: H3 a, H4 b and 2 more", "否定されていない仮説：H3 a, H4 bほか2件"),
        ("S1, S2 and 2 more before it is still to do", "前の手順S1, S2ほか2件が未着手です"),
        (
            'H2 is confirmed and leaves facts unexplained, 2 not rated: "デプロイ", "ポッドを⋯',
            "H2は確定とされていますが、説明のつかない事実があります（未評価2件）：「デプロイ」、「ポッドを⋯」",
        ),
        (
            "S1 done and not checked by a second per⋯",
            "S1は完了ですが、二人目の確認がありません。ミスが見過ごされます",
        ),
        ("words that somebody else has cut⋯", "words that somebody else has cut⋯"),
        ("⋯", "⋯"),
    ],
)
def test_what_counts_something_or_was_cut_is_said_in_japanese_too(words: str, said: str) -> None:
    language.use("ja")
    assert retold(words) == said


NAME = "とても長い名前の夜間バッチが在庫の引き当てのたびに失敗し続けている"
OPEN_ENDS = (
    f"! {NAME}",
    f"~ {NAME}: 影響あり, 12%",
    f"? {NAME}",
    f"? {NAME}、もう一つ",
    f"H1+ {NAME}",
    f"H2- {NAME}",
    "H1! 直ったため",
    f":list {NAME}",
    f"[] {NAME}",
    "[] 二",
    "[] 三",
    ":done S1",
    ":done S3",
    ":verify S3",
    f"x {NAME} => 効果あり",
    ":stopgap A1",
    f"x {NAME}、二度目",
    f"=? {NAME}",
    f":halt {NAME}",
    ":done S2",
    ":resume よし",
    f"+ {NAME}",
    "+ もっと気をつける",
    ":resolved",
    ":close",
)


def test_all_that_stands_against_a_deed_is_said_in_japanese() -> None:
    room = recorded()
    language.use("ja")
    for line in OPEN_ENDS:
        room.record(line)
    said = [one for entry in room.state.timeline for one in against(entry)]
    assert len(said) > 12
    # Labels, and the names of those who are in it, are all that is left.
    assert [one for one in said if re.search(r"[a-z]{4}", one)] == []
