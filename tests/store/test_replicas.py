"""A conflict copy may go only when all that is in it was read, and is in a file of warroom's own."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.made import events

from warroom.store.folder import MARKER
from warroom.store.lanes import Lanes
from warroom.store.replicas import copies


def lane_and_copy(folder: Path) -> tuple[Path, Path]:
    """A lane of three events beside a marker, and where a copy of it would be."""
    folder.mkdir()
    meta = {"format": "warroom-incident", "version": 1, "incident": "incident"}
    (folder / MARKER).write_bytes(orjson.dumps({"meta": {"1": meta}}))
    Lanes(folder, "incident").publish(events(3))
    (lane,) = folder.glob("ev-*")
    return lane, folder / "a copy (1).json"


def test_a_copy_that_is_whole_and_elsewhere_too_may_go(tmp_path: Path) -> None:
    lane, copy = lane_and_copy(tmp_path / "folder")
    copy.write_bytes(lane.read_bytes())
    (found,) = copies(tmp_path / "folder", "incident")
    assert found.whole and found.alone == 0


def test_a_lane_that_was_altered_does_not_stand_for_a_sound_copy(tmp_path: Path) -> None:
    lane, copy = lane_and_copy(tmp_path / "folder")
    copy.write_bytes(lane.read_bytes())
    lane.write_bytes(lane.read_bytes().replace(b"note 2", b"note X"))
    (found,) = copies(tmp_path / "folder", "incident")
    assert found.alone == 1


@given(cut=st.integers(0, 10_000), junk=st.binary(max_size=20))
def test_what_can_t_be_read_is_never_whole(tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes) -> None:
    folder = tmp_path_factory.mktemp("torn") / "folder"
    lane, copy = lane_and_copy(folder)
    sound = lane.read_bytes()
    copy.write_bytes(sound[: cut % len(sound)] + junk)
    (found,) = copies(folder, "incident")
    assert not found.whole or orjson.loads(copy.read_bytes()) == orjson.loads(sound)
