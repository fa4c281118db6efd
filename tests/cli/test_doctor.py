"""What `warroom doctor` finds, and what it says to do."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest
from store.made import events

from warroom.cli.group import run
from warroom.store.folder import find_incidents
from warroom.store.lanes import Lanes

LANE, COPY = "ev-zzzzzzzzzzzz-001-abcd.json", "ev-zzzzzzzzzzzz-001-abcd.sync-conflict-1.json"
CONFIG = """<configuration version="36">
  <folder id="w" path="{path}" fsWatcherEnabled="{watched}" fsWatcherDelayS="{delay}">
    <maxConflicts>{copies}</maxConflicts>
  </folder>
</configuration>"""


@pytest.fixture
def folder(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The folder of one incident."""
    assert run(["new", "Checkout", "5xx"]) == 0
    (found,) = find_incidents(home / "shared")
    capsys.readouterr()
    return found.path


def doctor(capsys: pytest.CaptureFixture[str]) -> str:
    """What it says."""
    run(["doctor"])
    return capsys.readouterr().out


def test_a_conflict_copy_is_named_with_what_it_alone_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incident = str(orjson.loads((folder / "incident.json").read_bytes())["meta"]["1"]["incident"])
    Lanes(folder, incident).publish(events(5, "otherotherot", incident))
    (lane,) = folder.glob("ev-otherotherot-*")
    tables = orjson.loads(lane.read_bytes())
    (folder / "same.sync-conflict-20260101-120000-ABCDEFG.json").write_bytes(orjson.dumps(tables))
    for number in ("4", "5"):
        del tables["events"][number]
    lane.rename(folder / "whole (1).json")
    lane.write_bytes(orjson.dumps(tables))
    (folder / "same.sync-conflict-20260101-120000-ABCDEFG.json").write_bytes(orjson.dumps(tables))
    said = doctor(capsys)
    assert "whole (1).json: a copy that a sync client made; 2 events are in it alone" in said
    assert "ABCDEFG.json: a copy that a sync client made; it holds nothing that is not elsewhere" in said


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        *((COPY, one) for one in ("half", "random", "empty", "pipe", "folder", "link", "hash", "foreign", "list")),
        *((LANE, one) for one in ("half", "random", "empty", "pipe", "folder", "link", "list")),
    ],
)
def test_what_can_t_be_read_is_named_at_once_and_to_be_kept(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, damage: str
) -> None:
    (lane,) = folder.glob("ev-*")
    sound, path = lane.read_bytes(), folder / name
    contents = {
        "half": sound[: len(sound) // 2],
        "random": b"\x00\xff\x17 {",
        "empty": b"",
        "hash": sound.replace(b"Checkout", b"Chequeut"),
        "foreign": sound.replace(incident_of(folder).encode(), b"f" * 16),
        "list": b"[1,2,3]",
    }
    if damage in contents:
        path.write_bytes(contents[damage])
    elif damage == "pipe":
        os.mkfifo(path)
    elif damage == "folder":
        path.mkdir()
    else:
        path.symlink_to(lane)
    said = doctor(capsys)
    (line,) = (line for line in said.splitlines() if name in line)
    assert "keep the file" in line and "ok" not in line.split() and "may be removed" not in said


def test_a_copy_of_the_marker_is_kept_while_the_marker_is_missing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = folder / "incident.sync-conflict-20260101-120000-ABCDEFG.json"
    copy.write_bytes((folder / "incident.json").read_bytes())
    assert "it may be removed" in doctor(capsys)
    (folder / "incident.json").unlink()
    said = doctor(capsys)
    assert "may be removed" not in said and "keep the file" in said


def incident_of(folder: Path) -> str:
    """The id of the incident in a folder."""
    return str(orjson.loads((folder / "incident.json").read_bytes())["meta"]["1"]["incident"])


def test_what_was_refused_is_named_with_its_file_and_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (lane,) = folder.glob("ev-*")
    lane.write_bytes(lane.read_bytes().replace(b"Checkout", b"Chequeut"))
    assert f"{lane.name}: event 1: its content does not match its hash" in doctor(capsys)


def test_a_gap_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    incident = str(orjson.loads((folder / "incident.json").read_bytes())["meta"]["1"]["incident"])
    Lanes(folder, incident).publish(events(2, "otherotherot", incident, start=4))
    assert "3 entries of ana's not here yet" in doctor(capsys)


def test_a_folder_that_is_away_is_said_with_what_is_known(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "shared").rename(home / "away")
    said = doctor(capsys)
    assert "is its drive mounted?" in said and "1 incidents known to this machine" in said
    assert run(["note", "while", "it", "is", "away"]) == 0
    assert "not in the folder yet" in capsys.readouterr().err
    assert not (home / "shared").exists()
    (home / "away").rename(home / "shared")
    assert run(["note", "it", "is", "back"]) == 0
    capsys.readouterr()
    run(["timeline"])
    out = capsys.readouterr().out
    assert "while it is away" in out and "it is back" in out
    assert len(list(folder.glob("ev-*"))) == 3


@pytest.mark.parametrize(
    ("watched", "delay", "copies", "wanted"),
    [
        ("true", "10", "10", ["fsWatcherDelayS to 1 (it is 10)", "maxConflicts to -1 (it is 10)"]),
        ("false", "1", "-1", ["fsWatcherEnabled"]),
        ("true", "1", "-1", ["is set well"]),
    ],
)
def test_syncthing_s_settings_are_looked_at(
    folder: Path,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    watched: str,
    delay: str,
    copies: str,
    wanted: list[str],
) -> None:
    place = home / ".config" / "syncthing"
    place.mkdir(parents=True)
    config = CONFIG.format(path="~/shared", watched=watched, delay=delay, copies=copies)
    (place / "config.xml").write_text(config, encoding="utf-8")
    said = doctor(capsys)
    for words in wanted:
        assert words in said
    (place / "config.xml").write_text("<configuration", encoding="utf-8")
    assert "  syncthing:" not in doctor(capsys)


def test_a_clock_that_is_not_the_folder_s_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "clock: agrees" in doctor(capsys)
    monkeypatch.setattr("warroom.cli.sharing.time.time", lambda: os.stat(folder).st_mtime - 7200)  # noqa: PTH116
    said = doctor(capsys)
    assert "clock: the folder's is 2 h 00 min ahead of this machine's" in said, said


def test_a_folder_made_anew_is_said_to_be_filled_by_a_person(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "shared").rename(home / "away")
    (home / "shared").mkdir()
    assert "in the right folder, open it and press R" in doctor(capsys)
    assert not (home / "shared" / folder.name).exists()


def test_journals_that_others_can_read_are_named(folder: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (journal,) = (home / "state").rglob("journal-*")
    journal.chmod(0o644)
    assert "1 journals can be read by others" in doctor(capsys)
