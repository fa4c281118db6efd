"""The power goes while notes are written: what was called saved is on the disk when the machine comes back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.disk import ext4
from faults.place import NOTE, Place, acknowledged, check, declare, in_folder, lines

from warroom.store.folder import Found, find_incidents

LINES = lines(600)
_PAGE = 4096
"""A pipe of one page holds some 40 answers: the command can't run far ahead of who reads them."""


@pytest.mark.privileged
@pytest.mark.usefixtures("privileged")
@pytest.mark.parametrize("answers", [1, 300, len(LINES)])
def test_what_was_called_saved_before_the_power_went_is_there_when_it_is_back(
    tmp_path: Path, needs: Callable[..., None], answers: int
) -> None:
    needs("mkfs.ext4", "mount")
    with ext4(tmp_path) as disk:
        place = declare(disk.root, "Power loss")
        os.sync()
        with _writing(place, tmp_path) as note:
            assert note.stdout is not None
            out = b"".join(note.stdout.readline() for _ in range(answers))
            disk.cut_the_power()
            rest, err = note.communicate(timeout=60)
        promised = acknowledged(out + rest)
        assert len(promised) >= answers
        if answers < len(LINES) - 100:
            assert note.returncode == 1 and b"NOT SAVED" in err and len(promised) < len(LINES), err.decode()
        disk.come_back()
        found = check(place, promised, f"the power went after {answers} of {len(promised)} answers")
        assert set(in_folder(place)) == {event.id for event in found}


@pytest.mark.privileged
@pytest.mark.usefixtures("privileged")
def test_a_command_that_ended_well_has_put_its_notes_into_the_folder_for_good(
    tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("mkfs.ext4", "mount")
    with ext4(tmp_path) as disk:
        place = declare(disk.root, "Power loss")
        os.sync()
        with _writing(place, tmp_path) as note:
            out, err = note.communicate(timeout=60)
        disk.cut_the_power()
        assert note.returncode == 0 and not err, err.decode()
        disk.come_back()
        there = in_folder(place)
        assert set(acknowledged(out)) <= set(there), "it ended without a complaint, and the folder lacks notes"
        check(place, acknowledged(out), "the power went after the end")


@pytest.mark.privileged
@pytest.mark.usefixtures("privileged")
def test_the_first_incident_of_a_new_machine_outlasts_the_power(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("mkfs.ext4", "mount")
    with ext4(tmp_path) as disk:
        place = declare(disk.root, "Power loss")
        disk.cut_the_power()
        disk.come_back()
        assert find_incidents(disk.root / "shared") == [Found(place.name, place.directory, place.incident)]
        (declared,) = check(place, [], "the power went after the declaration")
        assert declared.data["text"] == "Power loss"


def _writing(place: Place, parent: Path) -> subprocess.Popen[bytes]:
    """`warroom note -` at work on all lines; its answers come no faster than they are read."""
    source = parent / "lines"
    source.write_text("".join(f"{line}\n" for line in LINES))
    with source.open("rb") as stdin:
        pipe = subprocess.PIPE
        return subprocess.Popen(NOTE, 0, env=place.env, stdin=stdin, stdout=pipe, stderr=pipe, pipesize=_PAGE)
