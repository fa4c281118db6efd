"""The screens in Japanese: no English of ours is left, nothing is out of line; pictures that were looked at.

The incident is told in Japanese, so that what is left in Latin letters is a key, a command, a label, or a slip.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static
from ui.rooms import NOW, incident, settings
from ui.test_room_screen import room_of, send, still

from warroom import language
from warroom.incident.policy import Policy
from warroom.incident.text import cells
from warroom.incident.updates import Contact
from warroom.pages import topics
from warroom.ui.app import WarRoomApp
from warroom.ui.columns import column
from warroom.ui.screens.incidents import IncidentsScreen
from warroom.ui.screens.paned import PANES, TO_PANE

TITLE = "決済で5xxが多発"
STORY = (
    ":sev 1",
    ":role commander 山田",
    ":role scribe bo",
    "-58m ! 監視: 決済の5xxが12%",
    "-57m ~ EUの利用者の8人に1人が決済できない",
    "-55m ? 2.31のリリースで接続プールが壊れた。新しい再試行の設定に対して小さすぎる",
    "-50m H1+ デプロイの2分後からエラー",
    "-48m ? レプリカの遅延",
    "-47m H2x どのレプリカも遅延は1秒未満",
    "-45m H1++ H2- プールの待ちが400件",
    "-40m x ポッドを再起動 => 変化なし H1-",
    "-34m x 40台に増やす => 悪化: データベースの接続が尽きた",
    "-30m @山田: データベースの容量は十分です 🧑‍🚒",
    "-29m =? 2.30に戻すか",
    "-25m = 2.30に戻す",
    "-24m [] デプロイを凍結",
    "-24m [] 2.30に戻す",
    "-24m [] エラー率を10分間監視",
    ":done S1",
    "-20m x 切り戻し => 効果あり: 5xxは1%未満",
    "-10m > 切り戻し済み、様子を見ています",
    "-5m + プールの大きさにアラートを追加",
    "+ 防止 H1: 小さすぎるプールでは起動しない @山田 期限2026-11-20",
    ":doing F2 @bo",
    ":next 2026-11-23 14:15Z",
)
POLICY = Policy({"決済": ("支払い",)}, (Contact("法務", 1), Contact("広報", 0)))
KEPT = (
    # keys
    r"Enter|Esc|escape|enter|tab|Tab|shift|ctrl\+\w|Ctrl\+\w|\^\w|f1|space|Space|Shift|Home|End|home|end|pageup|pagedown|left|right|up|down|"
    r"backspace|esc|F1|upper_\w|full_stop|minus|plus|delete|less_than_sign|pgup|pgdn|"
    # commands and what is typed with them
    r":\w+|is:[\w-]+|kind:\w+|by:\w+|warroom( \w+)*|\[\w+\]|config\.toml|\$EDITOR|checkout|search|login|"
    rf"[HASFD]\d+(?:[-+=/x!?]+)?|[HASFD]\d*|x|b|{'|'.join(topics())}|INCIDENT|JSON|CSV|"
    # names, and what is called the same in Japanese
    r"@?ana|@?bo|legal|laptop|report|html|\dxx|sev|UTC|SEV\d?|IC|EU|CDN|OPS|OSC|markdown|slack|jira|plain|ID|ok|db"
)
"""Latin letters that belong on a Japanese screen."""


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarRoomApp:
    """The app on an incident that is told in Japanese, its clock standing still."""
    still(monkeypatch)
    monkeypatch.setattr("warroom.searching.wall_clock", lambda: NOW)
    monkeypatch.setattr("warroom.catalogue.wall_clock", lambda: NOW, raising=False)
    language.use("ja")
    incident(tmp_path, ("? 名前解決の失敗", "x 再起動 => 変化なし H1-"), "検索が遅い")
    mine = replace(settings(tmp_path), policy=POLICY)
    return WarRoomApp(mine, incident(tmp_path, STORY, TITLE))


def painted(pilot: Pilot[Any]) -> str:
    """The screen as it is painted."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def english(text: str) -> list[str]:
    """What is left of our own English on a screen."""
    return re.findall(r"[A-Za-z]{2,}", re.sub(rf"(?<![A-Za-z])(?:{KEPT})(?![A-Za-z])", " ", text))


