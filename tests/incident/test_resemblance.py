"""What counts as tried before: the same action in other words does, another action or another object does not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.incident.clockface import Clockface
from warroom.incident.event import Event
from warroom.incident.resemblance import DeadEnd, DeadEnds, dead_ends_of
from warroom.incident.stems import weigh
from warroom.incident.text import cells, visible
from warroom.incident.tried_before import say, warning
from warroom.room import Author, WarRoom

NOW = 1_795_442_400_000
"""Mon 23 Nov 2026 14:00 UTC."""
UTC = Clockface(utc=True)
REAL = (
    "log in to the control panel",
    "reach the tracker and the build system",
    "pg_basebackup on db2",
    "raise max_wal_senders from 3 to 32",
    "lower max_connections to 2000, restart",
    "strace on pg_basebackup",
    "restore from pg_dump in S3",
    "restore from Azure disk snapshots",
)
NEAR = (
    ("restart pods", "restart pods"),
    ("restart pods", "Restarted the pods"),
    ("restart pods", "restart all checkout pods"),
    ("restart all checkout pods", "restart the pods"),
    ("restart pods", "pods restart"),
    ("restart pods", "restarting pods again"),
    ("restart pods", "bounce the pods"),
    ("restart pods", "restart the pods one by one in eu-west-1"),
    ("restart checkout", "kubectl rollout restart deploy/checkout"),
    ("raise max_wal_senders from 3 to 32", "raise max_wal_senders to 64"),
    ("max_wal_senders 3 to 32", "raise max_wal_senders to 64"),
    ("raise max_wal_senders from 3 to 32", "max_wal_senders"),
    ("lower max_connections to 2000, restart", "lower max_connections"),
    ("pg_basebackup on db2", "pg_basebackup"),
    ("pg_basebackup on db2", "run pg_basebackup again on db2"),
    ("restore from pg_dump in S3", "restore last night's pg_dump from the S3 bucket"),
    ("scale to 40", "scale to 80"),
    ("scale to 40", "scaling up to 60"),
    ("roll back to 2.30", "roll back"),
    ("roll back to 2.30", "rollback"),
    ("roll back to 2.30", "rolled back to 2.29"),
    ("roll back to 2.30", "roll 2.30 back"),
    ("roll back to 2.30", "revert to 2.30"),
    ("turn off the flag", "turn the flag off"),
    ("turn off the flag", "disable the flag"),
    ("ping 10.0.3.7", "ping 10.0.3.7 again"),
    ("restart pods", "ｒｅｓｔａｒｔ　ＰＯＤＳ"),
    ("restart", "restarted"),
    ("ロールバックする", "ロールバック"),
    ("ロールバックする", "ロールバックした"),
    ("ポッドを再起動", "再起動 ポッド"),
    ("ポッドを再起動", "ポッドをすべて再起動した"),
    ("サーバーを再起動する", "サーバの再起動"),
    ("接続数の上限を増やす", "接続数の上限を64に増やした"),
    ("max_connections を 2000 に下げる", "max_connections を下げた"),
)
APART = (
    ("restart the pods", "restart the database"),
    ("restart all checkout pods", "restart all payment pods"),
    ("restart pods", "restart"),
    ("restart pods", "restart po"),
    ("restart pods", "delete the pods"),
    ("restart pods", "kubectl rollout restart deploy/checkout"),
    ("restart the database", "database"),
    ("restart the database", "database logs"),
    ("restart the database", "database query plan"),
    ("restart the database", "back up the database"),
    ("roll back to 2.30", "scale to 40"),
    ("roll back to 2.30", "roll"),
    ("roll back to 2.30", "roll back the migration"),
    ("scale to 40", "scale"),
    ("scale to 40", "scale the workers"),
    ("scale to 40", "scale down to 3"),
    ("raise max_wal_senders from 3 to 32", "raise"),
    ("raise max_wal_senders from 3 to 32", "raise max_w"),
    ("raise max_wal_senders from 3 to 32", "lower max_wal_senders"),
    ("lower max_connections to 2000, restart", "raise max_connections to 9000"),
    ("pg_basebackup on db2", "strace on pg_basebackup"),
    ("pg_basebackup on db2", "pg_basebackup on db3"),
    ("pg_basebackup on db2", "check the lag on db2"),
    ("pg_basebackup on db2", "restart db2"),
    ("restore from Azure disk snapshots", "restore from LVM snapshots"),
    ("restore from pg_dump in S3", "upload the logs to S3"),
    ("turn on the flag", "turn off the flag"),
    ("enable the flag", "disable the flag"),
    ("2026-11-23 failover", "2026-11-23 nothing at all"),
    ("サーバーを再起動", "サーバーレスを再起動"),
    ("ロールバックする", "ロール"),
    ("ロールバックする", "ロールの権限を変更"),
    ("ポッドを再起動", "再起動"),
    ("ポッドを再起動", "データベースを再起動"),
    ("ポッドを再起動", "ポッドを削除"),
    ("データベースを再起動", "データベース"),
    ("接続数の上限を増やす", "接続数の上限を減らす"),
    ("接続数の上限を増やす", "接続数を確認"),
    ("restart pods", "ポッドを再起動"),
)


def tried(text: str, at: int = 0, incident: str = "", outcome: str = "no change") -> DeadEnd:
    """A dead end."""
    return DeadEnd(text, outcome, at, "bo", incident, f"{incident}{at}")


@pytest.mark.parametrize(("before", "typed"), NEAR)
def test_the_same_in_other_words_is_found(before: str, typed: str) -> None:
    assert DeadEnds([tried(before)]).closest(typed) == tried(before)


@pytest.mark.parametrize(("before", "typed"), APART)
def test_something_else_is_not(before: str, typed: str) -> None:
    assert DeadEnds([tried(before)]).closest(typed) is None


@pytest.mark.parametrize("before", ["restart pods", "scale to 40", "raise max_wal_senders to 64", "ロールバックする"])
def test_a_real_incident_beside_it_changes_nothing(before: str) -> None:
    known = DeadEnds([tried(before, 99), *(tried(text, at) for at, text in enumerate(REAL))])
    for text, typed in NEAR:
        if text == before and text not in REAL:
            assert known.closest(typed) == tried(before, 99), typed
    for typed in ("the error rate falls", "call the vendor", "page ana", "restart the payment gateway", "データを確認"):
        assert known.closest(typed) is None, typed


@pytest.mark.parametrize(
    "line",
    [
        "restart the payment gateway",
        "raise the limit of open files to 65536",
        "scale the workers to 12",
        "restore the configuration from the last release",
        "roll the certificate",
        "lower the weight of eu-west-1",
        "reach the vendor by phone",
        "ロールの権限を変更する",
        "再起動の手順を読む",
    ],
)
def test_no_beginning_of_a_line_warns_of_something_else(line: str) -> None:
    more = ("restart pods", "scale to 40", "roll back to 2.30", "ロールバックする", "ポッドを再起動")
    known = DeadEnds(tried(text, at) for at, text in enumerate((*REAL, *more)))
    for length in range(len(line) + 1):
        assert known.closest(line[:length]) is None, line[:length]


def test_a_name_that_is_everywhere_says_no_more_than_a_word() -> None:
    everywhere = [
        tried(f"{word} checkout_v2", at) for at, word in enumerate(["alpha", "beta", "gamma", "delta", "zeta", "eta"])
    ]
    assert DeadEnds(everywhere[:1]).closest("checkout_v2") is not None
    assert DeadEnds(everywhere).closest("checkout_v2") is None


def test_of_equals_the_last_one_and_this_incident_first() -> None:
    mine, theirs = [tried("restart pods", 1), tried("restarted the pods", 2)], [tried("pods restart", 3, "other")]
    known = DeadEnds(mine, DeadEnds(theirs))
    assert known.closest("restart those pods") == mine[1]
    assert DeadEnds((), DeadEnds(theirs)).closest("restart those pods") == theirs[0]
    assert known.closest("restart those pods", but="2") == mine[0]
    assert DeadEnds(mine[:1], DeadEnds([tried("flush the cache", 9, "other")])).closest("flush cache") is not None


def test_the_closer_one_is_named() -> None:
    known = DeadEnds([tried("restart the pods", 1), tried("restart the checkout pods", 0)])
    found = known.closest("restart all checkout pods")
    assert found is not None and found.text == "restart the checkout pods"


def test_only_what_led_nowhere_counts() -> None:
    kept: list[Event] = []
    room = WarRoom("incident", Author("bo", "laptop", "aaaa"), kept.extend, lambda: NOW)
    for line in (
        "x restart pods => no change",
        "x scale to 40 => worse: out of connections",
        "x roll back => worked",
        "x warm the cache => partly",
        "x page the vendor",
        "? the pods are broken",
        "@ana: x is a letter",
        "x @ana: flush dns => nothing",
    ):
        room.record(line)
    found = dead_ends_of(room.state, "Checkout")
    assert [(one.text, one.outcome, one.by) for one in found] == [
        ("restart pods", "no change", "bo"),
        ("scale to 40", "worse: out of connections", "bo"),
        ("flush dns", "nothing", "ana"),
    ]
    assert {one.incident for one in found} == {"Checkout"}


def test_lines_that_start_nothing_are_left_alone() -> None:
    kept: list[Event] = []
    room = WarRoom("incident", Author("bo", "laptop", "aaaa", "UTC"), kept.extend, lambda: NOW)
    room.record("x restart pods => no change")
    known = DeadEnds(dead_ends_of(room.state))
    for line in ("x restart pods", "= restart pods", "=? restart pods", "[] restart pods", "x restart pods => worked"):
        assert warning(known, room.preview(line)[1], UTC, NOW) == "tried 14:00 by bo: no change", line
    for line in ("restart pods", "? restart pods", "> restart pods", "+ restart pods", "x", "H9x restart pods"):
        assert warning(known, room.preview(line)[1], UTC, NOW) == "", line


def test_the_words_say_when_who_what_came_of_it_and_where() -> None:
    dead_end = tried("restart pods", NOW - 60_000)
    assert say(dead_end, UTC, NOW, "restart pods") == "tried 13:59 by bo: no change"
    assert say(dead_end, UTC, NOW, "Restart  pods") == "tried 13:59 by bo: no change"
    assert say(dead_end, UTC, NOW, "restart all pods") == "tried 13:59 by bo: no change (restart pods)"
    assert say(dead_end, UTC, NOW + 86_400_000, "restart pods") == "tried 23 Nov 13:59 by bo: no change"
    other = tried("pg_basebackup", 1_485_903_900_000, "GitLab.com: primary database lost", "hangs, prints nothing")
    said = 'tried 31 Jan 2017 by bo in "GitLab.com: primary⋯": hangs, prints nothing'
    assert say(other, UTC, NOW, "pg_basebackup") == said


HOSTILE = st.text(st.characters(codec=None), max_size=80)


@given(HOSTILE, HOSTILE, st.integers(-(2**53), 2**53))
def test_what_is_said_is_safe_and_short(text: str, more: str, at: int) -> None:
    said = say(DeadEnd(text * 50, more * 50, at, more, text or "t"), UTC, NOW, "")
    assert visible(said) == said
    assert cells(said) < 240


ENGLISH = ("restart", "roll", "back", "up", "the", "pods", "max_wal_senders", "db2", "40", "2.30", "scale", "database")
JAPANESE = ("ポッド", "再起動", "する", "ロールバック", "を")
WORDS = st.sampled_from((*ENGLISH, *JAPANESE))
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@given(HOSTILE | LINES, st.lists(HOSTILE | LINES, max_size=20))
def test_the_same_text_is_found_whatever_else_is_known(text: str, others: list[str]) -> None:
    if not text.split():
        return
    known = DeadEnds([tried(text, 0), *(tried(other, at) for at, other in enumerate(others, 1))])
    found = known.closest(text)
    assert found is not None
    assert weigh(found.text) == weigh(text)
    earlier = DeadEnds([tried("an unrelated thing", 5)], DeadEnds([tried(text, 1, "other")])).closest(text)
    assert earlier is not None


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_words_does_not_matter(text: str, chance: random.Random) -> None:
    words = text.split()
    chance.shuffle(words)
    assert weigh(" ".join(words)) == weigh(text)
    if weigh(text):
        assert DeadEnds([tried(text)]).closest(" ".join(words)) is not None


@given(st.lists(HOSTILE | LINES, max_size=8), HOSTILE | LINES)
def test_no_text_breaks_it(known: list[str], typed: str) -> None:
    found = DeadEnds(tried(text, at) for at, text in enumerate(known)).closest(typed)
    assert found is None or found.text in known
