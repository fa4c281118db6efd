"""What the system says when a file can't be written, in words that say what to do."""

from __future__ import annotations

import errno

_WORDS = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the quota is used up; free some space",
    errno.EROFS: "the folder is read-only; make it writable",
    errno.EACCES: "no permission to write there; see the folder's owner and mode",
    errno.EPERM: "no permission to write there; see the folder's owner and mode",
    errno.ENOENT: "the folder is not there; is its drive mounted?",
    errno.ETIMEDOUT: "the folder does not answer; is its drive connected?",
    errno.ENOTCONN: "the drive is not connected",
    errno.EIO: "the disk reports an error",
    errno.ESTALE: "the network share has gone; mount it again",
}


def in_words(error: OSError) -> str:
    """The error as a calm clause, with what to do."""
    return _WORDS.get(error.errno or 0, error.strerror or type(error).__name__)
