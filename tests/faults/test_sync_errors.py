"""The disk reports an error at an fsync: what is said is true, what was kept stays, no descriptor is tried again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from faults import driver
from faults.driver import Run
from faults.place import Place, acknowledged, check, declare, in_folder, lines, temporary_files
from faults.traces import Call, synced_after_an_error

LINES = lines(150)
"""Enough for three lanes."""
NOT_YET = "warroom: kept on this machine; not in the folder yet: the disk reports an error\n"


@pytest.fixture
def place(tmp_path: Path, privileged: None, needs: Callable[..., None]) -> Place:
    """An incident that was just declared."""
    needs("strace")
    (tmp_path / "template").mkdir()
    return declare(tmp_path / "template", "Sync errors")


@pytest.mark.privileged
def test_the_lanes_fail_from_one_on_and_the_next_run_makes_good(place: Place, tmp_path: Path) -> None:
    syncs = _syncs(place, tmp_path, "/.~ev-")
    assert len(syncs) == 3
    for number, sync in enumerate(syncs):
        told = f"every fsync from lane {number + 1} on fails"
        now = place.copy(tmp_path / f"from-{number}")
        run = driver.with_errors(now, LINES, f"fsync:error=EIO:when={sync.when}+")
        assert _failed(run)[0] == sync.when
        promised = _all_were_saved(run, told)
        assert run.err == NOT_YET, told
        assert len(set(promised) & set(in_folder(now))) == number * 64, told
        assert not temporary_files(now), told
        kept = {event.id for event in now.shelf().load()}
        assert set(promised) <= kept, f"{told}: saved, and not kept"
        after = driver.with_errors(now, ["the disk is well again"])
        assert after.status == 0 and not after.err, after.err
        assert {*promised, *acknowledged(after.out)} <= set(in_folder(now)), f"{told}: the next run has not published"
        check(now, [*promised, *acknowledged(after.out)], told)


@pytest.mark.privileged
def test_one_fsync_of_the_folder_fails_and_nothing_is_lost(place: Place, tmp_path: Path) -> None:
    syncs = _syncs(place, tmp_path, place.name)
    assert len(syncs) == 6, "three lanes, and the folder after each"
    for number, sync in enumerate(syncs):
        told = f"fsync {number + 1} in the folder fails, once"
        now = place.copy(tmp_path / f"once-{number}")
        run = driver.with_errors(now, LINES, f"fsync:error=EIO:when={sync.when}")
        assert _failed(run) == [sync.when]
        promised = _all_were_saved(run, told)
        assert run.err in ("", NOT_YET), run.err
        assert run.err or set(promised) <= set(in_folder(now)), f"{told}: it did not say what the folder lacks"
        assert not temporary_files(now), told
        check(now, promised, told)


@pytest.mark.privileged
def test_a_journal_that_can_t_be_synced_calls_nothing_saved(place: Place, tmp_path: Path) -> None:
    (sync,) = _syncs(place, tmp_path, "/journal-")
    now = place.copy(tmp_path / "journal")
    before = [event.id for event in now.shelf().load()]
    run = driver.with_errors(now, LINES, f"fsync:error=EIO:when={sync.when}")
    assert _failed(run) == [sync.when]
    assert run.status == 1
    assert not run.out, "it called something saved"
    assert run.err.startswith("warroom: NOT SAVED") and run.err.count("\n") == 1, run.err
    assert not synced_after_an_error(run.calls)
    assert [event.id for event in now.shelf().load()] == before, (
        "what it called not saved will come twice when repeated"
    )
    again = driver.with_errors(now, LINES)
    check(now, _all_were_saved(again, "repeated"), "repeated")


def _syncs(place: Place, parent: Path, of: str) -> list[Call]:
    """Every fsync of what has `of` in its path, from a run in which none fails."""
    run = driver.with_errors(place.copy(parent / "well"), LINES)
    assert not _failed(run)
    return [call for call in run.calls if call.name == "fsync" and of in call.arguments]


def _failed(run: Run) -> list[int]:
    return [call.when for call in run.calls if call.name == "fsync" and call.result != "0"]


def _all_were_saved(run: Run, told: str) -> list[str]:
    """The ids, after what must be true of every run whose journal worked."""
    assert run.status == 0, f"{told}: {run.err}"
    promised = acknowledged(run.out)
    assert len(promised) == len(LINES), told
    assert not synced_after_an_error(run.calls), f"{told}: a descriptor that failed was trusted again"
    return promised
