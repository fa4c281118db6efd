"""A command run where there is no terminal: what it writes is passed on as it comes, each stream to its own."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock, Thread
from typing import IO

from warroom.cli.ended import Ended, Took, not_started
from warroom.cli.signals import Signals, from_the_terminal
from warroom.now import wall_clock
from warroom.store.files import write_all

PATIENCE = 1.0
"""How long, in seconds, the end of the output is waited for once the command has ended: others may still write."""
_PIECE = 65536


def run(command: Sequence[str], took: Took, signals: Signals) -> Ended:
    """Run `command` to its end. Its standard input is ours."""
    started = wall_clock()
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    except OSError as error:
        return not_started(error, started)
    signals.to = lambda number: None if from_the_terminal(number) else process.send_signal(number)
    assert process.stdout is not None and process.stderr is not None
    lock = Lock()
    streams = ((process.stdout, 1), (process.stderr, 2))
    threads = [Thread(target=_pass_on, args=(*pair, took, lock), daemon=True) for pair in streams]
    for thread in threads:
        thread.start()
    code = process.wait()
    ended = wall_clock()
    signals.to = None
    for thread in threads:
        thread.join(PATIENCE)

    def rest() -> None:
        for thread in threads:
            thread.join()

    return Ended(code, started, ended, rest=rest)


def _pass_on(source: IO[bytes], to: int, took: Took, lock: Lock) -> None:
    """Everything from `source`; when nobody reads ours any more, the command learns it by its own next write."""
    with source, suppress(OSError):
        while data := source.read(_PIECE):
            with lock:
                took(data)
            write_all(to, data)
