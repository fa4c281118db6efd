"""Incidents to report on: the real cases, one with everything in it, one whose every field is hostile."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

from warroom.incident import lines
from warroom.incident.attached import Attachment
from warroom.incident.clockface import Clockface
from warroom.incident.entry import AMENDMENTS
from warroom.incident.event import Event, make
from warroom.incident.kinds import KINDS
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.state import State, extend
from warroom.report.postmortem import postmortem
from warroom.report.postmortem.rendering import Texts, render
from warroom.room import Author, WarRoom

CASES = Path(__file__).parent.parent.parent.parent / "shared" / "cases"
NAMES = ("cloudflare-2019", "gitlab-2017")
NOW = 1_795_442_400_000
FACE = Clockface("UTC", True)
STORY = """\
2026-11-23 13:58Z release 2.31 is on all hosts #release
2026-11-23 14:02Z ! pager: 5xx 12% on checkout
2026-11-23 14:03Z :detected 14:02Z
2026-11-23 14:04Z :role commander ana
2026-11-23 14:05Z :acknowledged
2026-11-23 14:05Z ~ checkout: affected, 12% of orders fail since 2026-11-23 13:59Z
2026-11-23 14:06Z ~ 決済: 影響なし、本日の取引を確認済み
2026-11-23 14:07Z ? release 2.31 broke the connection pool
2026-11-23 14:08Z ? a replica lags behind
2026-11-23 14:08Z ? クーポンの定期処理がデータベースを塞いでいる
2026-11-23 14:09Z H1+ errors began one minute after the deploy
2026-11-23 14:10Z @cy: H2-- replica lag is 0.2 s on all replicas
2026-11-23 14:11Z :disprove H1 errors stay on hosts that still run 2.30
2026-11-23 14:12Z > investigating: some orders fail, next update 14:30Z @status-page
2026-11-23 14:13Z :told @legal personal data not involved
2026-11-23 14:14Z x restart the checkout pods, expecting: errors fall => no change H1-
2026-11-23 14:15Z :test H2 read from the primary
2026-11-23 14:16Z H2x lag is nowhere above 1 s
2026-11-23 14:17Z x scale checkout to 40 pods => worse: connections refused
2026-11-23 14:18Z :learnt A3 the pool limit is per pod
2026-11-23 14:19Z :halt connections refused on the primary
2026-11-23 14:21Z :resume back at 20 pods
2026-11-23 14:20Z =? @cto roll back now? roll back to 2.30 | raise the pool limit
2026-11-23 14:21Z :known D1 a roll back takes 4 minutes
2026-11-23 14:33Z = @cto: roll back to 2.30, because it is the only change of today
2026-11-23 14:34Z :list Roll back to 2.30
2026-11-23 14:34Z [] freeze deploys
2026-11-23 14:34Z [] roll back everywhere
2026-11-23 14:34Z [] warm the caches
2026-11-23 14:34Z [] tell support
2026-11-23 14:34Z :rehearsed C1 on staging
2026-11-23 14:35Z :announced C1 @support
2026-11-23 14:35Z :done S1 @bo
2026-11-23 14:36Z :verify S1 @cy
2026-11-23 14:42Z :done S2 @cy
2026-11-23 14:43Z :skip S3 they warm by themselves
2026-11-23 14:43Z :fail S4 nobody picks up
2026-11-23 14:36Z x roll back to 2.30 #stopgap => worked: 5xx 0.1% H1+
2026-11-23 14:44Z :mitigated 5xx below 0.1%
2026-11-23 14:45Z ~ checkout: recovered
2026-11-23 14:50Z :verify checkout three orders by hand
2026-11-23 15:10Z H1! 2.31 opens a connection per request
2026-11-23 15:30Z :resolved
2026-11-23 15:40Z + detect: alert on connections per pod @cy due 2026-12-10
2026-11-23 15:43Z :well the roll back had been rehearsed
2026-11-23 15:43Z :badly 13 minutes passed before somebody could decide
2026-11-23 15:44Z :lucky the old image was still there
2026-11-23 15:45Z :factor 接続数の監視がなかった
"""
PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    "]]><img src=x onerror=alert(3)>",
    '" onmouseover="alert(4)',
    "' autofocus onfocus='alert(5)",
    "</title></textarea></noscript></svg><svg onload=alert(6)>",
    "<a href=javascript:alert(7)>x</a> [x](javascript:alert(8)) ![x](http://evil.example/x.png)",
    "<iframe srcdoc='<script>alert(9)</script>'></iframe><base href=//evil.example>",
    "{{ 7*7 }}{% raw %}<!-- --><!--[if IE]><script>alert(10)</script><![endif]-->",
    "\x00\x07\x1b]52;c;AAAA\x07\x1b[31m\x9b31m\u202e\u2066\u200b\ufeff",
    "| a | b |\n|---|---|\n# h\n```\n<b>`*_~~",
    "&lt;script&gt;&#60;script&#62;&quot;&NewLine;",
    "[//]: # (x)\n<http://evil.example>\n<mailto:a@evil.example>",
    "--><script>alert(11)</script><!--",
    "\ud800 <svg><style>@import '//evil.example'</style></svg>".encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    ),
)
TEXTS = ("text", "value", "area", "voice", "outcome", "expected", "learnt", "ran", "why", "section", "note", "template")
LISTS = ("people", "tags", "options", "areas", "despite", "needs", "gaps")


def replayed(name: str) -> State:
    """A case, imported to its end as `warroom import --new` does."""
    return imported((CASES / f"{name}.txt").read_text(encoding="utf-8"), name)


def imported(text: str, title: str) -> State:
    """Capture lines, imported to their end as `warroom import --new` does."""
    captured = list(lines.read(text.split("\n"), NOW, "UTC", history=True))
    room = WarRoom("case", Author("scribe", "desk", "aaaaaaaaaaaa", "UTC"), lambda events: None, lambda: NOW)
    room.declare(title, started=min(one.when.at for one in captured if one.when is not None), imported=True)
    room.record_all(captured)
    return room.state


def live() -> State:
    """An incident with something of everything, recorded as it happened: each line at the time that it names."""
    captured = list(lines.read(STORY.split("\n"), NOW, "UTC"))
    clock = [captured[0].when.at if captured[0].when is not None else 0]
    room = WarRoom("live", Author("bo", "desk", "bbbbbbbbbbbb", "UTC"), lambda events: None, lambda: clock[0])
    room.declare("Checkout returns 5xx", severity="1", started=clock[0] + 60_000)
    for one in captured:
        clock[0] = max(clock[0], one.when.at if one.when is not None else clock[0]) + 1_000
        room.record_all([one])
    room.attach("the error rate", [Attachment("ab" * 32, "graph.png", 2_000)])
    late = room.record("2026-11-23 13:50Z a deploy was announced")[0]
    gone = room.record("the moon is full")[0]
    room.retract(room.state.entries[gone.id])
    assert late.id in room.state.entries
    return room.state


def hostile() -> State:
    """Every kind of entry, with every field that there is, of every payload in turn: as a foreign program may write."""
    events: list[Event] = []
    words = cycle(PAYLOADS)
    incident = "x\"'><script>alert(0)</script>"
    for turn in range(3):
        for number, kind in enumerate([*KINDS, "from-the-future", *AMENDMENTS]):
            data: dict[str, Any] = {name: next(words) for name in TEXTS}
            data |= {name: [next(words), next(words)] for name in LISTS}
            if turn == 1:
                data |= {"value": {"role": "commander", "milestone": "detected"}.get(kind, "affected")}
                data |= {"tags": ["stopgap", "well", "badly", "lucky", "factor", next(words)]}
            data |= {"files": [[next(words), next(words), 3]], "label": number % 3, "until": NOW + 60_000}
            data |= {"due": NOW, "since": NOW - 90_000, "verdict": ("worked", "no effect", next(words))[turn]}
            if events:
                data["target"] = events[(number * 7 + turn) % len(events)].id
                signs = ("+", "--", "!", "x", "?", "=")
                data["links"] = [[one.id, signs[(number + place) % 6]] for place, one in enumerate(events[:6])]
                data["sources"] = [one.id for one in events[:3]]
            events.append(_event(incident, len(events) + 1, next(words), kind, data))
    return extend(State(incident), events)


def _event(incident: str, number: int, words: str, kind: str, data: dict[str, Any]) -> Event:
    at = NOW - 3_600_000 + number * 10_000
    return make(
        incident=incident,
        writer="w" * 12,
        number=number,
        previous=None,
        tick=at,
        count=0,
        wall=at,
        offset=0,
        by=words,
        on=words,
        kind=kind,
        occurred=at if number % 2 else at - 9_000_000,
        data=data,
    )


def document(state: State, form: str, texts: Texts | None = None, policy: Policy = NO_POLICY) -> str:
    """The report of a state in a form."""
    return render(postmortem(state, FACE, NOW, policy), form, texts)


class Seen(HTMLParser):
    """The elements of a page with their attributes, as an independent parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


RUNS = {"script", "iframe", "object", "embed", "base", "form", "img", "link", "input", "textarea", "audio", "video"}
ATTRIBUTES = frozenset(("style", "srcdoc", "formaction", "action", "ping", "autofocus"))
LEADS = frozenset(("href", "xlink:href", "src", "data", "poster", "background"))


def active(page: str) -> list[str]:
    """What in a page could run, load or lead somewhere."""
    found = []
    for tag, attributes in Seen(page).elements:
        if tag in RUNS or "refresh" in str(attributes.get("http-equiv")):
            found.append(tag)
        for name, value in attributes.items():
            leads = name in LEADS and not (value or "").startswith("#")
            if name.startswith("on") or name in ATTRIBUTES or leads:
                found.append(f"{tag} {name}={value}")
    return found


def foreign(incident: str, number: int, kind: str, data: dict[str, Any]) -> Event:
    """An event as a foreign program may write it."""
    return _event(incident, number, PAYLOADS[number % len(PAYLOADS)], kind, data)
