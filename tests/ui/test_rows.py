"""The virtual list: lines and rows fit together whatever changes, and long lists cost only what is in view."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from warroom.incident import ordered
from warroom.incident.ordered import Ordered
from warroom.ui.heights import Heights
from warroom.ui.rows import Line, Rows


@dataclass(frozen=True, eq=False)
class Item:
    """A row of so many lines."""

    id: str
    key: tuple[int]
    tall: int


DEEDS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "measure"]), st.integers(0, 40), st.integers(1, 4)), max_size=60
)


@given(DEEDS)
def test_every_line_belongs_to_the_row_that_paints_it(deeds: list[tuple[str, int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordered, "CHUNK", 3)
        items: Ordered[Item] = Ordered()
        heights: Heights[Item] = Heights(lambda item, above: item.tall)
        truth: dict[int, int] = {}
        for deed, number, tall in deeds:
            if deed == "add":
                items = items.add(Item(str(number), (number,), tall))
                truth[number] = tall
            elif deed == "remove":
                items = items.remove((number,))
                truth.pop(number, None)
            elif number in truth:
                heights.measure(items.index((number,)), tall)
                truth[number] = tall
            heights.update(items.chunks)
            lines = [(index, part) for index, key in enumerate(sorted(truth)) for part in range(truth[key])]
            assert heights.total == len(lines)
            assert [heights.at(line) for line in range(len(lines))] == lines
            assert heights.at(len(lines)) == (len(truth), 0)
            assert [heights.line_of(index) for index in range(len(truth))] == [
                line for line, (_, part) in enumerate(lines) if part == 0
            ]


class Numbers(Rows[Item]):
    """A list whose rows are taller than their estimate."""

    FOLLOWS = True
    painted = 0

    def paint(self, item: Item, above: Item | None, width: int) -> list[Line]:
        """As many lines as the item is tall."""
        type(self).painted += 1
        return [[(f"{item.id} line {part}", "row--text")] for part in range(item.tall)]


class OneList(App[None]):
    """Only a list."""

    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """The list."""
        yield Numbers()


def some(count: int) -> Ordered[Item]:
    """Rows of one to three lines."""
    return Ordered(Item(str(number), (number * 10,), 1 + number % 3) for number in range(count))


def shown(rows: Numbers) -> list[str]:
    """The lines in view."""
    return [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]


async def test_ten_thousand_rows_paint_only_what_is_near_the_view() -> None:
    app = OneList()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(Numbers)
        Numbers.painted = 0
        rows.show(some(10_000))
        await pilot.pause()
        assert shown(rows)[-1] == "9999 line 0"
        assert Numbers.painted < 200
        rows.focus()
        await pilot.press("home")
        assert shown(rows)[0] == "0 line 0"
        await pilot.press("G")
        assert shown(rows)[-1] == "9999 line 0"
        assert Numbers.painted < 800


async def test_what_comes_above_or_below_moves_nothing_under_the_cursor() -> None:
    app = OneList()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(Numbers)
        items = some(300)
        rows.show(items)
        rows.focus()
        await pilot.press("home", *["j"] * 150, *["k"] * 5)
        before = shown(rows)
        for number in (1, 2, 3, 2995, 2996):
            items = items.add(Item(f"new {number}", (number,), 3))
        for number in (5, 6, 290):
            items = items.remove((number * 10,))
        rows.show(items)
        await pilot.pause()
        assert shown(rows) == before
        assert rows.cursor is not None and rows.cursor.id == "145"


async def test_no_key_of_a_list_minds_that_it_is_empty() -> None:
    app = OneList()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(Numbers)
        rows.focus()
        for rows_there in (Ordered[Item](), some(3), Ordered[Item]()):
            rows.show(rows_there)
            await pilot.pause()
            await pilot.press(
                "pagedown", "pageup", "ctrl+d", "ctrl+u", "j", "k", "down", "up", "home", "end", "G", "enter"
            )
        assert rows.cursor is None
