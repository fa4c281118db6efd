"""The words that lines of an incident are full of: those that say nothing, and those that say what is done."""

from __future__ import annotations

NAME, WORD, DEED, ENDING, NUMBER = 2.0, 1.0, 0.5, 0.3, 0.1
"""Weights: of a technical name (max_wal_senders, db2), a word, what is done, a Japanese ending, a number."""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


SMALL = _words(
    "a again all also an and any are as at be both but by can did do does each every everything few for from had has "
    "have how if in into is it its just let lets more my new no not now of on once one only or our own please same so "
    "some still than that the their them then there these this those to too tried try us use used very via was we were "
    "when which while will with without would yet you your kubectl sudo systemctl"
)
"""Words that say nothing of what a line is about."""
DEEDS = _words(
    "add allow back block change check clear close connect create deploy double downgrade drain drop fail fix flush "
    "grep install kill look lower mount move open purge raise reach read rebuild recreate reinstall reload remove "
    "replace rerun reset resize restart restore resume retry roll run scale send set shut start stop switch test turn "
    "unblock unmount update upgrade wait write rollback rollout failover switchover turnon turnoff shutdown scaledown "
    "backup over up down off out"
)
"""Words that say what is done, rather than to what; verbs with their particles are joined."""
PHRASES = (
    *(("roll", "back"), ("roll", "out"), ("fail", "over"), ("switch", "over"), ("turn", "on"), ("turn", "off")),
    *(("switch", "on"), ("switch", "off"), ("shut", "down"), ("scale", "up"), ("scale", "down"), ("scale", "out")),
    *(("back", "up"),),
)
"""Verbs and particles that mean something else together, those that bind closest first."""
SYNONYMS = {
    "bounce": "restart",
    "reboot": "restart",
    "revert": "rollback",
    "increase": "raise",
    "bump": "raise",
    "decrease": "lower",
    "reduce": "lower",
    "scaleup": "scale",
    "scaleout": "scale",
    "switchon": "turnon",
    "enable": "turnon",
    "switchoff": "turnoff",
    "disable": "turnoff",
    "delete": "remove",
    "deployment": "deploy",
}
"""Other words for the same deed."""
