"""The line of keys shows what Textual's footer shows, and every key on it can be pressed with the mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import MouseScrollDown, MouseScrollUp
from textual.widget import Widget
from textual.widgets import Footer
from ui.places import settled
from ui.scenes import make

from warroom import language
from warroom.incident.text import CUT
from warroom.language import _
from warroom.ui.screens.keys import KeysScreen
from warroom.ui.widgets.key_line import KeyLine

OPENED = ("gaps", "matrix", "board", "summary", "areas", "contacts", "checklists", "look_up", "who", "keys")


class Keyed(App[None]):
    """With one of the two at its foot, and keys of every kind."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,b", "press('a')", "Two keys, one deed", tooltip="The first one"),
        Binding("ctrl+t", "press('t')", "日本語", tooltip="Wide"),
        Binding("d", "dim", "Not now", tooltip="Dimmed"),
        Binding("x", "gone", "Never"),
        Binding("h", "press('h')", "Hidden", show=False),
        Binding("question_mark", "keys", "Help"),
    ]

    def __init__(self, foot: Widget) -> None:
        super().__init__()
        self.foot = foot
        self.pressed: list[str] = []
        self.rung = 0

    def compose(self) -> ComposeResult:
        """Only the foot."""
        yield self.foot

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One is dimmed, one is hidden."""
        return {"dim": None, "gone": False}.get(action, True)

    def action_press(self, key: str) -> None:
        """Note it."""
        self.pressed.append(key)

    def action_keys(self) -> None:
        """Note it as well."""
        self.pressed.append("?")

    def bell(self) -> None:
        """Count it."""
        self.rung += 1


def cells(app: App[None]) -> list[tuple[str, str, str, bool, bool]]:
    """The lowest line as it is painted: each character, its colours, whether it is bold, whether it is dim."""
    found: list[Segment] = list(app.screen._compositor.render_strips()[-1])
    return [
        (sign, str(one.style.color), str(one.style.bgcolor), bool(one.style.bold), bool(one.style.dim))
        for one in found
        if one.style is not None
        for sign in one.text
    ]


async def test_it_is_painted_as_the_footer_is() -> None:
    painted: list[Any] = []
    for foot in (Footer(), KeyLine()):
        app = Keyed(foot)
        async with app.run_test(size=(80, 3)) as pilot:
            await pilot.pause()
            painted.append(cells(app))
    footer, line = painted
    assert "".join(sign for sign, *_ in line).startswith(" a Two keys, one deed ")
    assert line == footer


async def test_a_click_presses_a_key_and_what_is_dimmed_rings() -> None:
    app = Keyed(KeyLine())
    async with app.run_test(size=(80, 3)) as pilot:
        await pilot.pause()
        text = app.foot.render_line(0).text
        for word in ("Two", "Help", "Not now"):
            # A wide character is one in the text and two on the screen.
            at = text.index(word) + sum(sign > "　" for sign in text[: text.index(word)])
            await pilot.click(KeyLine, offset=(at, 0))
        await pilot.click(KeyLine, offset=(79, 0))
    assert app.pressed == ["a", "?"]
    assert app.rung == 1


async def test_the_key_under_the_mouse_says_what_it_does() -> None:
    app = Keyed(KeyLine())
    async with app.run_test(size=(80, 3)) as pilot:
        await pilot.pause()
        plain = cells(app)
        await pilot.hover(KeyLine, offset=(2, 0))
        await pilot.pause()
        assert app.foot.tooltip == "The first one"
        assert [one for one in cells(app) if one not in plain], "it looks no other than before"
        await pilot.hover(KeyLine, offset=(70, 0))
        await pilot.pause()
        assert app.foot.tooltip is None
        assert cells(app) == plain


async def test_the_wheel_shows_what_finds_no_room_and_the_help_is_always_there() -> None:
    app = Keyed(KeyLine())
    async with app.run_test(size=(34, 3)) as pilot:
        await pilot.pause()
        text = app.foot.render_line(0).text
        assert text.rstrip() == " a Two keys, one deed ⋯  ? Help"
        await pilot.click(KeyLine, offset=(text.index("⋯"), 0))
        await pilot.click(KeyLine, offset=(text.index("Help"), 0))
        assert app.pressed == ["?"]
        for _ in range(20):
            app.foot.post_message(MouseScrollDown(app.foot, 1, 0, 0, 1, 0, False, False, False))
        await pilot.pause()
        text = app.foot.render_line(0).text
        assert text.rstrip() == " ⋯ ^t 日本語  d Not now  ? Help"
        await pilot.click(KeyLine, offset=(4, 0))
        for _ in range(20):
            app.foot.post_message(MouseScrollUp(app.foot, 1, 0, 0, -1, 0, False, False, False))
        await pilot.pause()
        assert app.foot.render_line(0).text.startswith(" a Two keys")
    assert app.pressed == ["?", "t"]


@pytest.mark.parametrize(
    ("code", "preset", "size"),
    [
        ("en", "default", (60, 20)),
        ("en", "vim", (80, 24)),
        ("ja", "plain", (40, 12)),
        ("ja", "default", (80, 24)),
        ("ja", "plain", (100, 30)),
    ],
)
async def test_every_screen_shows_whole_keys_and_the_help_among_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, preset: str, size: tuple[int, int]
) -> None:
    language.use(code)
    app = make(tmp_path, monkeypatch, keys={"preset": preset})
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for name in ("", "pane(1)", *OPENED):
            if name:
                await app.run_action(name, app.room)
                await settled(pilot)
            line = app.screen.query_one(KeyLine)
            pieces = {f" {one.shown} {one.does} " if one.does else f" {one.shown} " for one in line._keys}
            painted = line.render_line(0).text
            left = painted.replace(CUT, "")
            for piece in sorted(pieces, key=len, reverse=True):
                left = left.replace(piece, "", 1)
            assert not left.strip(), (name, painted)
            assert f" {_('Help')} " in painted or isinstance(app.screen, KeysScreen), (name, painted)
            all_there = all(piece in painted for piece in pieces)
            assert all_there == (CUT not in painted), (name, painted)
            while app.screen is not app.room:
                await pilot.press("escape")
                await pilot.pause()
