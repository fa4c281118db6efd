"""What the system says when a file can't be written, in words that say what to do."""

from __future__ import annotations

import errno

from warroom.language import N_, _

_WORDS = {
    errno.ENOSPC: N_("the disk is full; free some space"),
    errno.EDQUOT: N_("the quota is used up; free some space"),
    errno.EROFS: N_("the folder is read-only; make it writable"),
    errno.EACCES: N_("no permission there; see the folder's owner and mode"),
    errno.EPERM: N_("no permission there; see the folder's owner and mode"),
    errno.ENOENT: N_("the folder is not there; is its drive mounted?"),
    errno.ETIMEDOUT: N_("the folder does not answer; is its drive connected?"),
    errno.ENOTCONN: N_("the drive is not connected"),
    errno.EIO: N_("the disk reports an error"),
    errno.ESTALE: N_("the network share has gone; mount it again"),
}


def in_words(error: OSError) -> str:
    """The error as a calm clause, with what to do."""
    known = _WORDS.get(error.errno or 0)
    return _(known) if known else error.strerror or type(error).__name__
