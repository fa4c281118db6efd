"""The real command with strace at its side, which fails or kills at one system call."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from faults import traces
from faults.place import NOTE, Place
from faults.traces import Call

_LONGEST = 60.0
_READ = (0, 63)  # the number of read(2) on x86-64, and on all newer machines


@dataclass(frozen=True, slots=True)
class Run:
    """How a traced run went. `status` is negative for a signal, as `subprocess` has it."""

    status: int
    out: bytes
    err: str
    calls: list[Call]


def from_the_start(place: Place, lines: list[str], inject: str | None = None, more: str = "") -> Run:
    """`warroom note -`, traced from its first system call on. `more` names calls to trace beside the usual ones."""
    return _whole(place, lines, inject, traces.TRACED + (f",{more}" if more else ""), [])


def with_errors(place: Place, lines: list[str], inject: str | None = None) -> Run:
    """`warroom note -` with failing calls. Only those that are traced stop: faster, but a signal would get lost."""
    return _whole(place, lines, inject, traces.TRACED, ["--seccomp-bpf"])


def from_the_first_line(place: Place, lines: list[str], inject: str | None = None) -> Run:
    """`warroom note -`, traced from the moment at which it waits for its first line: no call counts before that."""
    log = place.root / "trace"
    with subprocess.Popen(
        NOTE, env=place.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as note:
        try:
            _wait_until_it_reads(note)
            tracer = [*_strace(log, inject, traces.TRACED), "-p", str(note.pid)]
            with subprocess.Popen(tracer, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as strace:
                assert strace.stderr is not None
                told = strace.stderr.readline()
                assert b"attached" in told, told.decode()
                out, err = note.communicate(_text(lines), _LONGEST)
                strace.communicate(timeout=_LONGEST)
        finally:
            note.kill()
    return Run(note.returncode, out, err.decode(), traces.read(log))


def _whole(place: Place, lines: list[str], inject: str | None, traced: str, options: list[str]) -> Run:
    log = place.root / "trace"
    command = [*_strace(log, inject, traced), *options, *NOTE]
    done = subprocess.run(
        command, env=place.env, input=_text(lines), capture_output=True, check=False, timeout=_LONGEST
    )
    return Run(done.returncode, done.stdout, done.stderr.decode(), traces.read(log))


def _strace(log: Path, inject: str | None, traced: str) -> list[str]:
    injection = ["-e", f"inject={inject}"] if inject else []
    return ["strace", "-f", "-y", "-o", str(log), "-e", f"trace={traced}", *injection]


def _text(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Until the process sleeps in read(0, ...)."""
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        assert process.poll() is None, f"it ended before it read a line, with status {process.returncode}"
        call = Path(f"/proc/{process.pid}/syscall").read_text().split()
        if call[0].isdigit() and int(call[0]) in _READ and int(call[1], 16) == 0:
            return
        time.sleep(0.002)
    raise AssertionError("it never read a line")
