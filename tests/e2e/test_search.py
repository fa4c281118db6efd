"""Searching in a real terminal: two kanji across two incidents, a damaged index, a state folder that is read-only."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import environment
from e2e.terminal import Terminal, above_the_bar, foot
from e2e.test_whole_way import WARROOM, warroom
from faults.mounts import remount, small_disk


def two_incidents(env: dict[str, str]) -> tuple[str, str]:
    """Declare two incidents that share a word; their names."""
    names = []
    for title, lines in (
        ("決済が遅い", ("本番障害の疑い", "x コネクションプールを増やす => 変化なし")),
        ("Checkout 5xx", ("? コネクションプール障害", "x restart the pods => no change")),
    ):
        names.append(warroom(env, "new", title).stdout.strip())
        for line in lines:
            assert warroom(env, "note", "-i", names[-1], line).returncode == 0
    return names[0], names[1]


def shows(*wanted: str, but: str = "\0") -> Callable[[str], bool]:
    """Whether a screen shows all of these words and not those, wherever it breaks them."""

    def test(screen: str) -> bool:
        bare = "".join(screen.split())
        return all("".join(one.split()) in bare for one in wanted) and "".join(but.split()) not in bare

    return test


@pytest.mark.terminal
def test_two_kanji_are_found_in_two_incidents_and_lead_to_one(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo"}
    _, checkout = two_incidents(env)
    with Terminal([*WARROOM, "open", checkout], env, 80, 24) as window:
        window.wait_for("saved")
        window.type("half a sentence")
        window.wait_for("half a sentence")
        window.press("escape")
        window.wait_for(foot("g Gaps"))
        window.press("L")
        window.wait_for("resemble this one: 1")
        window.type("障害")
        window.wait_for(shows("2 found in 2 incidents", "本番障害の疑い", "プール障害"))
        window.type(" 本番")
        window.wait_for(shows("1 found in 1 incident", "本番障害の疑い", but="プール障害"))
        window.press("enter")
        window.wait_for("Incident:")
        window.press("o")
        window.wait_for(shows("1 Timeline", "変化なし", "esc Panes", but="half a sentence"))
        assert "決済が遅い" in window.text().splitlines()[0]
        window.press("ctrl+q")
        assert window.end() == 0
    with Terminal([*WARROOM, "open", checkout], env, 80, 24) as window:
        window.wait_for("half a sentence")
        window.press("ctrl+q")
        assert window.end() == 0


@pytest.mark.terminal
def test_a_dead_end_is_taken_into_the_bar_past_a_damaged_index(tmp_path: Path) -> None:
    env = {**environment(tmp_path), "WARROOM_AUTHOR": "bo"}
    _, checkout = two_incidents(env)
    assert "障害" in warroom(env, "search", "障害").stdout
    (index,) = (tmp_path / "state" / "search").glob("*.sqlite")
    index.write_bytes(b"\x00garbage" * 9000)
    with Terminal([*WARROOM, "open", checkout], env) as window:
        window.wait_for("saved")
        window.press("escape")
        window.wait_for(foot("g Gaps"))
        # All at once, as by somebody who is faster than the search.
        window.type("L変化なし\x14 and so on\rnext")
        window.wait_for(lambda screen: 'from "決済が遅い"' in above_the_bar(screen) and "│ next" in screen)
        window.press("ctrl+q")
        assert window.end() == 0
    found = json.loads(warroom(env, "search", "--json", "from 変化なし").stdout)
    assert [one["kind"] for one in found] == ["note"]
    assert found[0]["text"].endswith("変化なし and so on")


@pytest.mark.privileged
@pytest.mark.usefixtures("privileged")
def test_a_state_folder_that_is_read_only_or_full(tmp_path: Path) -> None:
    env = environment(tmp_path)
    with small_disk(tmp_path / "state", "1m"):
        two_incidents(env)
        before = warroom(env, "search", "--json", "障害").stdout
        assert len(json.loads(before)) == 2
        remount(tmp_path / "state", "ro")
        done: subprocess.CompletedProcess[str] = warroom(env, "search", "--json", "障害")
        assert (done.returncode, done.stdout) == (0, before)
        assert "searched without an index" in done.stderr and len(done.stderr.splitlines()) == 1
        remount(tmp_path / "state", "rw")
        for path in (tmp_path / "state" / "search").iterdir():
            path.unlink()
        filler = tmp_path / "state" / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        done = warroom(env, "search", "--json", "障害")
        assert (done.returncode, done.stdout) == (0, before)
        assert "searched without an index" in done.stderr
        filler.unlink()
        done = warroom(env, "search", "--json", "障害")
        assert (done.stdout, done.stderr) == (before, "")
