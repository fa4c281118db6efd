"""What strace wrote, read: each system call with its place in the count that `inject=...:when=N` goes by."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

_LINE = re.compile(r"(?P<thread>\d+) +(?P<rest>.*)")
_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)")
_RESULT = re.compile(r"\) += (?P<result>\?|-?\d+).*$")
_RESUMED = re.compile(r"<\.\.\. (?P<name>\w+) resumed>(?P<arguments>.*)")
_DESCRIPTOR = re.compile(r"(\d+)<")
CHANGING = frozenset(
    {"write", "fsync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "fchmod", "flock", "ftruncate"}
)
"""Calls that change something, or take a lock."""
TRACED = ",".join(["openat", "close", *sorted(CHANGING)])


@dataclass(frozen=True, slots=True)
class Call:
    """One system call. `when` counts the calls of this name in this thread from 1, as strace does.

    `result` is "?" for the call that the thread did not live to see the end of.
    """

    thread: int
    name: str
    when: int
    arguments: str
    result: str = "?"

    @property
    def descriptor(self) -> int | None:
        """The descriptor that it was called with, for those that take one first."""
        found = _DESCRIPTOR.match(self.arguments)
        return int(found[1]) if found else None

    @property
    def changes(self) -> bool:
        """Whether it may change what is on the disk, or tell somebody something."""
        return self.name in CHANGING or (
            self.name == "openat" and re.search(r"O_WRONLY|O_RDWR", self.arguments) is not None
        )


def read(path: Path) -> list[Call]:
    """The calls of a trace (`strace -f -y`) in the order in which they began."""
    calls: list[Call] = []
    counts: Counter[tuple[int, str]] = Counter()
    under_way: dict[int, int] = {}
    for line in path.read_text("utf-8", "replace").splitlines():
        told = _LINE.match(line)
        assert told is not None, line
        thread, rest = int(told["thread"]), told["rest"]
        if resumed := _RESUMED.match(rest):
            index = under_way.pop(thread)
            calls[index] = _ended(calls[index], calls[index].arguments + resumed["arguments"])
        elif begun := _CALL.match(rest):
            counts[thread, begun["name"]] += 1
            call = Call(thread, begun["name"], counts[thread, begun["name"]], begun["arguments"])
            if rest.endswith("<unfinished ...>"):
                under_way[thread] = len(calls)
                calls.append(replace(call, arguments=call.arguments.removesuffix("<unfinished ...>")))
            else:
                calls.append(_ended(call, call.arguments))
    return calls


def _ended(call: Call, told: str) -> Call:
    result = _RESULT.search(told)
    return replace(call, arguments=_RESULT.sub("", told), result=result["result"] if result else "?")


def synced_after_an_error(calls: list[Call]) -> list[Call]:
    """Every fsync of a descriptor of which an earlier fsync had failed; there must be none."""
    failed: set[int | None] = set()
    wrong: list[Call] = []
    for call in calls:
        if call.name == "close":
            failed.discard(call.descriptor)
        elif call.name == "fsync":
            if call.descriptor in failed:
                wrong.append(call)
            if call.result == "-1":
                failed.add(call.descriptor)
    return wrong
