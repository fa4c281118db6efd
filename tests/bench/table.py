"""The results as a Markdown table and as JSON."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.contest import Limit, Result

_HEAD = ("figure", "measured", "yardstick", "ratio", "ratio of CPU time", "at most", "within budget")


def machine() -> dict[str, Any]:
    """What was measured on: no name and no path of it."""
    models = [
        line.partition(":")[2].strip()
        for line in (Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else ())
        if line.startswith("model name")
    ]
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "processor": models[0] if models else platform.machine(),
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "python": platform.python_version(),
        "textual": version("textual"),
        "load": [round(one, 2) for one in os.getloadavg()],
        "date": datetime.now(UTC).date().isoformat(),
    }


def markdown(results: Iterable[Result], told: dict[str, Any]) -> str:
    """A table with a line for each limit, then who could not take part and why."""
    rows = [_HEAD, tuple("---" if not number else "---:" for number in range(len(_HEAD)))]
    notes: list[str] = []
    for result in results:
        contest = result.contest
        rows += [_row(result, limit) for limit in contest.limits]
        notes += [
            f"- {contest.name}: no {name}: {why.splitlines()[0]}"
            for name, why in {**result.absent, **result.failed}.items()
        ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    about = (
        f"{told['cores']} cores ({told['processor']}), Python {told['python']}, Textual {told['textual']}, "
        f"{told['date']}, load {told['load'][0]} at the start."
    )
    return "\n".join([about, "", *lines, *(["", *notes] if notes else []), ""])


def _row(result: Result, limit: Limit) -> tuple[str, ...]:
    contest, unit = result.contest, result.contest.unit
    statistic = f", {limit.statistic}" if limit.statistic != "median" else ""
    value = result.value(limit.subject, limit.statistic)
    other = result.value(limit.yardstick, limit.statistic) if limit.yardstick is not None else None
    ratio = result.ratio(limit) if limit.yardstick is not None else None
    cpu = result.cpu_ratio(limit)
    within = result.within(limit)
    most = "–" if limit.at_most is None else f"{limit.at_most:g}×" if limit.yardstick else f"{limit.at_most:g} {unit}"
    subject = f"{limit.subject}: " if limit.subject != "warroom" else ""
    return (
        contest.name + statistic,
        subject + _figure(value, unit),
        f"{limit.yardstick}: {_figure(other, unit)}" if limit.yardstick is not None else "–",
        "–" if ratio is None else f"{ratio:.2f}×",
        "–" if cpu is None else f"{cpu:.2f}×",
        most,
        ("not measured" if value is None else "–") if within is None else "yes" if within else "**NO**",
    )


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "not measured"
    return f"{value:,.0f} {unit}" if value >= 1000 or value == int(value) else f"{value:.3g} {unit}"


def as_json(results: Iterable[Result], told: dict[str, Any], *, short: bool) -> dict[str, Any]:
    """Everything that the table says, and the spread: quartiles and number of samples."""
    return {"machine": told, "short": short, "figures": list(map(_one, results))}


def _one(result: Result) -> dict[str, Any]:
    contest = result.contest
    return {
        "name": contest.name,
        "unit": contest.unit,
        "counted": contest.counted,
        "measured": {name: _spread(result, name) for name in contest.contestants if result.samples.get(name)},
        "limits": [
            {
                "subject": limit.subject,
                "yardstick": limit.yardstick,
                "statistic": limit.statistic,
                "at_most": limit.at_most,
                "ratio" if limit.yardstick is not None else "value": _rounded(result.ratio(limit)),
                "cpu_ratio": _rounded(result.cpu_ratio(limit)),
                "within": result.within(limit),
            }
            for limit in contest.limits
        ],
        "absent": dict(result.absent),
        "failed": dict(result.failed),
    }


def _spread(result: Result, name: str) -> dict[str, float | int | None]:
    samples = sorted(result.samples[name])
    cpu = result.cpu.get(name)
    return {
        "median": _rounded(result.value(name, "median")),
        "p99": _rounded(result.value(name, "p99")),
        "quartile_1": _rounded(samples[len(samples) // 4]),
        "quartile_3": _rounded(samples[len(samples) * 3 // 4]),
        "samples": len(samples),
        "cpu_median": _rounded(statistics.median(cpu)) if cpu else None,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
