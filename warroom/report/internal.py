"""What in a text is for the team only: labels, tickets, names of machines, paths, guesses; and what is said instead."""

from __future__ import annotations

import re

from warroom.incident.late import Late
from warroom.language import N_

TEAM, MACHINE, FILE, TICKET = N_("the team"), N_("a server"), N_("a file"), N_("a ticket")
PAGE, CHANGE = N_("a page of the team"), N_("a change")
"""What is said instead, looked up where it is said."""
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
    "H": N_("an assumption"),
    "S": N_("a step"),
    "C": N_("a checklist"),
    "A": N_("a measure"),
    "D": N_("a decision"),
    "F": N_("a follow-up"),
}
"""What is said instead of a label, by its letter."""
# Letters of other scripts are no part of these: a Japanese sentence goes on right behind them.
LABEL = Late(r"(?<![^\W_])([HSCADFＨ]\d{1,6}[b-wyz]?)(?:\+\+|--|[-+x!?=/])?(?!\w)", re.ASCII)
MENTION = Late(r"(?<![\w@./-])[@＠](\w[\w.-]*)")
MAIL = Late(r"\b([\w.+-]+)@[\w-]+(?:\.[\w-]+)+", re.ASCII)
TAG = Late(r"(?<![\w#&/])[#＃][\w-]+")
TICKETS = Late(
    r"\b(?!(?:UTF|SHA|ISO|RFC|SEV|TLS|AES|CVE|HTTP)-)[A-Z][A-Z0-9]{1,9}-\d+\b"
    r"|\b(?:PR|MR|pull request|merge request|issue|ticket|bug)s?\s+#\d+\b",
    re.ASCII,
)
TOOLS = Late(
    r"https?://[^/\s]*\b(?:grafana|kibana|jira|confluence|wiki|slack|pagerduty|opsgenie|datadog(?:hq)?|sentry|jenkins|splunk"
    r"|argocd|console|admin|github|gitlab|bitbucket|notion|docs|drive|zoom|meet|teams)\b",
    re.IGNORECASE,
)
"""An address of what a team works with."""
ADDRESS = Late(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?(?::\d+)?(?![\w.])"
    r"|(?<![\w:.])(?=[0-9a-fA-F:]*[0-9a-fA-F]:)(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![\w:])"
    r"|(?<![\w:.])(?:[0-9a-fA-F]{1,4}:)*[0-9a-fA-F]{0,4}::(?:[0-9a-fA-F]{1,4}:)*[0-9a-fA-F]{1,4}(?![\w:])"
    r"|\barn:[\w-]+:\S*[\w*]"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:internal|local|localdomain|lan|corp|intra|svc|home\.arpa)\b(?:[:/]\S*)?"
    r"|\b[a-z0-9]+(?:-[a-z0-9]+)*-[a-f0-9]{7,10}-[a-z0-9]{5}\b"
    r"|\b(?:prod|production|staging|stg|dev|qa|uat|preprod)-[\w-]*\w"
    r"|\b(?!(?:ipv[46]|http[23]|utf8|mp[34]|h26[45]|s3|ec2|oauth2|sha1|sha256|md5|x86|web[23])\b)"
    r"[a-z][a-z-]*[a-z-]\d+(?:-[a-z0-9]+)*(?:(?:\.[a-z0-9-]+)+)?\b",
    re.ASCII,
)
"""Addresses, names inside a network, of pods, and words like "db2" and "web-03.example.net"; case counts: "SEV1" and
"EU2" are none.
"""
STORE = Late(r"\b(?!https?:)[a-z][a-z0-9+.-]*://[^\s、。（）「」]*[\w/]", re.IGNORECASE | re.ASCII)
"""Addresses that nobody outside can open: s3://, gs://, jdbc:, ssh:// and their like."""
HASH = Late(
    r"\b(?:(?:commit|revision|container|build|image|sha)\s+)?(?=[a-f]*\d)(?=\d*[a-f])(?:[0-9a-f]{7,40}|[0-9a-f]{64}"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b",
    re.ASCII,
)
"""Commits, containers, ids: hexadecimal, with a digit and a letter."""
HONOURED = Late(
    r"(?<![ァ-ヶー一-龥々])(?!(?:客|皆|利用者|会員|顧客|関係者|患者|取引先|各)(?:様|さん|さま))"
    r"[一-龥々ァ-ヶー]{1,8}(?:さん|様|さま|氏|くん|君|殿)(?![ァ-ヶー一-龥々])"
    r"|\b[A-Za-z]{2,}-(?:san|sama|kun)\b"
)
"""A Japanese name, by what is said after it; customers as such are none."""
NAME = Late(r"(?<![\w@#/.-])(?=\w*[a-zà-ÿ])[A-ZÀ-Þ]\w+(?![\w@/])")
"""A word with a capital: it may be a name."""
EVERYDAY = Late(
    r"we|they|it|this|that|these|the|an|all|some|most|many|about|next|our|your|no|not|nobody|there|please|thanks?|update"
    r"|customers?|users?|clients?|visitors?|people|orders?|payments?|logins?|sites?|pages?|apps?|comments?|e-?mails?"
    r"|engineers|support|service|services|status|checkout|search|card|web|internet|api"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|europe|asia|america|africa|australia",
    re.IGNORECASE,
)
"""Words whose capital says nothing."""
DOER = Late(
    r"\w+\s+(?:and\s+[A-ZÀ-Þ]|(?:is|has|was|will)\b|(?:looks?|looked|checks?|checked|says?|said|thinks?|thought|asks?|asked|fixed"
    r"|deployed|rolled|restarted|reverted|called|paged|confirmed|confirms|found|noticed|reported|reports|tried|complained)\b)"
)
"""The first word of a sentence does something that people do."""
OWNER = Late(
    r"(?<!\bby)(?<!\bto)(?<!\bwith)(?<!\bfrom)(?<!\bof)(?<!\bfor)(?<!\band)(?<!\bat)(?<!\btold)(?<!\bask)(?<!\basked)(?<=\S)"
    r"\s+[@＠][\w.-]*\w(?=\s*(?:[#＃][\w-]+\s*)*$)"
)
"""Who is to do it, at the end of a line."""
INSIDE = Late(
    r"\b(?:databases?|db|primary|replicas?|secondary|nodes?|pods?|clusters?|containers?|hosts?|servers?|disks?|cpus?|memory|ram"
    r"|[kmgtp]i?b|cach(?:e|es)|queues?|shards?|kernel|namespaces?|deploy\w*|commits?|branch|roll(?:ed)? ?back"
    r"|snapshots?|tables?|rows?|threads?|sockets?|tokens?|passwords?|breach\w*|leak\w*|lawsuit)\b"
    r"|データベース|サーバ|ノード|クラスタ|ディスク|メモリ|レプリカ|漏洩|漏えい",
    re.IGNORECASE,
)
"""Of the machinery or of a matter that is for others to announce: such words leave only when somebody marks them."""
OUTSIDE = Late(
    r"\b(?:users?|customers?|clients?|visitors?|people|orders?|payments?|purchases?|logins?|sign-?ins?|accounts?|traffic"
    r"|sites?|pages?|apps?|searches|uploads?|downloads?|comments?|bookings?|shops?|stores?|messages?|e-?mails?|calls?"
    r"|down|offline|unavailable|unreachable|slow\w*|delay\w*|fail\w*|errors?|broken|lost|missing|cannot|can't|unable"
    r"|not work\w*|outage|interrupted|degraded|wrong)\b"
    r"|利用者|ユーザ|お客様|顧客|会員|注文|決済|予約|ログイン|画面|サイト|遅|失敗|エラー|できな|つながら|停止|障害",
    re.IGNORECASE,
)
"""What somebody outside notices."""
URL = Late(r"https?://[^\s、。（）「」]*[^\s、。（）「」.,;:!?)\]>]", re.IGNORECASE)
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
