"""Names: of incidents, of their folders, of the runs of the program that write."""

from __future__ import annotations

import os
import re
import unicodedata

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_SUFFIX = 8
_LONGEST = 48


def _mint(length: int) -> str:
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in os.urandom(length))


def mint_writer() -> str:
    """A name for one run of the program: 12 characters of lowercase base32, never stored for the next run."""
    return _mint(12)


def safe_writer(writer: str) -> str:
    """A writer's name as a part of a file's name; one that no run of ours can have is replaced by its hash."""
    if 0 < len(writer) <= 16 and set(_ALPHABET).issuperset(writer):
        return writer
    import hashlib

    return hashlib.blake2b(writer.encode(), digest_size=6).hexdigest()


def mint_incident() -> str:
    """An incident's id: 16 characters of lowercase base32."""
    return _mint(16)


def folder_name(title: str, incident: str) -> str:
    """The name of an incident's folder: [a-z0-9-] only, at most 48 characters, safe on every file system."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[: _LONGEST - _SUFFIX - 1].strip("-")
    return f"{slug or 'incident'}-{incident[:_SUFFIX]}"
