"""Attached files: kept under their hash, here first, then in the folder; checked when they are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from store.made import events, shared_folder

from warroom.cli.group import run
from warroom.incident.attached import Attachment, attached
from warroom.store import attachments
from warroom.store.attachments import DAMAGED, PRESENT, SYNCING, check, file_of, keep, publish
from warroom.store.folder import find_incidents
from warroom.store.reader import Reader
from warroom.store.shelf import Shelf


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A file worth attaching."""
    path = tmp_path / "error rate (5xx).png"
    path.write_bytes(b"\x89PNG" + b"x" * 5000)
    return path


def test_what_is_attached_comes_to_the_folder_and_is_checked(tmp_path: Path, graph: Path) -> None:
    local, folder = tmp_path / "local", shared_folder(tmp_path / "folder")
    one = keep(local, graph)
    assert (one.name, one.size) == ("error rate (5xx).png", 5004)
    assert check(one, [folder]) == (SYNCING, None)
    assert publish(local, folder) == 1 and publish(local, folder) == 0
    state, path = check(one, [folder])
    assert state == PRESENT and path is not None and path.read_bytes() == graph.read_bytes()
    path.write_bytes(graph.read_bytes()[:100])
    assert check(one, [folder])[0] == SYNCING, "the rest of it is on its way"
    path.write_bytes(b"y" * 5004)
    assert check(one, [folder])[0] == DAMAGED
    path.unlink()
    assert publish(local, folder) == 1, "what the folder has lost is published again"


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "/etc/passwd", "..", "", "a\0b", "\x1b]52;", ".hidden", "データ.log", "x" * 300):
        file = file_of(Attachment("0" * 64, name, 1))
        assert "/" not in file and file.startswith("0" * 64 + "-") and file.isascii() and len(file) < 110
    assert "/" not in file_of(Attachment("../../x", "y", 1))
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / file_of(Attachment("0" * 64, "link", 1))).symlink_to("/etc/passwd")
    assert check(Attachment("0" * 64, "link", 1), [tmp_path]) == (SYNCING, None), "a link is not followed"


def test_a_link_in_the_place_of_the_folder_is_not_written_through(tmp_path: Path, graph: Path) -> None:
    folder, outside = shared_folder(tmp_path / "folder"), tmp_path / "outside"
    outside.mkdir()
    (folder / "attachments").symlink_to(outside)
    shelf = Shelf(folder, "incident", "writerwriter", tmp_path / "state")
    keep(shelf.local, graph)
    shelf.load()
    shelf.keep(events(1, "writerwriter"))
    assert "not a folder" in (shelf.publish_now() or "")
    shelf.close()
    assert not list(outside.iterdir())
    assert len(Reader(folder, "incident").scan()) == 1, "the note itself is not held up by it"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(ValueError, match="not a file"):
            keep(tmp_path / "local", tmp_path / name)


def test_what_an_event_says_of_files_may_have_any_shape() -> None:
    assert attached([["a", "b", 1], ["a", "b"], [1, 2, 3], 5, None]) == (Attachment("a", "b", 1),)
    assert attached("x") == ()


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 1000)
    with pytest.raises(ValueError, match="larger than"):
        keep(tmp_path / "local", graph)


def test_attach_by_command(home: Path, graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "Checkout", "5xx"]) == 0
    assert run(["attach", str(graph), "14:02", "the", "error", "rate"]) == 0
    assert "saved " in capsys.readouterr().out
    (found,) = find_incidents(home / "shared")
    (file,) = (found.path / "attachments").iterdir()
    assert file.read_bytes() == graph.read_bytes()
    run(["timeline", "--json"])
    assert '"name": "error rate (5xx).png"' in capsys.readouterr().out
    assert run(["attach", str(graph), "long " * 20_000]) == 0, "a text over 64 KiB is cut into several notes"
    assert run(["attach", str(home / "missing.png")]) == 1
    assert "can't be attached (No such file or directory)" in capsys.readouterr().err
