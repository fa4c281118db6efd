"""A colleague's entry on the real screen, in a terminal: it comes when the system reports it, not when time is up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from e2e.terminal import Terminal
from faults.place import declare

HOURLY = """
import subprocess, sys
from warroom.store.worker import Worker
Worker.__init__.__defaults__ = (3600.0, 3600.0)
from warroom.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux reports changes; elsewhere others do")
def test_a_colleague_s_note_appears_though_the_folder_is_scanned_once_an_hour(tmp_path: Path) -> None:
    import subprocess

    place = declare(tmp_path, "Landing")
    with Terminal([sys.executable, "-c", HOURLY], place.env) as screen:
        screen.wait_for("saved")
        elsewhere = {**place.env, "WARROOM_STATE": str(tmp_path / "another-machine"), "WARROOM_AUTHOR": "ana"}
        # The first one may have come with the scan that follows on the beginning of the reports; the others can't.
        for words in ("the first one", "the second one", "the third one"):
            note = [sys.executable, "-m", "warroom", "note", words]
            subprocess.run(note, env=elsewhere, check=True, capture_output=True, timeout=60)
            screen.wait_for(words)
