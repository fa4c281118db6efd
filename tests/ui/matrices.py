"""An incident with twelve hypotheses and two hundred facts, rated by two people who do not always agree."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ui.rooms import NOW

from warroom.incident.event import Event
from warroom.room import Author, WarRoom

CAUSES = (
    "release 2.31 broke the connection pool, which is too small for the new retry policy",
    "replica lag",
    "a customer's import job holds locks on the orders table",
    "データベースの接続数が上限に達した",
    "the CDN serves an old bundle in the EU",
    "certificate of the payment provider changed",
    "disk of db-3 is full",
    "cron at 13:00 rebuilds the search index",
    "feature flag new-checkout was turned on for everybody",
    "kernel update on the node pool",
    "noisy neighbour on the shared cache",
    "DNS of the internal zone",
)
SEEN = (
    "5xx at {n}% on checkout",
    "pool of app-{n} shows {n} waiting connections, 0 idle",
    "no deploy between 12:00 and 13:{n:02}",
    "node-{n} has {n}% CPU steal",
    "p99 of /cart is {n}0 ms, as on any Monday at this hour, says the dashboard of the platform team",
    "山田: レプリカ {n} の遅延は一秒未満です 🧑‍🚒",
    "[ERROR] disk [sda{n}] read-only remount in the log of db-3",
    "payments of provider {n} go through",
)


def lines(facts: int, rated: int, hypotheses: int = 12) -> Iterator[str]:
    """Capture lines: the hypotheses, then facts, of which the first `rated` are rated."""
    chance = random.Random(1)
    for words in CAUSES[:hypotheses]:
        yield f"-59m ? {words}"
    yield ":disprove H1 the pool is empty and errors stay"
    yield "H2x lag is below a second on every replica"
    yield "H3? lock waits are being looked at"
    for number in range(facts):
        words = SEEN[number % len(SEEN)].format(n=number)
        given = {h: chance.choice(SIGNS[h % 4]) for h in range(1, hypotheses + 1) if chance.random() < 0.8}
        if number % 9 == 4:
            given = {h: "+" for h in range(1, hypotheses + 1)}
        tokens = " ".join(f"H{h}{sign}" for h, sign in given.items()) if number < rated and given else "H1="
        yield f"-{50 - number // 5}m {words} {tokens}"


SIGNS = (("+", "++", "=", "-"), ("-", "--", "=", "/"), ("+", "=", "/"), ("+", "-", "--", "++"))


def disagreeing(room: WarRoom) -> list[Event]:
    """What a colleague says who sees some of it another way."""
    kept: list[Event] = []
    ana = WarRoom(room.state.incident, Author("ana", "desk", "cccccccccccc", "UTC"), kept.extend, lambda: NOW)
    ana.absorb(room.state.events.values())
    chance = random.Random(2)
    for fact in list(ana.state.of("fact"))[:60:3]:
        tokens = " ".join(f"H{chance.randint(1, 12)}{chance.choice(('+', '-', '--'))}" for _ in range(2))
        ana.record(f":rate {fact.id} {tokens} as I remember it")
    return kept
