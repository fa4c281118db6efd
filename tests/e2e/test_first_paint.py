"""The first frame that shows the keys shows the whole room, at each size."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from e2e.terminal import Terminal
from ui.rooms import incident, settings


@pytest.mark.parametrize(("columns", "lines"), [(120, 40), (80, 24), (40, 16)])
def test_the_first_frame_shows_it_all(tmp_path: Path, columns: int, lines: int) -> None:
    mine = settings(tmp_path)
    notes = [f"what was seen, {number}" for number in range(300)]
    incident(tmp_path, [":sev 1", *notes, "the last word of it all"]).shelf.close()
    env = {
        "HOME": str(tmp_path),
        "WARROOM_FOLDER": str(mine.folder),
        "WARROOM_STATE": str(mine.state_dir),
        "WARROOM_CONFIG": str(mine.config_dir),
    }
    with Terminal([sys.executable, "-m", "warroom"], env, columns, lines) as terminal:
        # A frame is painted from the top: with the keys at the foot it is whole.
        first = terminal.wait_for("esc Panes")
        assert "1 Timeline" in first
        assert "the last word of it all" in first
        assert "SEV1" in first
        assert "note ▸" in first
