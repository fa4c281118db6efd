"""Waiting for a folder for a while and no longer: a drive that hangs must not hang the program with it."""

from __future__ import annotations

import errno
from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

from warroom.language import _

T = TypeVar("T")


class _Answer(Generic[T]):
    """What the call came to."""

    value: T
    error: BaseException | None = None


def within(seconds: float, call: Callable[[], T], progress: Callable[[], object] = lambda: None) -> T:
    """What `call` returns or raises; TimeoutError (ETIMEDOUT) when it takes longer than `seconds`.

    A call that gets on, as `progress` tells by another value each time that it is asked, is waited for as long again.
    A call that is given up goes on in a thread of its own that the end of the program does not wait for. What it works
    on must not be used again.
    """
    answer: _Answer[T] = _Answer()

    def run() -> None:
        try:
            answer.value = call()
        except BaseException as error:
            answer.error = error

    thread = Thread(target=run, name="warroom-patience", daemon=True)
    before = progress()
    thread.start()
    thread.join(seconds)
    while thread.is_alive() and (now := progress()) != before:
        before = now
        thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError(errno.ETIMEDOUT, _("the folder does not answer"))
    if answer.error is not None:
        raise answer.error
    return answer.value
