"""What stands above the matrix: labels, how much speaks against each hypothesis, verdicts, what is out of view."""

from __future__ import annotations

from warroom.incident import hypotheses
from warroom.incident.matrix import Matrix
from warroom.keynames import key
from warroom.language import N_, _, n_
from warroom.ui.format import two_sided
from warroom.ui.painted import Line
from warroom.ui.panes.grid_columns import CELL, Columns, verdict_sign

SORTED, STALE = N_("fewest contradictions first"), N_("order kept, {key} sorts")


def heads(found: Matrix, shown: Columns, chosen: int, stale: bool) -> list[Line]:
    """Three lines. `stale` says that the columns do not stand in the order of fewest contradictions any more."""
    sides = (
        (_("◂ {count} more").format(count=shown.left), shown.left),
        (_("{count} more ▸").format(count=shown.right), shown.right),
    )
    hidden = ", ".join(words for words, count in sides if count)
    count = " " + n_("{n} fact", "{n} facts", len(found.rows)).format(n=len(found.rows))
    if not hidden:
        many = n_("{n} hypothesis", "{n} hypotheses", len(found.columns)).format(n=len(found.columns))
        count = _("{facts}, {hypotheses}").format(facts=count, hypotheses=many)
    order = (
        (" " + _(STALE).format(key=key("matrix.sort", "s")), "row--open") if stale else (" " + _(SORTED), "row--muted")
    )
    lines = [
        two_sided(count, f"{hidden} ", shown.facts, "row--muted", "row--open"),
        two_sided("", _("speaks against") + " ", shown.facts, "row--muted", "row--muted"),
        two_sided(order[0], _("verdict") + " ", shown.facts, order[1], "row--muted"),
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
