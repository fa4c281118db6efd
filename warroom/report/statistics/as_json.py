"""The statistics as JSON. The fields are documented in `warroom help json` and stay; lengths of time are in seconds."""

from __future__ import annotations

from typing import Any

from warroom.incident import when
from warroom.report.machine_dump import dump
from warroom.report.statistics import Length, Month, Statistics
from warroom.report.statistics.dead_ends import Repeated

_STATES = ("open", "overdue", "done", "dropped", "accepted")


def render(found: Statistics, unread: tuple[tuple[str, str], ...] = ()) -> str:
    """One object; `unread` are incidents that could not be read, by name, and why."""
    kinds = found.kinds.items()
    todo = {name: sum(counts[name] for _, counts in kinds) for name in ("total", *_STATES)}
    whole: dict[str, Any] = {
        "incidents": found.incidents,
        "open": found.open,
        "months": [_month(one) for one in found.months],
        "durations": [_length(one) for one in found.lengths],
        "dead_ends": {"total": found.dead_ends, "repeated": [_repeated(one) for one in found.repeated]},
        "followups": {
            **todo,
            "without_owner": found.unowned,
            "without_date": found.undated,
            "kinds": [
                {"kind": kind or None, **{name: counts[name] for name in ("total", *_STATES)}} for kind, counts in kinds
            ],
        },
        "without_cause": [{"name": name, "title": title} for name, title in found.no_cause],
        "tags": [{"tag": tag, "incidents": count} for tag, count in found.tags],
        "unread": [{"name": name, "why": why} for name, why in unread],
    }
    return dump(whole)


def _month(one: Month) -> dict[str, Any]:
    counts = sorted(one.by_severity.items())
    return {
        "month": one.name,
        "incidents": one.total,
        "severities": [{"severity": severity or None, "incidents": count} for severity, count in counts],
    }


def _length(one: Length) -> dict[str, Any]:
    return {
        "name": one.name,
        "all": one.severity is None,
        "severity": one.severity or None,
        "of": one.of,
        "known": one.count,
        "read": one.read,
        "wrong_order": one.wrong,
        "median": _seconds(one.median),
        "ninth_decile": _seconds(one.ninth),
        "longest": _seconds(one.longest),
        "longest_in": one.longest_in or None,
    }


def _seconds(ms: int | None) -> int | None:
    return None if ms is None else ms // 1000


def _repeated(one: Repeated) -> dict[str, Any]:
    return {
        "text": one.last.text,
        "outcome": one.last.outcome,
        "times": one.times,
        "incidents": list(one.incidents),
        "last_at": when.iso(one.last.at),
    }
