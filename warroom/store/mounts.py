"""What a folder lies on: only on a disk of this machine does every change pass through this machine's own system."""

from __future__ import annotations

import os
from pathlib import Path

_DISKS = frozenset(
    {b"bcachefs", b"btrfs", b"exfat", b"ext2", b"ext3", b"ext4", b"f2fs", b"jfs", b"ntfs3", b"overlay", b"reiserfs"}
    | {b"tmpfs", b"vfat", b"xfs", b"zfs"}
)
"""File systems that no other machine writes to. A network share, FUSE, or one that is not known is none of them."""


def is_own_disk(device: int, table: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether the file system of this device number (st_dev) is one of ours alone; False where that can't be told."""
    wanted = b"%d:%d" % (os.major(device), os.minor(device))
    try:
        lines = table.read_bytes().splitlines()
    except OSError:
        return False
    kinds = {line.partition(b" - ")[2].split(b" ")[0] for line in lines if line.split(b" ")[2:3] == [wanted]}
    return bool(kinds) and kinds <= _DISKS
