"""The real screen on mounts that fill up, turn read-only, vanish, hang and die: it goes on, says so, catches up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from e2e.terminal import Terminal, above_the_bar
from faults.mounts import drive, mount, remount, small_disk, unmount
from faults.place import Place, declare, temporary_files

pytestmark = [pytest.mark.privileged, pytest.mark.usefixtures("privileged")]
SCREEN = [sys.executable, "-m", "warroom"]


def texts(place: Place) -> list[str]:
    """What another machine that has only the folder would see."""
    shelf = place.shelf("another-machine")
    found = [str(event.data.get("text")) for event in shelf.load()]
    assert shelf.error is None, shelf.error
    return found


def send(screen: Terminal, line: str) -> None:
    """Type a line; it is in the timeline."""
    screen.type(line + "\r")
    screen.wait_for(lambda shown: line in above_the_bar(shown) and line not in shown.split("─ note")[-1])


def note(env: dict[str, str], words: str) -> subprocess.CompletedProcess[str]:
    """`warroom note`, which succeeds."""
    done = subprocess.run([*SCREEN, "note", words], env=env, capture_output=True, text=True, check=False, timeout=40)
    assert done.returncode == 0 and done.stdout.startswith("saved "), done
    return done


def fill(disk: Path) -> None:
    """Leave no free block on a disk."""
    with (disk / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError, match="No space"):
        while True:
            filler.write(b"x" * 4096)


def kept(place: Place, line: str) -> bool:
    """Whether a journal of this machine holds the line."""
    journals = (place.root / "state" / place.incident).glob("journal-*")
    return any(line.encode() in path.read_bytes() for path in journals)


def test_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "shared") as shared:
        place = declare(tmp_path, "Full disk")
        with Terminal(SCREEN, place.env) as screen:
            screen.wait_for("saved")
            fill(shared)
            before = texts(place)
            send(screen, "written on a full disk")
            screen.wait_for("Offline: the disk is full")
            assert kept(place, "written on a full disk")
            assert texts(place) == before and not temporary_files(place)
            (shared / "filler").unlink()
            screen.wait_for(lambda shown: "Offline" not in shown and "saved" in shown)
        assert "written on a full disk" in texts(place)


def test_a_disk_that_turns_read_only(tmp_path: Path) -> None:
    with small_disk(tmp_path / "shared", "4m") as shared:
        place = declare(tmp_path, "Read only")
        with Terminal(SCREEN, place.env) as screen:
            screen.wait_for("saved")
            remount(shared, "ro")
            send(screen, "written on a read-only disk")
            screen.wait_for("Offline: the folder is read-only")
            assert kept(place, "written on a read-only disk")
            remount(shared, "rw")
            screen.wait_for(lambda shown: "Offline" not in shown and "saved" in shown)
        assert "written on a read-only disk" in texts(place)


def test_a_mount_that_goes_and_comes_back(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        shared = tmp_path / "shared"
        shared.mkdir()
        mount("--bind", disk, shared)
        try:
            place = declare(tmp_path, "Unmounted")
            with Terminal(SCREEN, place.env) as screen:
                screen.wait_for("saved")
                unmount(shared)
                send(screen, "written while it was unmounted")
                screen.wait_for("mounted?")
                screen.wait_for(lambda shown: "Offline" in shown and "declared: Unmounted" in above_the_bar(shown))
                assert not list(shared.iterdir()), "what stands in its place is left alone"
                done = subprocess.run(
                    [*SCREEN, "note", "by a command meanwhile"],
                    env=place.env,
                    capture_output=True,
                    text=True,
                    check=True,
                )
                assert done.stdout.startswith("saved ") and "not in the folder yet" in done.stderr
                screen.wait_for("by a command meanwhile")
                assert not list(shared.iterdir())
                mount("--bind", disk, shared)
                screen.wait_for(lambda shown: "Offline" not in shown and "saved" in shown)
            assert {"written while it was unmounted", "by a command meanwhile"} <= set(texts(place))
        finally:
            unmount(shared)


def test_a_drive_that_hangs(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("bindfs")
    (tmp_path / "disk").mkdir()
    with drive(tmp_path / "disk", tmp_path / "shared") as one:
        place = declare(tmp_path, "Hanging")
        env = place.env
        with Terminal(SCREEN, env) as screen:
            screen.wait_for("saved")
            one.stop()
            send(screen, "written while it hung")
            screen.wait_for("The folder does not answer")
            send(screen, "and another one")
            assert kept(place, "written while it hung") and kept(place, "and another one")
            done = note(env, "by a command meanwhile")
            assert "does not answer" in done.stderr
            with Terminal(SCREEN, env) as second:
                second.wait_for("written while it hung")
                send(second, "from a screen that opened while it hung")
                second.press("ctrl+q")
                assert second.end() == 0
            one.go_on()
            screen.wait_for(lambda shown: "does not answer" not in shown and "saved" in shown)
            wanted = {"written while it hung", "and another one", "by a command meanwhile"}
            wanted.add("from a screen that opened while it hung")
            screen.wait_for(lambda shown: wanted <= set(texts(place)))


def test_a_drive_that_dies(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("bindfs")
    (tmp_path / "disk").mkdir()
    shared = tmp_path / "shared"
    with drive(tmp_path / "disk", shared) as one:
        place = declare(tmp_path, "Dying")
        with Terminal(SCREEN, place.env) as screen:
            screen.wait_for("saved")
            one.end()
            send(screen, "written after it died")
            screen.wait_for("Offline: the drive is not connected")
            assert kept(place, "written after it died")
            unmount(shared)
            with drive(tmp_path / "disk", shared):
                screen.wait_for(lambda shown: "Offline" not in shown and "saved" in shown)
                assert "written after it died" in texts(place)


def test_a_machine_that_can_t_keep_anything(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    with small_disk(tmp_path / "state") as state:
        place = declare(tmp_path, "Not saved")
        with Terminal(SCREEN, place.env) as screen:
            screen.wait_for("saved")
            fill(state)
            screen.type("not yet kept " + "x" * 5000 + "\r")
            # 5,000 keys, each with its preview, on a busy machine; the line waits.
            screen.wait_for(lambda shown: "NOT SAVED" in shown and "xxxx" in shown.split("─ note")[1], timeout=120)
            assert not kept(place, "not yet kept")
            (state / "filler").unlink()
            screen.press("up")
            screen.press("enter")
            screen.wait_for(lambda shown: "NOT SAVED" not in shown.splitlines()[0] and "saved" in shown.splitlines()[0])
            assert kept(place, "not yet kept")
