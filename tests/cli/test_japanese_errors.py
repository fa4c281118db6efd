"""What goes wrong is said in Japanese as it is in English: in one line, with what to do, and the same exit status."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from warroom.cli.group import run

CALLS = re.compile(r"warroom( [a-z]+)+|[a-z\d]+(-[a-z\d]+)+|[\w.-]*/[\w./-]+|--?[a-z-]+")
ENGLISH = re.compile(r"\b[A-Za-z]{2,}[;:.]?(?: [a-z]{2,})+")

MISTAKES = {
    "wrong option": (["list", "--jsno"], "No such option", "オプション'--jsno'はありません"),
    "option that is nearly right": (["list", "--jso"], "Did you mean", "'--json'のことですか"),
    "wrong command": (["lst"], "No such command", "コマンド'lst'はありません"),
    "missing argument": (["new"], "Missing argument 'TITLE...'", "引数が足りません: '題名...'"),
    "argument too many": (["open", "a", "b"], "unexpected extra argument", "余分な引数があります：b"),
    "option without value": (["gaps", "--at"], "requires an argument", "'--at'には値が必要です"),
    "flag with value": (["list", "--json=1"], "does not take a value", "値は付けられません"),
    "wrong choice": (["summary", "--format", "doc"], "is not one of", "'doc'は使えません"),
    "wrong number": (["search", "--limit", "many", "x"], "is not a valid", "整数として読めません"),
    "number out of range": (["search", "--limit", "0", "x"], "is not in the range", "0は範囲外です"),
    "wrong language": (["--lang", "xx", "list"], "is not one of", "'en', 'ja'から選んでください"),
    "wrong language behind": (["list", "--lang", "xx"], "is not one of", "'en', 'ja'から選んでください"),
    "no language": (["list", "--lang"], "requires an argument", "'--lang'には値が必要です"),
    "unknown incident": (["timeline", "-i", "nosuch"], "no incident begins with", "で始まるインシデントはありません"),
    "unknown topic of help": (["help", "nosuch"], "there is no page", "ヘルプのページはありません"),
    "several incidents": (["timeline"], "2 incidents are open", "未終了のインシデントが2件あります"),
    "name of several": (["timeline", "-i", "check"], "type more of the name", "名前をもう少し長く"),
    "empty title": (["new", " "], "the title is empty", "題名が空です"),
    "empty note": (["note", " "], "the note is empty", "メモが空です"),
    "bad severity": (["new", "A", "--severity", "9"], "a number from 0 to 5", "0から5の数です"),
    "missing file": (["import", "nosuch.txt", "--new"], "can't be read", "nosuch.txtを読めません（ファイルまたは"),
    "nothing to import": (["import", "empty.txt", "--new"], "has no line to import", "取り込む行がありません"),
    "damaged zip": (["import", "bad.zip", "--new"], "cut off or damaged", "途中で切れているか壊れたZIP"),
    "bad zone": (["import", "empty.txt", "--zone", "Nowhere"], "is no zone", "このマシンでは使えません"),
    "bad date": (["import", "empty.txt", "--date", "soon"], "--date is a day", "2026-11-23のような日付です"),
    "bad column": (["import", "empty.txt", "--map", "x"], "the name of a column", "列の名前です"),
    "bad encoding": (["import", "empty.txt", "--encoding", "x"], "is not known", "cp932、utf-16、latin-1など"),
    "both ways": (["import", "empty.txt", "--new", "-i", "a"], "exclude each other", "同時に使えません"),
    "folder as attachment": (["attach", "-i", "checkout-a", "nosuch"], "can't be attached", "添付できません"),
    "export without form": (["export", "-i", "checkout-a"], "--format is json", "--formatにはjson"),
    "report with odd name": (["report", "-o", "a.doc"], "ends in .md or .html", ".md か .html で終わる名前"),
    "remarks with output": (["report", "--remarks", "-o", "a.md"], "writes no report", "報告書を作りません"),
    "report over a file": (
        ["report", "-i", "checkout-a", "-o", "mine.md"],
        "was not written by warroom",
        "warroomが書いたものではありません",
    ),
    "search for nothing": (["search"], "say what to look for", "探す言葉を指定してください"),
    "like with words": (["search", "--like", "a", "b"], "--like takes no words", "--likeに言葉は"),
    "no terminal": (["open", "checkout-a"], "needs a terminal", "全画面には端末が必要です"),
    "unknown command to run": (
        ["run", "-i", "checkout-a", "nosuch-command"],
        "no such command",
        "コマンドはありません",
    ),
    "closed incident": (
        ["note", "-i", "checkout-a", "and more"],
        "the incident is closed",
        "終了していますが、記録しました",
    ),
}


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A folder with incidents, and files that can't be imported."""
    monkeypatch.chdir(home)
    for title in ("Checkout a", "Checkout b", "Else"):
        assert run(["new", title]) == 0
    run(["note", "-i", "checkout-a", ":close"])
    Path("empty.txt").write_text("\n", "utf-8")
    Path("bad.zip").write_bytes(b"PK\x03\x04 and no more")
    Path("mine.md").write_text("Mine.\n", "utf-8")
    capfd.readouterr()
    return home


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_both_languages(
    mistake: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words, english, japanese = MISTAKES[mistake]
    status = run(words)
    said = capfd.readouterr().err
    assert english in said
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run(words) == status
    told = capfd.readouterr().err
    assert japanese in told
    lines = [line for line in told.splitlines() if not line.startswith("saved ")]
    assert len(lines) == len([line for line in said.splitlines() if not line.startswith("saved ")])
    assert [line for line in lines if ENGLISH.search(CALLS.sub("", line.removeprefix("warroom: ")))] == []
    assert all("。。" not in line and ".（" not in line for line in lines)


@pytest.mark.usefixtures("home")
def test_a_missing_folder_is_told_in_japanese_by_the_words_around_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WARROOM_FOLDER", os.devnull + "/nowhere")
    assert run(["--lang", "ja", "list"]) == 1
    assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "words",
    [
        ["list", "--json"],
        ["timeline", "--json", "-i", "checkout-b"],
        ["gaps", "--json", "-i", "checkout-b"],
        ["followups", "--json"],
        ["stats", "--json"],
        ["search", "--json", "checkout"],
        ["export", "--format", "json", "-i", "checkout-b"],
        ["export", "--format", "csv", "-i", "checkout-b"],
    ],
    ids=" ".join,
)
def test_what_programs_read_is_the_same_in_every_language(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    for line in ("? the pool is empty", "x restarted it => no effect", "+ alert on the pool @ana"):
        run(["note", "-i", "checkout-b", line])
    capfd.readouterr()
    run(words)
    english = capfd.readouterr().out
    run(["--lang", "ja", *words])
    # How long ago something was is all that may differ.
    assert re.sub(r"\d+", "0", capfd.readouterr().out) == re.sub(r"\d+", "0", english)


@pytest.mark.usefixtures("folder")
def test_how_a_command_ended_is_recorded_the_same_in_every_language(capfd: pytest.CaptureFixture[str]) -> None:
    run(["--lang", "ja", "run", "-i", "checkout-b", "false"])
    capfd.readouterr()
    run(["timeline", "-i", "checkout-b"])
    assert re.search(r"exit 1 after \d+ s", capfd.readouterr().out)
