"""The matrix as one meets it at night: opened, walked through, rated by key, while colleagues rate it too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, Static
from ui.matrices import disagreeing, lines
from ui.rooms import incident, settings
from ui.test_room_screen import room_of, shown, still

from warroom.incident.entry import Entry
from warroom.room import Author, WarRoom
from warroom.ui.app import WarRoomApp
from warroom.ui.panes.grid import Grid
from warroom.ui.panes.grid_columns import CELL, columns
from warroom.ui.screens.cell import CellScreen
from warroom.ui.screens.guard import GuardScreen
from warroom.ui.screens.matrix import MatrixScreen
from warroom.ui.screens.room import RoomScreen

SMALL = (
    "-50m ? the release broke the pool",
    "-49m ? replica lag",
    "-48m ? the cache is cold",
    ":disprove H1 the pool is empty and errors stay",
    "-40m H1+ H2- errors began two minutes after the deploy",
    "-39m H1+ H2+ H3+ it is slow",
    "-38m pager: 5xx 12%",
)

Make = Callable[..., WarRoomApp]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes the app on an incident of these lines, its clock standing still."""
    still(monkeypatch)

    def make(typed: Iterable[str] = SMALL, **more: Any) -> WarRoomApp:
        return WarRoomApp(replace(settings(tmp_path), **more), incident(tmp_path, typed))

    return make


async def opened(pilot: Pilot[Any], *keys: str) -> MatrixScreen:
    """The matrix, opened by key, from the bar or from a pane."""
    if room_of(pilot).bar.line.has_focus:
        await pilot.press("escape")
    await pilot.press(*(keys or ("m",)))
    await pilot.pause()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, MatrixScreen)
    return screen


def fact(pilot: Pilot[Any], words: str) -> Entry:
    """The entry with these words."""
    return next(one for one in room_of(pilot).room.state.timeline if words in one.text)


def cell(screen: MatrixScreen) -> tuple[str, str]:
    """The label of the hypothesis and the words of the fact under the cursor."""
    found = screen.grid.cell
    assert found is not None
    return found[1].label, found[0].fact.text


def signs(screen: MatrixScreen) -> tuple[str, ...]:
    """What the cell under the cursor says."""
    found = screen.grid.cell
    assert found is not None
    return found[2].signs


def below(screen: MatrixScreen) -> str:
    """What stands below the cells."""
    return shown(screen.query_one("#cell"))


def heads(screen: MatrixScreen) -> list[str]:
    """What stands above them."""
    return shown(screen.query_one("#heads")).splitlines()


