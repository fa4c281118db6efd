"""What in a text is for the team only: labels, tickets, names of machines, paths, guesses; and what is said instead."""

from __future__ import annotations

import re

from warroom.incident.late import Late

TEAM, MACHINE, FILE, TICKET = "the team", "a server", "a file", "a ticket"
"""What is said instead."""
PUBLIC = frozenset({"public", "公開"})
"""The tags that let a line out."""
GROUPS = frozenset(
    {
        "admin",
        "all",
        "board",
        "bot",
        "call",
        "customers",
        "demo",
        "desk",
        "duty",
        "everybody",
        "everyone",
        "incident",
        "legal",
        "management",
        "marketing",
        "nobody",
        "operations",
        "ops",
        "partners",
        "pr",
        "press",
        "root",
        "sales",
        "security",
        "service",
        "somebody",
        "stakeholders",
        "status",
        "status-page",
        "statuspage",
        "support",
        "system",
        "team",
        "unknown",
        "user",
        "users",
        "web",
    }
)
"""Whom an update goes to without being a person, and logins that name nobody: these words may stand in a text."""
KINDS = {
    "H": "an assumption",
    "S": "a step",
    "C": "a checklist",
    "A": "a measure",
    "D": "a decision",
    "F": "a follow-up",
}
"""What is said instead of a label, by its letter."""
# Letters of other scripts are no part of these: a Japanese sentence goes on right behind them.
LABEL = Late(r"(?<![^\W_])([HSCADFＨ]\d{1,6}[b-wyz]?)(?:\+\+|--|[-+x!?=/])?(?!\w)", re.ASCII)
MENTION = Late(r"(?<![\w@./-])[@＠](\w[\w.-]*)")
MAIL = Late(r"\b([\w.+-]+)@[\w-]+(?:\.[\w-]+)+", re.ASCII)
TAG = Late(r"(?<![\w#&/])[#＃][\w-]+")
TICKETS = Late(r"\b(?!(?:UTF|SHA|ISO|RFC|SEV|TLS|AES|CVE|HTTP)-)[A-Z][A-Z0-9]{1,9}-\d+\b", re.ASCII)
ADDRESS = Late(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\w.])"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:internal|local|localdomain|lan|corp|intra|svc|home\.arpa)\b(?:[:/]\S*)?"
    r"|\b(?!(?:ipv[46]|http[23]|utf8|mp[34]|h26[45]|s3|ec2|oauth2|sha1|sha256|md5|x86|web[23])\b)[a-z][a-z-]*[a-z-]\d+\b",
    re.ASCII,
)
"""Addresses, names inside a network, and words like "db2" and "web-03"; case counts: "SEV1" and "EU2" are none."""
URL = Late(r"https?://\S+", re.IGNORECASE)
PATH = Late(
    r"(?<![\w/:.])(?:~?/[\w.@-]+){2,}/?"
    r"|\b[\w-]+\.(?:py|go|rb|js|ts|java|sql|log|yaml|yml|json|conf|cfg|toml|sh|tf)\b",
    re.ASCII,
)
GUESS = Late(
    r"\b(?:maybe|perhaps|probably|possibly|presumably|apparently|might|may (?:be|have)|could (?:be|have)"
    r"|likely|unlikely|suspect(?:ed|s)?|suspicion|we (?:think|believe|assume|guess)|seems?|appears? to|looks like"
    r"|hypothes[ie]s|assum(?:e|ed|ing|ption)|not sure|unsure)\b"
    r"|たぶん|多分|おそらく|恐らく|かもしれ|と思われ|と見られ|とみられ|可能性|推測|推定|疑い|らしい|ようです|模様",
    re.IGNORECASE,
)
SENTENCE = Late(r"(?<=[.!?;])\s+|(?<=[。！？；])")
_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WIDE = Late(rf"[{_WIDE}]")
"""Scripts whose words are not parted by spaces."""
LETTER = rf"[^\W{_WIDE}]"
"""What must not stand beside a name, or it is part of a longer word."""
