"""A disk of its own, whose power can be cut."""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conftest import unavailable

_SHUTDOWN = 0x8004587D
_NO_LOG_FLUSH = 2
_SIZE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Disk:
    """An ext4 file system in a file, mounted at `root`."""

    image: Path
    root: Path

    def mount(self) -> None:
        """Mount it; after a power cut that replays its journal."""
        subprocess.run(["mount", "-o", "loop", self.image, self.root], check=True, capture_output=True, timeout=60)

    def unmount(self) -> None:
        """Unmount it; nobody may be using it."""
        subprocess.run(["umount", self.root], check=True, capture_output=True, timeout=60)

    def cut_the_power(self) -> None:
        """From now on no byte reaches the disk, not even what the system had meant to write; every write fails."""
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
        finally:
            os.close(descriptor)

    def come_back(self) -> None:
        """The machine starts again: what is on the disk now is what was there when the power went."""
        self.unmount()
        self.mount()


@contextlib.contextmanager
def ext4(parent: Path) -> Iterator[Disk]:
    """A new disk for one test; it skips where nothing can be mounted."""
    disk = Disk(parent / "disk.img", parent / "disk")
    disk.root.mkdir()
    with disk.image.open("wb") as image:
        image.truncate(_SIZE)
    subprocess.run(["mkfs.ext4", "-q", "-F", disk.image], check=True, timeout=60)
    try:
        disk.mount()
    except subprocess.CalledProcessError as error:
        unavailable(f"no loop device can be mounted here: {error.stderr.decode().strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk.root], check=False, capture_output=True, timeout=60)