async def keys(pilot: Pilot[Any], *pressed: str) -> None:
    """Leave the bar, and press these."""
    await pilot.press("escape", *pressed)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def press(*pressed: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """A way to a screen by keys."""
    return lambda pilot: keys(pilot, *pressed)


def typed(line: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """A way to a screen by a line."""
    return lambda pilot: send(pilot, line)


async def searched(pilot: Pilot[Any]) -> None:
    """The search, once the folder was read."""
    await keys(pilot, "L")
    for _ in range(500):
        looked = pilot.app.screen._looked  # type: ignore[attr-defined]
        if looked is not None and not looked.reading:
            break
        await pilot.pause(0.02)
    await pilot.pause()


async def to_list(pilot: Pilot[Any]) -> None:
    """The list of incidents; its folder has another name each time."""
    await keys(pilot, "ctrl+o")
    while not isinstance(pilot.app.screen, IncidentsScreen):
        await pilot.pause(0.02)
    await pilot.app.workers.wait_for_complete()
    pilot.app.screen.query_one("#status", Static).update(" warroom ")
    await pilot.pause()


async def bar(pilot: Pilot[Any]) -> None:
    """The room as it opens, its gaps counted."""
    room_of(pilot).find_gaps()
    room_of(pilot).tell_status()
    await pilot.pause()


WAYS: dict[str, Callable[[Pilot[Any]], Awaitable[None]]] = {
    "room": bar,
    "panes": press("2"),
    "gaps": press("g"),
    "matrix": press("m"),
    "cell": press("m", "u", "plus", "enter"),
    "board": press("A"),
    "search": searched,
    "summary": press("Y"),
    "list": to_list,
    "keys": press("question_mark"),
    "pages": press("question_mark", "p"),
    "page": press("question_mark", "p", *["down"] * 12, "enter"),
    "detail": press("4", "enter"),
    "guard": typed("H1! プールが小さすぎる"),
    "areas": press("I"),
    "contacts": press("K"),
    "who": press("w"),
    "checklists": press("C", "ん"),
    "handover": typed(":role commander 佐藤"),
    "replay": press("P"),
    "past gaps": press("P", "g"),
    "past matrix": press("P", "m"),
    "keys of the replay": press("P", "question_mark"),
}
PICTURES = {(name, (120, 40)) for name in ("room", "gaps", "matrix", "board", "search", "summary", "list", "keys")}
PICTURES |= {(name, (120, 40)) for name in ("replay", "detail", "guard")}
PICTURES |= {(name, (80, 24)) for name in ("room", "gaps", "matrix")}


@pytest.mark.parametrize("way", WAYS)
async def test_no_english_of_ours_is_left_on_the_screen(app: WarRoomApp, way: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await WAYS[way](pilot)
        text = painted(pilot)
        assert english(text) == [], text


@pytest.mark.parametrize(
    ("way", "size"), sorted(PICTURES), ids=[f"{way}-{size[0]}x{size[1]}" for way, size in sorted(PICTURES)]
)
def test_the_pictures(snap_compare: Any, app: WarRoomApp, way: str, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        await pilot.pause()
        await bar(pilot)
        await WAYS[way](pilot)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_the_rows_of_every_screen_are_as_wide_as_the_terminal(app: WarRoomApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for way in ("gaps", "contacts", "who", "detail"):
            await WAYS[way](pilot)
            assert {cells(line) for line in painted(pilot).splitlines()} == {80}, way
            await pilot.press("escape")
            await pilot.pause()


async def test_what_a_key_does_is_said_in_the_language_of_the_moment(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "I")
        assert "影響なし" in painted(pilot) and "Not affected" not in painted(pilot)
        await pilot.press("escape")
        language.use("en")
        await pilot.press("I")
        await pilot.pause()
        assert "Not affected" in painted(pilot) and "影響なし" not in painted(pilot)


def test_columns_go_by_cells() -> None:
    assert column("記録者:", 16) == "記録者:" + " " * 9
    assert column("By:", 16) == "By:" + " " * 13
    assert column("対応者向けの長い名前", 4) == "対応者向けの長い名前"


def test_the_keys_of_the_panes_name_them() -> None:
    assert [f"To pane {number}: {pane.TITLE}" for number, pane in enumerate(PANES, 1)] == list(TO_PANE)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (101, 30), (120, 40), (200, 60)])
async def test_no_edge_of_a_pane_goes_through_the_words_of_a_toast(app: WarRoomApp, size: tuple[int, int]) -> None:
    words = "佐藤さんがすべての作業を止めました。データベースの容量が足りないためです"
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        app.notify(words, title=words)
        await pilot.pause(0.1)
        text = re.sub(r"[^\n]*▌|\s|[│▁▂▃▪─╯╮╰╭]", "", painted(pilot))
        assert text.count(words) == 2, painted(pilot)


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_a_row_of_the_list_goes_on_below_its_words(app: WarRoomApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await to_list(pilot)
        rows = painted(pilot).split("インシデント", 1)[1].splitlines()[1:5]
        assert rows[0].startswith("│  SEV1  決済") and all(one.startswith("│        ") for one in rows[1:3]), rows
        assert all(one[9] not in "）、。" for one in rows[1:3]), rows


async def test_a_gap_of_another_day_says_which(app: WarRoomApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "g")
        lines = painted(pilot).splitlines()
        assert any("期限切れ：F2" in line and "11月20日 23:59から" in line for line in lines)
        assert any("判断待ち：D1" in line and " 13:31から" in line for line in lines)
        assert not any("11月23日" in line for line in lines)
