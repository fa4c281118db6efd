"""The replay in a real terminal: an imported incident, minute by minute; nothing is written anywhere."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal
from e2e.test_whole_way import WARROOM, warroom
from faults.mounts import mount, unmount
from ui.test_replay import tree

GITLAB = str(resources.files("warroom").joinpath("demo/gitlab-2017.txt"))


def imported(env: dict[str, str]) -> None:
    """The incident of GitLab in the folder."""
    done = warroom(env, "import", GITLAB, "--new")
    assert done.returncode == 0, done.stderr


def clock(screen: str) -> str:
    """The moment on the slider, "" while it is being painted."""
    found = re.search(r"\d\d \w{3} 2017 \d\d:\d\d:\d\d UTC", screen)
    return found[0] if found else ""


def shows(*wanted: str, but: tuple[str, ...] = ()) -> Callable[[str], bool]:
    """Whether a screen shows all of these words, and none of those."""
    return lambda screen: all(one in screen for one in wanted) and not any(one in screen for one in but)


@pytest.mark.terminal
def test_step_through_an_imported_incident_to_the_minute_of_the_mistake(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo"}
    imported(env)
    before = tree(tmp_path)
    with Terminal([*WARROOM, "replay"], env) as window:
        window.wait_for(shows("46 of 46 entries", "Replay, as it happened", "18:22 as it happened", "▮ 01 Feb 18:22"))
        window.press("home")
        window.wait_for(shows("Tue 31 Jan 2017 17:20:00", "31 Jan 17:20 ▮", "paused, 60x", but=("19:00", "H1", "S1")))
        at = ""
        for _ in range(40):
            at = clock(window.wait_for(lambda now, was=at: clock(now) not in ("", was)))  # type: ignore[misc]
            if "23:30:00" in at:
                break
            window.press("right")
        later = ("HALT", "Azure", "bucket is empty", "site up", "S1", "six-hour-old", "F1", "31 Jan 17:20 ▮")
        then = ("data directory removed on db1", " of 46 entries", "06:10:00", " gaps", "23:30 as it happened")
        window.wait_for(shows(*then, but=later))
        window.press("g")
        window.wait_for(shows("unexpected, not halted", "23:30 as it happened", but=("no follow-up",)))
        window.press("escape")
        window.wait_for(shows("of 46 entries", but=("unexpected, not halted",)))
        window.press("m")
        window.wait_for(shows("fewest contradictions first", "4 hypotheses", but=("H5", "HALTED")))
        window.press("]")
        window.wait_for(shows("HALTED 23:32", "23:32 as it happened"))
        window.press("[")
        window.wait_for(shows("23:30 as it happened", but=("HALTED",)))
        window.press("q")
        window.wait_for(shows("of 46 entries", "1 Timeline", but=("fewest contradictions first",)))
        window.press("b")
        window.wait_for(shows("as it was known (b: as it happened)", but=("31 Jan 2017 23:30:00",)))
        window.press("b")
        window.wait_for(shows("31 Jan 2017 23:30:00", "Replay, as it happened"))
        window.press("t")
        window.wait_for("to the time")
        window.type("2017-02-01 18:00Z\r")
        window.wait_for(shows("01 Feb 2017 18:00:00", "mitigated", but=("F1",)))
        window.press("q")
        assert window.end() == 0
    assert tree(tmp_path) == before


@pytest.mark.terminal
def test_where_nothing_is_chosen_or_nothing_is_there_it_says_so(tmp_path: Path) -> None:
    env = environment(tmp_path)
    done = warroom(env, "replay")
    assert done.returncode == 1 and "declare one with" in done.stderr
    done = warroom(env, "replay", "-i", "nope")
    assert done.returncode == 1 and "see: warroom list" in done.stderr


@pytest.mark.terminal
@pytest.mark.privileged
def test_a_folder_that_can_only_be_read_is_enough(tmp_path: Path, privileged: None) -> None:
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo"}
    imported(env)
    mount("--bind", tmp_path, tmp_path)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", tmp_path], check=True, capture_output=True, timeout=60)
        with pytest.raises(OSError, match="Read-only"):
            (tmp_path / "probe").write_text("x")
        with Terminal([*WARROOM, "replay"], env) as window:
            window.wait_for("46 of 46 entries")
            window.press("home")
            window.wait_for("31 Jan 2017 17:20:00")
            window.press("escape")
            assert window.end() == 0
    finally:
        unmount(tmp_path)
