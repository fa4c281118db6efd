"""`warroom followups` as people and scripts use it: all incidents, what is due first, what can't be read is named."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warroom import catalogue
from warroom.__main__ import main
from warroom.cli.helping import topics
from warroom.incident.commands_after import COMMANDS
from warroom.incident.followup_words import KINDS_OF
from warroom.settings import load

pytestmark = pytest.mark.usefixtures("home")


class Typed:
    """Commands, and what they print."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *words: str, status: int = 0) -> tuple[str, str]:
        self._capfd.readouterr()
        assert main(list(words)) == status
        out, err = self._capfd.readouterr()
        return out, err


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Typed:
    return Typed(capfd)


@pytest.fixture
def two(run: Typed) -> tuple[str, str]:
    """Two incidents with follow-ups of every sort."""
    first = run("new", "Checkout returns 5xx")[0].strip()
    for line in (
        "? the pool",
        "x roll back => worked",
        "+ prevent H1 A1: refuse to start without a pool limit @bo by 2026-01-02",
        "+ be more careful",
        "+ accepted: may happen again, because it is rare",
        "+ alert on pool size @ana due 14d",
        ":done F4 @cy merged",
        "+ switch it on again @ana by 2026-01-01",
        ":drop F5 it stays off",
    ):
        run("note", "-i", first, line)
    second = run("new", "Search is slow")[0].strip()
    run("note", "-i", second, "+ 注意する @dan by 2026-01-01")
    run("note", "-i", second, "+ clean-up: switch it on @dan due 3d")
    run("note", "-i", second, ":doing F2")
    run("note", "-i", second, ":tracked F2 OPS-42")
    return first, second


def rows(out: str) -> list[tuple[str, str, str]]:
    return [(one["incident"], one["label"], one["status"]) for one in json.loads(out)]


def test_all_of_them_are_listed_with_what_is_said_of_each(run: Typed, two: tuple[str, str]) -> None:
    out, err = run("followups")
    assert err == ""
    for words in (
        "F1    open         prevent    @bo  due 02 Jan 2026  OVERDUE",
        "from H1 the pool; A1 roll back",
        "be more careful: rests on care; what would make it impossible, or harmless?",
        "because it is rare",
        "F4    done",
        ", cy: merged",
        "dropped since",
        "it stays off",
        ": rests on care; what would make it impossible, or harmless?",
        "F2    in progress  clean-up   @dan",
        "tracked as OPS-42",
    ):
        assert words in out
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        f"{two[0]}  Checkout returns 5xx",
        f"{two[1]}  Search is slow",
    ]


def test_what_is_open_and_what_is_overdue_by_date(run: Typed, two: tuple[str, str]) -> None:
    first, second = two
    assert rows(run("followups", "--overdue", "--json")[0]) == [(second, "F1", "open"), (first, "F1", "open")]
    assert rows(run("followups", "--open", "--json")[0]) == [
        (second, "F1", "open"),
        (first, "F1", "open"),
        (second, "F2", "in progress"),
        (first, "F2", "open"),
    ]
    assert len(rows(run("followups", "--json")[0])) == 7
    out = run("followups", "--overdue")[0]
    assert out.count("OVERDUE") == 2 and "F2" not in out


def test_the_json_says_all_that_the_page_of_help_says(run: Typed, two: tuple[str, str]) -> None:
    found = {(one["incident"], one["label"]): one for one in json.loads(run("followups", "--json")[0])}
    page = topics()["json"]
    part = page[page.index("`warroom followups --json`") : page.index("Kinds: note")]
    for one in found.values():
        assert set(one) <= set(re.findall(r"`([a-z_]+)`", part))
    one = found[two[0], "F1"]
    assert (one["kind"], one["owner"], one["due"], one["open"], one["overdue"]) == (
        "prevent",
        "bo",
        "2026-01-02T23:59:59.999Z",
        True,
        True,
    )
    assert [(source["label"], source["text"]) for source in one["sources"]] == [("H1", "the pool"), ("A1", "roll back")]
    done = found[two[0], "F4"]
    assert (done["status"], done["changed_by"], done["reason"], done["open"]) == ("done", "cy", "merged", False)
    assert datetime.fromisoformat(done["changed_at"]).tzinfo == UTC and done["suggested_kind"] == "detect"
    assert found[two[0], "F3"]["because"] == "it is rare" and found[two[0], "F3"]["open"] is False
    assert [remark["group"] for remark in found[two[1], "F1"]["remarks"]] == ["care"]
    assert found[two[1], "F2"]["tracked"] == "OPS-42"


