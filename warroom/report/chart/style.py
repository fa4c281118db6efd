"""The style sheet of the chart: its tones, for light and dark pages and for paper.

A page whose background is neither white nor, in the dark, near black sets `--paper` to it.
"""

from __future__ import annotations

STYLE = """\
.wr-chart{--wr-good:#1a7f37;--wr-bad:#b42318;--wr-calm:#0b5cad;--wr-faint:#59636e;--wr-paper:var(--paper,#fff);display:block;width:100%;height:auto}
@media (prefers-color-scheme:dark){.wr-chart{--wr-good:#4cc36a;--wr-bad:#ff7b6b;--wr-calm:#6cb2ff;--wr-faint:#9aa4af;
--wr-paper:var(--paper,#0d1117)}}
@media print{.wr-chart{--wr-good:#1a7f37;--wr-bad:#b42318;--wr-calm:#0b5cad;--wr-faint:#444;--wr-paper:#fff;
max-height:255mm;break-inside:avoid}}
.wr-chart text{paint-order:stroke;stroke:var(--wr-paper);stroke-width:3px;stroke-linejoin:round}
.wr-chart .wr-phase{stroke:none}
.wr-chart .wr-halo{stroke:var(--wr-paper)}
.wr-chart .wr-good{color:var(--wr-good)}
.wr-chart .wr-bad,.wr-chart .wr-span-affected,.wr-chart .wr-span-halted{color:var(--wr-bad)}
.wr-chart .wr-calm,.wr-chart .wr-milestone,.wr-chart .wr-span-testing{color:var(--wr-calm)}
.wr-chart .wr-tick,.wr-chart .wr-zone,.wr-chart .wr-cut,.wr-chart .wr-key,.wr-chart .wr-faint{color:var(--wr-faint)}
.wr-chart tspan{fill:currentColor}
.wr-chart text{fill:currentColor}
.wr-chart .wr-felt{color:var(--wr-bad)}
.wr-chart .wr-eased{color:var(--wr-calm)}
.wr-chart .wr-over{color:var(--wr-good)}
"""
