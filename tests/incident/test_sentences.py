"""Ordinary sentences stay what they are: what only looks like grammar is left alone, what is meant is understood."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from warroom.blameless import lists
from warroom.incident import decisions, header, impact
from warroom.incident.blameless import rests_on_care
from warroom.incident.capture import parse
from warroom.room import Author, WarRoom

NOW = int(datetime(2026, 11, 23, 15, 0, tzinfo=UTC).timestamp() * 1000)
MINUTE, DAY = 60_000, 86_400_000


def room() -> WarRoom:
    """A room that keeps nothing; its clock stands."""
    return WarRoom("incident", Author("ana", "desk", "aaaaaaaaaaaa", "UTC"), lambda events: None, lambda: NOW)


@pytest.mark.parametrize(
    "line",
    [
        "H2/H3 share a pool",
        "see https://wiki.example.com/H1/",
        "set H1=on in the console",
        "H1=5 H2=7 from the counters",
        "<H1>Bad gateway</H1>",
        "rack H2-B lost power",
        "H1+H2 together",
        "H1+++ is what he typed",
        "H2O leaked into rack 4",
        "curl example.com/?a=H1=",
        "ps aux | grep nginx",
        "a | b",
        "since 14:02 it is slow, expected: 200 ms",
        "by 2026-12-01 nobody will remember",
        "due 7d ago",
        "checkout: affected",
        "C1 is a step",
        "=> H1",
        "$HOME/H1/bin",
    ],
)
def test_a_sentence_stays_a_note_untouched(line: str) -> None:
    found = parse(line, NOW, "UTC")
    assert (found.kind, found.text, found.tokens, found.problem) == ("note", line, (), None)
    assert found.fields.keys() <= {"tags", "people"}


@pytest.mark.parametrize(
    ("line", "text", "fields"),
    [
        ("x curl -H 'Expect:' example.com => 200", "curl -H 'Expect:' example.com", {"outcome": "200"}),
        ('x curl -H "Expect: 100-continue" host', 'curl -H "Expect: 100-continue" host', {}),
        ("x look whether it is as expected: 200 rows", "look whether it is as expected: 200 rows", {}),
        ("x check unexpected: rows", "check unexpected: rows", {}),
        ("x ps aux | grep nginx => 3 workers", "ps aux | grep nginx", {"outcome": "3 workers"}),
        ("x awk '$1>=3' log", "awk '$1>=3' log", {}),
        ("x restart pods, expecting: errors fall => no", "restart pods", {"outcome": "no", "expected": "errors fall"}),
        ("x restart expected: errors fall", "restart", {"expected": "errors fall"}),
        ("x 再起動、期待：エラー減少 => 変化なし", "再起動", {"outcome": "変化なし", "expected": "エラー減少"}),
        ("x test H1＝＞ no", "test H1", {"outcome": "no"}),
    ],
)
def test_what_was_tried_keeps_its_words(line: str, text: str, fields: dict[str, Any]) -> None:
    found = parse(line, NOW, "UTC")
    assert (found.kind, found.text) == ("attempt", text)
    assert {name: value for name, value in found.fields.items() if name != "verdict"} == fields


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("+ alert by 2026-12-01 @ana", "2026-12-01"),
        ("+ alert, due: 2026-12-01", "2026-12-01"),
        ("+ alert due 7d", 7),
        ("+ alert due in 7d", 7),
        ("+ アラート追加 期限2026-12-01", "2026-12-01"),
        ("+ アラート追加、期限：2026-12-01まで", "2026-12-01"),
        ("+ cut retention by 30d", None),
        ("+ answer what is due to 7d of backlog", None),
        ("+ replay by 2026-12-01-run.log", None),
        ("+ alert by 2026-13-45", None),
        ("+ use standby 2026-12-01", None),
    ],
)
def test_when_a_follow_up_is_due(line: str, due: str | int | None) -> None:
    found = parse(line, NOW, "UTC")
    assert found.text == line[2:]
    if isinstance(due, str):
        due_at = int(datetime.fromisoformat(due + "T00:00Z").timestamp() * 1000) + DAY - 1
        assert found.fields["due"] == due_at
    elif due is not None:
        assert found.fields["due"] == NOW + due * DAY
    else:
        assert "due" not in found.fields


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("@cto roll back now? at once | after the backup", ("at once", "after the backup")),
        ("which way: north | south | neither", ("north", "south", "neither")),
        ("roll back | wait", ("roll back", "wait")),
        ("すぐ戻す？はい｜バックアップ後", ("はい", "バックアップ後")),
        ("how far? more replicas | cut over to the standby", ("more replicas", "cut over to the standby")),
        ("run ps aux | grep nginx", ()),
        ("run `a | b` now?", ()),
        ("run zcat dump.gz | psql shop now?", ()),
        ("keep a || b?", ()),
        ("drop topic a|b?", ()),
        ("roll back now?", ()),
    ],
)
def test_the_options_of_a_question(text: str, options: tuple[str, ...]) -> None:
    assert decisions.options_in(text) == options


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("checkout: affected, 12% of orders", ("checkout", "affected", "12% of orders")),
        ("order history: down", ("order history", "affected", "")),
        ("checkout: not affected", ("checkout", "not affected", "")),
        ("checkout: ok", ("checkout", "not affected", "")),
        ("checkout: ok for EU", ("checkout", "not affected", "for EU")),
        ("checkout: back to normal", ("checkout", "recovered", "")),
        ("checkout: Recovered. Tried", ("checkout", "recovered", "Tried")),
        ("決済：影響あり、注文の12%", ("決済", "affected", "注文の12%")),
        ("決済: 停止している", ("決済", "affected", "している")),
        ("決済: 影響ありません", ("決済", "not affected", "")),
        ("決済: 障害なし", ("決済", "not affected", "")),
        ("決済: 復旧しました", ("決済", "recovered", "")),
        ("決済: 復旧済み", ("決済", "recovered", "")),
        ("決済: 未確認", ("決済", "unknown", "")),
        ("決済: 復旧中", None),
        ("決済: 復旧していない", None),
        ("checkout: downstream calls fail", None),
        ("checkout: fine-grained locks fail", None),
        ("checkout: back-office is slow", None),
        ("checkout: back end errors", None),
        ("checkout: unknown errors", None),
        ("checkout: OKR dashboards fail", None),
        ("see https://status.example.com", None),
        ("from 14:02: nobody can pay", None),
        ("nobody can pay", None),
        (": affected", None),
    ],
)
def test_what_is_said_of_an_area(text: str, said: tuple[str, str, str] | None) -> None:
    assert impact.area_in(text) == said


@pytest.mark.parametrize(
    ("line", "text", "since"),
    [
        ("~ checkout: affected, 12% of orders since 14:02", "12% of orders", -58),
        ("~ checkout: affected since 14:02, 12% of orders", "12% of orders", -58),
        ("~ checkout: affected since 14:02", "", -58),
        ("~ checkout: down since 02:00", "", -13 * 60),
        ("~ checkout: down since 23:00", "", -16 * 60),
        ("~ checkout: down since -5m", "", -5),
        ("14:30 ~ checkout: down since 14:20", "", -40),
        ("~ checkout: down since the deploy", "since the deploy", None),
        ("~ checkout: down since 25:99", "since 25:99", None),
        (":area checkout affected since 14:02", "", -58),
    ],
)
def test_since_when_an_area_is_affected(line: str, text: str, since: int | None) -> None:
    found = parse(line, NOW, "UTC")
    assert (found.kind, found.text, found.fields["area"]) == ("impact", text, "checkout")
    assert found.fields.get("since") == (None if since is None else NOW + since * MINUTE)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("traffic and CPU back to normal", True),
        ("restore complete, site up", True),
        ("no more 5xx, checkout is back up", True),
        ("checkout recovered", True),
        ("the pager is on again", True),
        ("決済が復旧", True),
        ("正常に戻った", True),
        ("not recovered yet", False),
        ("checkout is not back up", False),
        ("is the site back up?", False),
        ("rolled back on all hosts", False),
        ("roll back up to 2.30", False),
        ("ana is back on call", False),
        ("db.internal resolved to the old address", False),
        ("error stays unresolved", False),
        ("this is normal traffic at night", False),
        ("waiting until the service is up", False),
        ("復旧作業を開始", False),
        ("復旧していない", False),
        ("未復旧", False),
    ],
)
def test_which_key_moments_read_like_recovery(text: str, reads: bool) -> None:
    at = room()
    at.record(f"! {text}")
    assert (header.recovery(at.state) is not None) is reads


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("be more careful with rollouts", "be more careful"),
        ("be extra careful", "be extra careful"),
        ("everybody more careful from now on", "more careful"),
        ("review deploys more carefully", "more carefully"),
        ("take care when pasting", "take care"),
        ("pay attention to the alerts", "pay attention"),
        ("don’t forget the backup", "don’t forget"),
        ("remember to freeze deploys", "remember to"),
        ("remind everyone of the freeze", "remind everyone"),
        ("retrain the operators", "retrain the operators"),
        ("作業時は注意する", "注意する"),
        ("手順の遵守を徹底する", "徹底する"),
        ("ダブルチェックに気を付ける", "気を付け"),
        ("careful rollout: one host, then ten", ""),
        ("take care of the expired certificates", ""),
        ("retrain the spam model", ""),
        ("a care team for large customers", ""),
        ("double-check runs in the pipeline", ""),
        ("注意すべき点を文書にする", ""),
        ("注意書きを画面に出す", ""),
        ("alert on pool size", ""),
    ],
)
def test_which_measures_rest_on_people_being_careful(text: str, words: str) -> None:
    (entry,) = room().record(f"+ {text}")
    assert rests_on_care(entry.text, lists()) == words
