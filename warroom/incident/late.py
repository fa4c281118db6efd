"""A regular expression that is compiled when it is first used: most lines of most runs never need it."""

from __future__ import annotations

import re
from functools import cached_property


class Late:
    """`Late(pattern, flags).now` is the compiled pattern."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def now(self) -> re.Pattern[str]:
        """The pattern, compiled once."""
        return re.compile(self._pattern, self._flags)
