"""JSON for programs. The fields are documented in `warroom help json` and stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from warroom.incident import attempts, decisions, hypotheses, when
from warroom.incident.blameless import Lists, remarks
from warroom.incident.entry import Entry
from warroom.incident.followups import FollowUp
from warroom.incident.gap import Gap
from warroom.incident.header import Header
from warroom.incident.kinds import kind_of
from warroom.incident.state import State, label_of
from warroom.incident.versions import edited_by
from warroom.report.machine_dump import dump


def incidents(rows: Iterable[tuple[Header, str, str, int]]) -> str:
    """A list of `name`, `title`, `severity`, `status`, `started_at`, `entries`, `path`."""
    return dump(
        [
            {
                "name": name,
                "title": head.title,
                "severity": head.severity or None,
                "status": head.status,
                "started_at": when.iso(head.started),
                "entries": count,
                "path": path,
            }
            for head, name, path, count in rows
        ]
    )


def timeline(state: State) -> str:
    """Every entry in display order; fields that do not apply are left out."""
    return dump([entry_object(state, entry) for entry in state.timeline])


def gaps(found: Iterable[Gap]) -> str:
    """A list of `rule`, `severity`, `since`, `what`, `why`, `do`, `target`, the most pressing gap first."""
    return dump(
        [
            {
                "rule": gap.rule,
                "severity": gap.severity,
                "since": when.iso(gap.since),
                "what": gap.what,
                "why": gap.why,
                "do": gap.do,
                "target": gap.target or None,
            }
            for gap in found
        ]
    )


def followups(rows: Iterable[tuple[str, str, State, FollowUp]], now: int, lists: Lists) -> str:
    """A list of follow-ups in the order given, of (incident, its title, its state, the follow-up); `now` in ms UTC."""
    return dump([_followup(*row, now, lists) for row in rows])


def _followup(incident: str, title: str, state: State, one: FollowUp, now: int, lists: Lists) -> dict[str, Any]:
    sources = [{"id": entry.id, "label": label_of(state, entry) or None, "text": entry.text} for entry in one.sources]
    changed = one.changed
    return {
        "id": one.id,
        "incident": incident,
        "title": title,
        "label": one.label,
        "kind": one.kind or None,
        "suggested_kind": one.reads_like or None,
        "owner": one.owner or None,
        "due": when.iso(one.due) if one.due is not None else None,
        "status": one.status,
        "open": one.is_open,
        "overdue": one.overdue(now),
        "text": one.entry.text,
        "sources": sources,
        "gaps": list(one.gaps),
        "because": one.because or None,
        "tracked": one.tracked or None,
        "changed_at": when.iso(changed.at) if changed is not None else None,
        "changed_by": changed.whose if changed is not None else None,
        "reason": (changed.text or None) if changed is not None else None,
        "remarks": [
            {"phrase": remark.phrase, "group": remark.group, "short": remark.short, "suggestion": remark.suggestion}
            for remark in remarks(one.entry.text, lists)
        ],
    }


def entry_object(state: State, entry: Entry) -> dict[str, Any]:
    """One entry as a JSON object. Texts are as typed: whoever prints them makes them safe for a terminal."""
    links = [
        {"label": label_of(state, target), "id": target.id, "sign": link.sign}
        for link in entry.links
        if (target := state.entries.get(link.target)) is not None
    ]
    said = [hypotheses.VERDICTS[one["sign"]] for one in links if one["sign"] in hypotheses.VERDICTS]
    tried = attempts.attempt(state, entry) if entry.kind == attempts.ATTEMPT else None
    more = {
        "label": label_of(state, entry) or None,
        "target": _target(state, entry, links),
        "links": links,
        "verdict": tried.verdict if tried is not None else entry.verdict or (said[0] if said else None),
        "outcome": tried.outcome if tried is not None else entry.outcome,
        "approximate": entry.approximate,
        "until": when.iso(entry.until) if entry.until is not None else None,
        "people": list(entry.people),
        "voice": entry.voice,
        "value": entry.value,
        "due": when.iso(entry.due) if entry.due is not None else None,
        "problem": entry.problem,
        "files": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in entry.files],
        "edited": entry.edited,
        "edited_by": edited_by(entry),
        "retracted": entry.retracted,
        "others": [rival.text for rival in entry.rivals],
        "despite": list(entry.named("despite")),
        "why": entry.said("why"),
        "area": entry.said("area"),
        "since": when.iso(since) if (since := entry.moment("since")) is not None else None,
        "because": decisions.reason_of(entry) if entry.kind == decisions.MADE else None,
        "expected": tried.expected if tried is not None else None,
        "learnt": tried.learnt if tried is not None else None,
    }
    return {
        "id": entry.id,
        "kind": entry.kind if kind_of(entry).name == entry.kind else "newer",
        "at": when.iso(entry.at),
        "recorded_at": when.iso(entry.recorded),
        "by": entry.by,
        "text": entry.text,
        "tags": list(entry.tags),
        **{name: value for name, value in more.items() if value},
    }


def _target(state: State, entry: Entry, links: list[dict[str, str]]) -> str | None:
    """The label of what the entry speaks of ("H2", "S1", "D1"), the first one where there are several."""
    target = state.entries.get(entry.target or "")
    if target is not None:
        return label_of(state, target) or target.id
    return links[0]["label"] if links else None
