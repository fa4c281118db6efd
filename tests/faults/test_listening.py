"""Listening to a folder holds up nothing: no unmount, and not the thread of the screen while a drive hangs."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.mounts import drive, small_disk
from store.made import events, shared_folder
from store.test_notifier import Desk, land

from warroom.store.notifier import Notifier

pytestmark = [pytest.mark.privileged, pytest.mark.usefixtures("privileged")]


def test_a_disk_that_is_listened_to_can_be_unmounted(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        shared_folder(disk / "shared")
        one = Desk(disk, often=0.05)
        one.shelf.local = tmp_path / "state"
        one.until(one.trusts)
        one.worker.interval = one.worker.seldom = 3600.0
        land(one.shared, events(1, "otherotherot"))
        one.until(lambda: one.shows(events(1, "otherotherot")))
        done = subprocess.run(["umount", disk], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        one.end()


def test_a_drive_that_others_may_write_to_is_scanned_as_often_as_ever(
    tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("bindfs")
    (tmp_path / "disk").mkdir()
    with drive(tmp_path / "disk", tmp_path / "mounted"):
        shared_folder(tmp_path / "mounted" / "shared")
        one = Desk(tmp_path / "mounted", often=0.05)
        one.until(one.listens)
        # Not by way of the mount: it is as if another machine wrote it, and nothing of it is reported here.
        land(tmp_path / "disk" / "shared", events(2, "otherotherot"))
        one.until(lambda: one.shows(events(2, "otherotherot")))
        assert not one.trusts()
        one.end()


def test_a_drive_that_hangs_while_listening_begins_stops_no_other_thread(
    tmp_path: Path, needs: Callable[..., None]
) -> None:
    needs("bindfs")
    from threading import Thread

    (tmp_path / "disk").mkdir()
    with drive(tmp_path / "disk", tmp_path / "mounted") as one:
        status = (tmp_path / "mounted").stat()
        import warroom.store.reports  # noqa: F401

        notifier = Notifier(tmp_path / "mounted", "writerwriter", set(), lambda: None)
        (tmp_path / "mounted" / "new").mkdir()
        one.stop()
        begins = Thread(target=lambda: notifier.tend((status.st_dev, status.st_ino)), daemon=True)
        begins.start()
        # This thread gets its turns: had the other one kept the interpreter, it would be gone until the drive answers.
        turns = 0
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            turns += 1
            begins.join(0.01)
        assert begins.is_alive() and turns > 3
        one.go_on()
        begins.join(30)
        assert not begins.is_alive()
        notifier.let_go()
