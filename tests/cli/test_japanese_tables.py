"""Tables in Japanese: the columns line up as a terminal counts them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from warroom.cli.group import run
from warroom.incident.text import cells

TITLES = ("決済が5xxを返す", "Checkout down", "ログインできない")


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Incidents that stand differently, seen in Japanese."""
    for number, title in enumerate(TITLES):
        capsys.readouterr()
        run(["new", title, "--severity", str(number)])
        name = capsys.readouterr().out.strip()
        for line in (
            "+ 接続数の監視を追加 @佐藤 due:2026-12-01",
            "+ 手順書を直す",
            "x 再起動 => 効果なし",
            "? プールの枯渇",
        ):
            run(["note", "-i", name, line])
        run(["note", "-i", name, (":status identified", ":resolved", ":close")[number]])
    capsys.readouterr()
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    return home


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The lines that a command prints."""
    assert run(list(words)) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("folder")
def test_the_list_has_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(capsys, "list")
    assert len(rows) == len(TITLES)
    # The name of an incident is as long as it is; from the severity on all is in columns.
    rest = [re.sub(r"^\S+  ", "", row) for row in rows]
    assert len({cells(row[: row.index("記録")]) for row in rest}) == 1
    assert all(cells(row) <= 80 for row in rest)


@pytest.mark.usefixtures("folder")
def test_the_followups_have_their_columns(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row for row in told(capsys, "followups") if re.match(r"  F\d", row)]
    assert len(rows) == 2 * len(TITLES)
    assert len({cells(row[: re.search(r"@佐藤|担当なし", row).start()]) for row in rows}) == 1  # type: ignore[union-attr]
    assert all(cells(row) <= 80 for row in rows)


@pytest.mark.usefixtures("folder")
def test_the_checklists_have_their_columns(capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(capsys, "checklists")
    assert len({cells(row[: row.index("付属")]) for row in rows}) == 1
    assert all("手順" in row for row in rows)


@pytest.mark.usefixtures("folder")
def test_what_is_found_fits(capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(capsys, "search", "枯渇")
    assert rows and all(cells(row) <= 80 for row in rows)


@pytest.mark.usefixtures("folder")
def test_the_doctor_has_its_marks_in_one_column(capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor"])
    rows = capsys.readouterr().out.splitlines()
    assert all(re.match(r"(良好|確認)  \S", row) for row in rows)


@pytest.mark.usefixtures("folder")
def test_a_dry_run_has_its_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = folder / "log.txt"
    story.write_text("2026-11-25 14:02 ! 障害を検知\n2026-11-25 14:05 x 再起動 => 効果なし\n", "utf-8")
    rows = told(capsys, "import", str(story), "--new", "--dry-run")
    named = [row for row in rows if re.match(r"  (期間|種類|発言)  \S", row)]
    assert len(named) == 3
