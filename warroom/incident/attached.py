"""What an entry says of a file that is attached to it; the file itself is kept beside the events, under its hash."""

from __future__ import annotations

from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file: the SHA-256 of its content, its name as given, its size in bytes."""

    sha256: str
    name: str
    size: int

    def stored(self) -> list[str | int]:
        """As it stands in an event."""
        return [self.sha256, self.name, self.size]


def attached(value: object) -> tuple[Attachment, ...]:
    """The attachments that an event names; what has another shape counts as absent."""
    if not isinstance(value, list):
        return ()
    rows = [row for row in value if isinstance(row, list) and [type(item) for item in row] == [str, str, int]]
    return tuple(Attachment(*row) for row in rows)


def size_of(one: Attachment) -> str:
    """Its size in words."""
    return f"{one.size} B" if one.size < 1024 else f"{-(-one.size // 1024)} KiB"
