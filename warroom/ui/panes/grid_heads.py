"""What stands above the matrix: labels, how much speaks against each hypothesis, verdicts, what is out of view."""

from __future__ import annotations

from warroom.incident import hypotheses
from warroom.incident.matrix import Matrix
from warroom.ui.format import two_sided
from warroom.ui.painted import Line
from warroom.ui.panes.grid_columns import CELL, Columns, verdict_sign

SORTED, STALE = "fewest contradictions first", "order kept, s sorts"


def heads(found: Matrix, shown: Columns, chosen: int, stale: bool) -> list[Line]:
    """Three lines. `stale` says that the columns do not stand in the order of fewest contradictions any more."""
    sides = ((f"◂ {shown.left} more", shown.left), (f"{shown.right} more ▸", shown.right))
    hidden = ", ".join(words for words, count in sides if count)
    count = f" {_many(len(found.rows), 'fact')}"
    if not hidden:
        count += f", {_many(len(found.columns), 'hypothesis', 'hypotheses')}"
    order = (f" {STALE}", "row--open") if stale else (f" {SORTED}", "row--muted")
    lines = [
        two_sided(count, f"{hidden} ", shown.facts, "row--muted", "row--open"),
        two_sided("", "speaks against ", shown.facts, "row--muted", "row--muted"),
        two_sided(order[0], "verdict ", shown.facts, order[1], "row--muted"),
    ]
    for number in shown.shown:
        one = found.columns[number]
        out = one.verdict == hypotheses.RULED_OUT
        mark = "▸" if number == chosen else " "
        style = "row--cursor" if number == chosen else "row--muted" if out else "row--strong"
        sign, verdict_style = verdict_sign(one)
        weight = one.ratings.weight
        lines[0].append((f"{mark}{one.label:^{CELL - 1}}"[:CELL], style))
        lines[1].append((f" {weight:^{CELL - 1}}", "row--bad" if weight and not out else "row--muted"))
        lines[2].append((f" {sign:^{CELL - 1}}", verdict_style))
    return lines


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
