"""The line that closes a gap, as far as it can be typed for somebody: what is put into the bar."""

from __future__ import annotations

from warroom.incident.gap import Gap
from warroom.incident.updates import called

_BEGINS = {
    "no-commander": ":role commander ",
    "handover-open": ":ack {} @",
    "severity-missing": ":sev ",
    "not-told": ":told @{} ",
    "nobody-told": "> ",
    "end-not-told": "> ",
    "update-overdue": "> ",
    "no-next-update": ":next ",
    "milestone-missing": ":",
    "milestone-order": ":{} ",
    "impact-missing": "~ ",
    "areas-unknown": ":area {}: ",
    "not-verified": ":verify {}: ",
    "halted": ":resume ",
    "unexpected": ":halt ",
    "change-unrehearsed": ":rehearsed {} ",
    "change-unannounced": ":announced {} @",
    "change-alone": ":verify {} ",
    "steps-open": ":done {} ",
    "steps-out-of-order": ":skip ",
    "step-failed": ":halt ",
    "outcome-missing": ":outcome {} ",
    "decision-waiting": "= {} ",
    "stop-gap-in-place": ":cleaned {} ",
    "no-checklist": "[] ",
    "no-hypothesis": "? ",
    "rivals-open": "{}x ",
    "verdict-shaken": "{}? ",
    "hypothesis-idle": "{}- ",
    "follow-up-unowned": ":owner {} @",
    "follow-up-undated": ":due {} ",
    "follow-up-overdue": ":done {} ",
    "accepted-unreasoned": ":kind {} accepted because ",
    "no-follow-up": "+ ",
}


def line_for(gap: Gap) -> str:
    """What to begin the line with that closes it; "" where there is nothing to type but the words."""
    begins = _BEGINS.get(gap.rule, "")
    if not gap.target:
        return begins.replace(" {}: ", " ").replace(" {} ", " ")
    return begins.format(called(gap.target) if gap.rule == "not-told" else gap.target)