def test_an_incident_that_can_t_be_read_is_named_and_the_rest_is_there(
    run: Typed, two: tuple[str, str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [path for path in (home / "shared" / two[1]).rglob("*.json") if path.name != "incident.json"]
    assert files
    for path in files:
        path.write_text('{"events": {"1": {"h": "nonsense"}}}')
    out, err = run("followups", "--json")
    assert two[1] in err and len([one for one in rows(out) if one[0] == two[0]]) == 5
    real = catalogue.read

    def refuses(settings: object, found: catalogue.Found) -> catalogue.Read:
        if found.name == two[0]:
            raise PermissionError(13, "Permission denied")
        return real(load(), found)

    monkeypatch.setattr(catalogue, "read", refuses)
    out, err = run("followups", "--json")
    assert f"warroom: {two[0]}: " in err and {one[0] for one in rows(out)} == {two[1]}


def test_nothing_to_say_is_said(run: Typed, home: Path) -> None:
    run("new", "Checkout")
    assert run("followups")[0] == "no follow-up\n"
    assert run("followups", "--open")[0] == "nothing is to be done\n"
    assert run("followups", "--overdue")[0] == "no follow-up is overdue\n"
    assert run("followups", "--json")[0] == "[]\n"
    assert run("--folder", str(home / "nowhere"), "followups", status=1)[1].startswith("warroom: the folder ")


def test_the_list_says_once_on_standard_error_what_is_overdue(run: Typed, two: tuple[str, str]) -> None:
    out, err = run("list")
    assert err == "warroom: 2 follow-ups are overdue in 2 incidents; see: warroom followups --overdue\n"
    assert "overdue" not in out
    run("note", "-i", two[1], ":done F1")
    assert "1 follow-up is overdue in 1 incident;" in run("list")[1]
    run("note", "-i", two[0], ":due F1 7d")
    assert run("list")[1] == ""


def test_what_others_wrote_never_reaches_the_terminal_raw(run: Typed) -> None:
    run("new", "Check\x1b[31mout")
    run("note", "+ alert \x1b]52;c;eA==\x07 be careful @b\u202eo due 7d")
    run("note", ":tracked F1 \x1b[2J")
    out, err = run("followups")
    assert "\x1b" not in out + err and "\u202e" not in out and "\x07" not in out


def test_a_folder_whose_name_is_no_text_reaches_no_terminal_raw_and_breaks_no_json(run: Typed, home: Path) -> None:
    """Whoever shares the folder may rename what is in it."""
    name = run("new", "Checkout")[0].strip()
    run("note", "+ alert @bo by 2026-01-02")
    run("note", "x restart => no effect")
    run("note", ":close")
    shared = os.fsencode(home / "shared")
    os.rename(shared + b"/" + name.encode(), shared + b"/check\x1b]52;c;eA==\x07\xff\xe2\x80\xae")  # noqa: PTH104
    for command in (["followups"], ["list"], ["stats"], ["search", "restart"]):
        out, err = run(*command)
        assert "check" in out and not {"\x1b", "\x07", "\u202e", "\udcff"} & set(out + err)
        assert "check" in json.dumps(json.loads(run(*command, "--json")[0]))


def test_before_the_first_incident_there_is_nothing_to_be_done(
    run: Typed, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WARROOM_FOLDER")
    assert run("followups") == ("no follow-up\n", "")
    assert run("followups", "--json")[0] == "[]\n"


def test_the_page_names_every_command_and_every_kind() -> None:
    page = topics()["followups"]
    assert set(COMMANDS) | {"done", "owner", "due"} <= set(re.findall(r"(?<![\w:]):([a-z]+)", page))
    assert set(KINDS_OF) <= set(re.findall(r"[a-z-]+", page))


def test_a_team_may_silence_a_phrase(run: Typed, home: Path) -> None:
    run("new", "Checkout")
    run("note", "+ be more careful")
    (home / "shared" / "config.toml").write_text('[blameless]\n"Be more careful" = false\nother = 3\n', "utf-8")
    out, err = run("followups")
    assert "rests on care" not in out and "'other' in [blameless] must be true or false" in err
    assert "measure-on-care" not in run("gaps", "--json")[0]


def test_words_shown_beside_the_columns_don_t_contradict_them(run: Typed) -> None:
    run("new", "Checkout")
    run("note", "+ prevent: limit pool @bo by 2026-11-20")
    run("note", ":due F1 2026-12-24")
    run("note", ":owner F1 @cy")
    assert "@cy  due 24 Dec 2026" in run("followups")[0]
    for shown in (run("followups")[0], run("report")[0].split("## Follow-ups")[1].split("## ")[0]):
        assert "limit pool" in shown and "2026-11-20" not in shown and "bo" not in shown
    assert "F1 limit pool (cy, due Thu 24 Dec 2026)" in run("report")[0]
    assert "limit pool @bo by 2026-11-20" in run("followups", "--json")[0], "what was recorded"


def test_one_entry_is_not_entries(run: Typed) -> None:
    run("new", "Checkout")
    assert "  1 entry  " in run("list")[0]
    run("note", "a")
    assert "  2 entries  " in run("list")[0]