def hears(pilot: Pilot[Any], *said: str) -> None:
    """A colleague says something, and it arrives."""
    screen = room_of(pilot)
    kept: list[Any] = []
    author = Author("ana", "desk", f"{len(screen.room.state.writers):012}", "UTC")
    ana = WarRoom(screen.room.state.incident, author, kept.extend)
    ana.absorb(screen.room.state.events.values())
    for line in said:
        ana.record(line)
    screen.room.absorb(kept)
    screen.refresh_all()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_picture(snap_compare: Any, made: Make, size: tuple[int, int]) -> None:
    app = made(lines(200, 180))

    async def look(pilot: Pilot[Any]) -> None:
        app.animation_level = "none"
        room_of(pilot).room.absorb(disagreeing(room_of(pilot).room))
        room_of(pilot).refresh_all()
        await opened(pilot)
        await pilot.press("j", "j", "l", "l")
        room_of(pilot).find_gaps()
        room_of(pilot).tell_status()
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_the_cursor_goes_across_and_down_and_the_words_follow(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        assert heads(screen)[0].split()[-4:] == ["▸", "H1", "H3", "H2"]
        assert heads(screen)[1].split()[-3:] == ["0", "0", "1"]
        assert cell(screen) == ("H1", "errors began two minutes after the deploy")
        assert "proved wrong by: the pool is empty and errors stay" in below(screen)
        assert "2 for, 0 against, 0 not rated" in below(screen) and "bo: for" in below(screen)
        await pilot.press("down", "l")
        await pilot.pause()
        assert cell(screen) == ("H3", "it is slow")
        assert "H3 the cache is cold" in below(screen) and "what would prove it wrong? :disprove H3" in below(screen)
        await pilot.press("right", "right", "k", "left", "home", "end")
        assert cell(screen) == ("H3", "it is slow")
        await pilot.press("escape")
        assert pilot.app.screen is room_of(pilot)


async def test_a_fact_that_fits_all_equally_is_marked(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        row = next(line for line in shown(screen.grid).splitlines() if "it is slow" in line)
        other = next(line for line in shown(screen.grid).splitlines() if "errors began" in line)
        assert row.lstrip("▸ ").startswith("=") and not other.lstrip("▸ ").startswith("=")
        assert "= left: tells nothing" in below(screen)


async def test_rating_by_key_is_recorded_at_once_and_again_means_strongly(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("l")
        assert cell(screen)[0] == "H3" and signs(screen) == ()
        for key, sign in (("+", "+"), ("+", "++"), ("+", "+"), ("-", "-"), ("-", "--"), ("0", "="), ("a", "/")):
            await pilot.press({"+": "plus", "-": "minus"}.get(key, key))
            assert signs(screen) == (sign,), key
        await pilot.pause()
        last = room_of(pilot).room.state.timeline.last()
        assert last is not None and last.kind == "rating" and last.target == fact(pilot, "errors began").id
        before = len(room_of(pilot).room.state.timeline)
        await pilot.press("slash")
        assert len(room_of(pilot).room.state.timeline) == before, "the same again says nothing new"


async def test_a_column_stays_where_it_is_until_s_sorts(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("minus", "minus")
        await pilot.pause()
        assert heads(screen)[0].split()[-4:] == ["▸", "H1", "H3", "H2"] and heads(screen)[1].split()[-3] == "2"
        assert "order kept, s sorts" in heads(screen)[2]
        await pilot.press("s")
        await pilot.pause()
        assert heads(screen)[0].split()[-4:] == ["H3", "H2", "▸", "H1"]
        assert "fewest contradictions first" in heads(screen)[2]
        assert cell(screen)[0] == "H1", "the cursor goes with its hypothesis"


async def test_backspace_takes_back_one_s_own_last_rating_only(made: Make) -> None:
    async with made().run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot)
        await pilot.press("l", "plus", "minus")
        await pilot.press("backspace")
        assert signs(screen) == ("+",)
        await pilot.press("d")
        assert signs(screen) == ()
        await pilot.press("d")
        assert signs(screen) == ()
        await pilot.press("h", "d")
        assert signs(screen) == ("+",), "the rating that the fact came with stays with it"
        assert not fact(pilot, "errors began").retracted
        hears(pilot, f":rate {fact(pilot, 'errors began').id} H3--")
        await pilot.press("l", "d")
        assert signs(screen) == ("--",), "a colleague's rating is the colleague's"


async def test_a_line_that_rates_many_is_not_taken_back_for_one_of_them(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        room_of(pilot).note(f":rate {fact(pilot, 'errors began').id} H2= H3+")
        await pilot.press("l", "d")
        assert signs(screen) == ("+",)


async def test_a_reason_is_recorded_with_the_rating(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        why = screen.query_one("#why", Input)
        await pilot.press("l", "r")
        assert not why.display, "what is not rated has no reason"
        await pilot.press("minus", "r", *"hit rate 99%", "enter")
        await pilot.pause()
        assert not why.display and screen.grid.has_focus
        assert "bo: against, hit rate 99%" in below(screen)
        await pilot.press("r", *"H2+ too", "enter")
        assert why.display and signs(screen) == ("-",), "a reason rates nothing by the way"
        await pilot.press("escape")
        assert not why.display and pilot.app.screen is screen
        await pilot.press("r", *"half", "escape")
        assert "half" not in below(screen)


async def test_a_reason_belongs_to_the_cell_it_was_asked_for_though_its_row_goes_meanwhile(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        room, about = room_of(pilot), fact(pilot, "errors began")
        await pilot.press("r", *"two minutes")
        room.room.retract(about)
        room.refresh_all()
        await pilot.pause()
        assert "errors began" not in cell(screen)[1]
        await pilot.press("enter")
        await pilot.pause()
        said = [one for one in room.room.state.timeline if "two minutes" in one.text and one.id != about.id]
        assert all(one.target == about.id for one in said), "no other fact has this reason"
        assert "two minutes" not in below(screen)


async def test_two_raters_who_disagree_both_show(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        hears(pilot, f":rate {fact(pilot, 'errors began').id} H1-- they began before it")
        await pilot.pause()
        assert "+!--" in shown(screen.grid).splitlines()[0]
        assert "bo: for; ana: strongly against, they began before it" in below(screen)
        assert heads(screen)[1].split()[-3] == "2", "it counts against"
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CellScreen)


async def test_enter_shows_every_word_on_the_cell(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("l", "plus", "minus", "r", *"hit rate 99%", "enter", "enter")
        assert isinstance(pilot.app.screen, CellScreen)
        text = str(pilot.app.screen.query(Static).first().render())
        for words in ("the cache is cold", "errors began two minutes after the deploy", "bo: against, hit rate 99%"):
            assert words in text
        assert text.index("Before that") < text.index("bo: for")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MatrixScreen)


async def test_u_goes_to_the_next_unrated_cell(made: Make) -> None:
    async with made((*SMALL, ":rate A9 H1+", "H2x no lag", "-30m H1= the CDN is fine")).run_test(
        size=(120, 40)
    ) as pilot:
        screen = await opened(pilot)
        await pilot.press("u")
        assert cell(screen) == ("H3", "errors began two minutes after the deploy")
        await pilot.press("plus", "u", "plus", "u")
        assert cell(screen) == ("H2", "the CDN is fine"), "what is ruled out comes last"
        await pilot.press("plus", "u")
        assert all(row.unrated == 0 for row in screen.grid.matrix.rows)


async def test_what_arrives_leaves_the_cursor_on_its_cell(made: Make) -> None:
    async with made(lines(60, 60)).run_test(size=(120, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("pagedown", "pagedown", "l", "l", "l")
        await pilot.pause()
        was, line = cell(screen), shown(screen.grid).splitlines().index(cursor_line(screen))
        target = screen.grid.cell
        assert target is not None
        hears(pilot, "-59m H1- long before all that", "? yet another cause", f":rate {target[0].id} H11--")
        await pilot.pause()
        assert cell(screen) == was
        assert shown(screen.grid).splitlines().index(cursor_line(screen)) == line
        assert screen.grid.matrix.columns[-1].label == "H13", "a new column stands behind the others"
        hears(pilot, f":unfact {target[0].id}")
        await pilot.pause()
        assert cell(screen)[0] == was[0], "where the fact has gone the cursor is on the one beside it"


@pytest.mark.parametrize("taken", ["H2", "H1"])
async def test_a_hypothesis_that_is_taken_back_meanwhile_leaves_with_its_column(made: Make, taken: str) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen, room = await opened(pilot), room_of(pilot)
        await pilot.press("j", "l")
        was = cell(screen)
        gone = next(one.entry for one in screen.grid.matrix.columns if one.label == taken)
        room.room.retract(gone)
        room.refresh_all()
        await pilot.pause()
        assert taken not in heads(screen)[0]
        assert cell(screen) == was
        room.room.retract(next(one for one in room.room.state.of("hypothesis") if not one.retracted))
        room.room.retract(next(one for one in room.room.state.of("hypothesis") if not one.retracted))
        room.refresh_all()
        await pilot.pause()
        assert "What may be the cause?" in shown(screen.grid), "none is left"


def cursor_line(screen: MatrixScreen) -> str:
    """The painted line of the cursor's row."""
    return next(line for line in shown(screen.grid).splitlines() if line.startswith("▸"))


async def test_a_colleague_s_halt_is_seen_here(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        hears(pilot, ":halt the wrong database")
        await pilot.pause()
        assert "HALTED" in screen.query_one("StatusLine").render().plain  # type: ignore[union-attr]
        assert screen.has_class("-halted")


async def test_at_80_columns_the_column_of_the_cursor_comes_into_view(made: Make) -> None:
    async with made(lines(60, 60)).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert "5 more ▸" in heads(screen)[0] and "◂" not in heads(screen)[0]
        await pilot.press(*"l" * 11)
        await pilot.pause()
        assert "◂ 5 more" in heads(screen)[0] and "▸ H" in heads(screen)[0] and "more ▸" not in heads(screen)[0]
        at = heads(screen)[0].index("▸")
        assert cursor_line(screen)[at] == "▸", "the cell stands below its head"
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        assert "more" not in heads(screen)[0]


async def test_the_cursor_stays_in_view_when_there_are_fewer_lines(made: Make) -> None:
    async with made(lines(60, 60)).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("G", "plus", "r")
        await pilot.pause()
        await pilot.pause()
        assert screen.query_one("#why", Input).display
        assert cursor_line(screen)


async def test_c_and_x_bring_the_verdict_into_the_bar(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("x")
        await pilot.pause()
        bar = room_of(pilot).bar
        assert pilot.app.screen is room_of(pilot) and bar.text == "H1x " and bar.line.has_focus
        bar.put("half a thought")
        await opened(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert bar.text == "H1! "
        await pilot.press(*"it is", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GuardScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert bar.text == "" and bar.waiting == ("half a thought",), "a draft waits"


async def test_F_makes_it_no_fact_and_t_one_again(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("F")
        assert [row.fact.text for row in screen.grid.matrix.rows] == ["it is slow"]
        await pilot.press("m")
        assert isinstance(pilot.app.screen, RoomScreen)
        timeline = room_of(pilot).current()
        timeline.reveal(fact(pilot, "errors began"))
        screen = await opened(pilot, "t", "m")
        assert len(screen.grid.matrix.rows) == 2


async def test_t_and_r_in_the_timeline(made: Make) -> None:
    async with made().run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("escape", "G")
        timeline = room_of(pilot).current()
        timeline.reveal(fact(pilot, "pager"))
        await pilot.press("t")
        assert "A fact: pager: 5xx 12%" in [one.message.split(". r ")[0] for one in pilot.app._notifications]
        timeline.reveal(fact(pilot, "pager"))
        await pilot.press("t")
        screen = await opened(pilot)
        assert len(screen.grid.matrix.rows) == 2
        await pilot.press("escape")
        timeline.reveal(fact(pilot, "pager"))
        await pilot.press("r")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert cell(pilot.app.screen)[1] == "pager: 5xx 12%"
        await pilot.press("plus", "escape")
        timeline.reveal(next(one for one in reversed(room_of(pilot).room.state.timeline) if one.kind == "rating"))
        await pilot.press("r")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert cell(pilot.app.screen)[1] == "pager: 5xx 12%", "a rating leads to its fact"
        await pilot.press("escape", "2", "home", "t")
        assert pilot.app.screen is room_of(pilot), "a hypothesis is no fact"
        await pilot.press("G", "r")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert cell(pilot.app.screen)[0] == "H3", "but it has a column"


@pytest.mark.parametrize(
    ("typed", "words"), [((), "? the release broke the pool"), (("? one", "? two"), "H1+ errors began")]
)
async def test_where_something_is_missing_it_says_what_to_type(made: Make, typed: tuple[str, ...], words: str) -> None:
    async with made(typed).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert words in shown(screen.grid)
        await pilot.press("plus", "minus", "u", "d", "r", "enter", "F", "s", "j", "l", "G")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_what_can_t_be_kept_is_said_and_changes_nothing(made: Make) -> None:
    async with made().run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot)

        def full(events: Any) -> None:
            raise OSError(28, "No space left on device")

        room_of(pilot).room._keep = full
        await pilot.press("l", "plus")
        await pilot.pause()
        assert signs(screen) == ()
        assert "NOT SAVED" in screen.query_one("StatusLine").render().plain  # type: ignore[union-attr]
        (message,) = (one.message for one in pilot.app._notifications if "NOT SAVED" in one.message)
        assert "press the key again" in message and "bar" not in message


HOSTILE = (
    "? user[/admin] [bold]x[/bold] \x1b]52;c;aGFja2Vk\x07 abc\u202egnp.exe",
    "? データベース 🧑‍🚒🔥 全角",
    "H1+ [ERROR] disk [sda1] \x1b[2J \x9b31m $text-error [/] " + "long " * 3000,
    "H2- 山田: レプリカの遅延は一秒未満です 🧑‍🚒 データベースの容量は十分です、と言っています、はい",
    ":disprove H1 [/red] \x1b[31m",
)


@pytest.mark.parametrize("width", [60, 80, 121])
async def test_foreign_text_is_shown_and_does_nothing(made: Make, width: int) -> None:
    async with made(HOSTILE).run_test(size=(width, 30)) as pilot:
        screen = await opened(pilot)
        hears(pilot, f":rate {fact(pilot, 'ERROR').id} H1- [/b] \x1b[2J why")
        await pilot.pause()
        painted = "\n".join((*heads(screen), shown(screen.grid), below(screen)))
        assert "[ERROR] disk" in painted and "user[/admin]" in painted
        assert not any((ord(char) < 32 and char != "\n") or char in "\x7f\x9b\u202e" for char in painted)
        for part in (screen.query_one("#heads"), screen.grid, screen.query_one("#cell")):
            widths = {part.render_line(y).cell_length for y in range(part.size.height)}
            assert widths == {part.size.width}
        rows = [screen.grid._line(row, cursor=False) for row in screen.grid.matrix.rows]
        assert len({sum(cell_len(text) for text, _ in row) for row in rows}) == 1, "cells stand below each other"
        await pilot.press("r", "enter")
        await pilot.pause()


async def test_with_ascii_glyphs_it_is_painted_in_ascii(made: Make) -> None:
    plain = [line for line in lines(30, 25) if line.isascii()]
    app = made(plain, glyphs="ascii")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"l" * 9)
        hears(pilot, f":rate {screen.grid.matrix.rows[0].id} H1--")
        await pilot.pause()
        painted = "\n".join((*heads(screen), shown(screen.grid), below(screen)))
        assert painted.isascii(), painted
        assert ("< " in painted) and " more" in painted
        await pilot.press("plus", "r")
        await pilot.pause()
        assert not any(line for line in app.export_screenshot().split("\n") if "─" in line or "│" in line)


async def test_a_click_picks_the_cell_and_a_second_one_opens_it(made: Make) -> None:
    async with made().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        x = screen.grid.columns.facts + CELL * 2 + 2
        await pilot.click(Grid, offset=(x, 1))
        assert cell(screen) == ("H2", "it is slow")
        await pilot.click(Grid, offset=(x, 1), times=2)
        assert isinstance(pilot.app.screen, CellScreen)


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("total", [0, 1, 5, 12, 40])
def test_the_chosen_column_is_always_in_view(width: int, total: int) -> None:
    first = 0
    for chosen in [*range(total), *reversed(range(total))]:
        found = columns(width, total, chosen, first)
        first = found.first
        assert chosen in found.shown
        assert found.left + found.count + found.right == total and min(found.left, found.right) >= 0
        assert found.at(found.facts + CELL * (chosen - first)) == chosen
        assert found.facts + CELL * found.count <= max(width, CELL + 1)
