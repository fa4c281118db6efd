"""A signal ends the program, in a terminal: `kill`, a machine that goes down, a window that is closed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from e2e.terminal import Terminal
from faults.place import declare

LATE = """
import sys
from warroom.ui.screens import room
room.KEEP_AFTER = 3600.0
from warroom.__main__ import main
sys.exit(main())
"""
"""What is typed would be kept an hour later."""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signals")
@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_typed_last_is_back_after_a_signal(tmp_path: Path, which: signal.Signals) -> None:
    place = declare(tmp_path, "Ending")
    with Terminal([sys.executable, "-c", LATE], place.env) as screen:
        screen.wait_for("saved")
        screen.type("half a thought")
        screen.wait_for("half a thought")
        os.kill(screen.process.pid, which)
        ended = screen.end()
        if which is signal.SIGTERM:
            assert ended == 0
            assert b"\x1b[?1049l" in screen.raw, "the terminal is as it was before"
        else:
            assert ended == -signal.SIGHUP
    with Terminal([sys.executable, "-m", "warroom"], place.env) as screen:
        screen.wait_for("half a thought")
