"""A folder that is away, emptied, replaced or hanging: nothing is lost, and nothing waits for it."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path
from threading import Event as Signal

import orjson
import pytest
from store.made import events, ids, shared_folder

from warroom.incident.event import Event, canonical, digest
from warroom.store import remembered
from warroom.store.connection import Away, Connection
from warroom.store.lanes import Lanes
from warroom.store.patience import within
from warroom.store.reader import PATIENCE, Reader
from warroom.store.shelf import ABSENT, Shelf


def shelf(root: Path, writer: str = "writerwriter", now: list[float] | None = None, state: str = "state") -> Shelf:
    """The incident in root/shared/one, whose clock is `now[0]`."""
    clock = now or [0.0]
    return Shelf(root / "shared" / "one", "incident", writer, root / state, lambda: clock[0])


def signed(event: Event) -> Event:
    """The event with the hash that fits its content, as a forger makes it who knows the format."""
    return replace(event, id=digest(canonical(event.document())))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An incident's folder inside a shared one."""
    (tmp_path / "shared").mkdir()
    return shared_folder(tmp_path / "shared" / "one")


def test_what_a_colleague_wrote_and_the_folder_lost_comes_back_as_it_was(tmp_path: Path, folder: Path) -> None:
    now = [0.0]
    theirs = events(3, "otherotherot")
    Lanes(folder, "incident").publish(theirs)
    mine = shelf(tmp_path, now=now)
    mine.load()
    mine.scan()
    for path in folder.glob("ev-*"):
        path.unlink()
    mine.scan()
    assert not mine.absent(), "it may be on its way"
    now[0] += ABSENT
    assert ids(mine.absent()) == ids(theirs)
    mine.restore()
    assert mine.waiting == 3
    mine.publish()
    mine.scan()
    mine.heal()
    assert not mine.absent()
    back = Reader(folder, "incident").scan()
    assert [event.document() for event in back] == [event.document() for event in theirs], "verbatim"


@pytest.mark.parametrize("how", ["gone", "emptied", "root gone"])
def test_a_folder_that_is_away_means_offline_and_it_catches_up(tmp_path: Path, folder: Path, how: str) -> None:
    mine = shelf(tmp_path)
    mine.load()
    mine.keep(events(2, "writerwriter"))
    mine.publish()
    away = tmp_path / "away"
    moved = tmp_path / "shared" if how == "root gone" else folder
    moved.rename(away)
    if how == "emptied":
        folder.mkdir()
    mine.keep(events(1, "writerwriter", start=3))
    with pytest.raises(Away):
        mine.publish()
    with pytest.raises(Away):
        mine.scan()
    assert moved.exists() == (how == "emptied"), "it is never made anew"
    assert how != "emptied" or not list(folder.iterdir())
    if how == "emptied":
        folder.rmdir()
    away.rename(moved)
    mine.publish()
    assert len(Reader(folder, "incident").scan()) == 3


def test_a_removed_folder_is_put_back_only_when_asked(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    Lanes(folder, "incident").publish(events(2, "otherotherot"))
    mine.load()
    mine.keep(events(1, "writerwriter"))
    mine.publish()
    mine.scan()
    marker = (folder / "incident.json").read_bytes()
    shutil.rmtree(folder)
    with pytest.raises(Away) as away:
        mine.scan()
    assert away.value.removed
    mine.restore()
    mine.publish()
    assert (folder / "incident.json").read_bytes() == marker
    assert len(Reader(folder, "incident").scan()) == 3


def test_another_incident_in_its_place_is_left_alone(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    mine.load()
    shutil.rmtree(folder)
    shared_folder(folder, "another")
    mine.keep(events(1, "writerwriter"))
    with pytest.raises(Away):
        mine.publish()
    assert [path.name for path in folder.iterdir()] == ["incident.json"]


def test_an_incident_opens_from_this_machine_while_its_folder_is_away(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    Lanes(folder, "incident").publish(events(2, "otherotherot"))
    mine.load()
    mine.keep(events(1, "writerwriter"))
    mine.publish()
    mine.scan()
    mine.close()
    (tmp_path / "shared").rename(tmp_path / "away")
    (found,) = remembered.remembered(tmp_path / "state", tmp_path / "shared")
    assert (found.name, found.incident) == ("one", "incident")
    later = shelf(tmp_path, "laterlaterla")
    assert len(later.load()) == 3
    assert later.error and "mounted" in later.error


def test_a_run_that_ends_while_we_go_on_leaves_its_notes_to_us(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    mine.load()
    other = shelf(tmp_path, "otherotherot")
    other.keep(events(2, "otherotherot"))
    assert ids(mine.scan_local()) == ids(events(2, "otherotherot")), "seen at once, whatever the folder does"
    mine.scan()
    assert mine.waiting == 0, "it lives, and publishes for itself"
    other.close()
    mine.scan_local()
    mine.scan()
    assert mine.waiting == 2
    mine.publish()
    assert len(Reader(folder, "incident").scan()) == 2


def test_a_run_that_has_not_locked_its_new_journal_yet_is_not_taken_for_dead(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    mine.load()
    journal = tmp_path / "state" / "incident" / "journal-otherotherot.jsonl"
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.touch()
    assert mine.scan_local() == []
    journal.write_bytes(b"".join(orjson.dumps(event.document()) + b"\n" for event in events(2, "otherotherot")))
    assert ids(mine.scan_local()) == ids(events(2, "otherotherot"))


def test_r_while_the_folder_is_merely_away_makes_nothing(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    mine.load()
    mine.keep(events(1, "writerwriter"))
    mine.publish()
    (tmp_path / "shared").rename(tmp_path / "away")
    (tmp_path / "shared").mkdir()
    mine.restore()
    with pytest.raises(Away) as away:
        mine.publish()
    assert not away.value.removed, "another directory in its place is not the one that the incident was removed from"
    assert not list((tmp_path / "shared").iterdir())


@pytest.mark.parametrize("made", ["nothing", "folder"])
def test_a_folder_made_anew_takes_the_incident_once_a_person_has_called_it_right(
    tmp_path: Path, folder: Path, made: str
) -> None:
    mine = shelf(tmp_path)
    Lanes(folder, "incident").publish(events(2, "otherotherot"))
    mine.load()
    mine.keep(events(1, "writerwriter"))
    mine.publish()
    mine.scan()
    shared = tmp_path / "shared"
    shared.rename(tmp_path / "away")
    (folder if made == "folder" else shared).mkdir(parents=True)
    with pytest.raises(Away) as away:
        mine.scan()
    assert away.value.strange and not away.value.removed
    mine.restore(away.value.strange)
    mine.scan()
    mine.publish()
    kept = [*events(2, "otherotherot"), *events(1, "writerwriter")]
    assert sorted(ids(Reader(folder, "incident").scan())) == sorted(ids(kept))
    assert mine.scan() == [] and mine.waiting == 0


def test_the_yes_is_for_one_folder_and_for_one_try(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    mine.load()
    mine.keep(events(1, "writerwriter"))
    mine.publish()
    shared = tmp_path / "shared"
    shared.rename(tmp_path / "away")
    shared.mkdir()
    with pytest.raises(Away) as away:
        mine.scan()
    mine.restore(away.value.strange)
    shared.rename(tmp_path / "meant")
    shared.mkdir()
    with pytest.raises(Away):
        mine.publish()
    shared.rmdir()
    (tmp_path / "meant").rename(shared)
    with pytest.raises(Away):
        mine.publish()
    assert not list(shared.iterdir())


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path, folder: Path) -> None:
    other = shelf(tmp_path, "otherotherot")
    other.keep(events(1, "otherotherot"))
    other.close()
    (folder / ".~ev-otherotherot-001-abcd.json.tmp").write_bytes(b"{")
    (folder / ".~ev-someoneelsee-001-abcd.json.tmp").write_bytes(b"{")
    mine = shelf(tmp_path)
    mine.load()
    mine.tidy()
    assert [path.name for path in folder.glob(".~*")] == [".~ev-someoneelsee-001-abcd.json.tmp"]


def test_a_call_that_hangs_is_given_up() -> None:
    never = Signal()
    with pytest.raises(TimeoutError):
        within(0.05, never.wait)
    assert within(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)
    never.set()


def test_a_reading_that_was_given_up_takes_nothing_from_the_next_one(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Lanes(folder, "incident").publish(events(3, "otherotherot"))
    go_on, done = Signal(), Signal()
    check = Connection.check

    def slow(self: Connection) -> None:
        go_on.wait()
        check(self)

    scan = Reader.scan

    def noted(self: Reader) -> list[Event]:
        found = scan(self)
        done.set()
        return found

    mine = shelf(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Connection, "check", slow)
        patch.setattr(Reader, "scan", noted)
        assert mine.load(patience=0.05) == []
        go_on.set()
        assert done.wait(10), "the one that was given up has read the folder meanwhile"
    assert len(mine.scan()) == 3


def test_a_lane_that_stays_half_is_published_again(tmp_path: Path, folder: Path) -> None:
    mine = shelf(tmp_path)
    mine.load()
    mine.keep(events(3, "writerwriter"))
    mine.publish()
    mine.scan()
    (lane,) = folder.glob("ev-*")
    lane.write_bytes(lane.read_bytes()[:-20])
    mine.scan()
    mine.heal()
    assert not mine.waiting, "it may be on its way"
    now = time.time() + PATIENCE + 1
    mine._reader._now = lambda: now
    mine.heal()
    assert mine.waiting == 3
    mine.publish()
    assert len(Reader(folder, "incident").scan()) == 3


def test_an_altered_history_is_named_and_both_versions_are_kept(tmp_path: Path, folder: Path) -> None:
    chain = events(3, "otherotherot")
    old = chain[1]
    forged = signed(replace(old, data={"text": "it was not us"}))
    Lanes(folder, "incident").publish(chain)
    Lanes(folder, "incident").publish([forged])
    reader = Reader(folder, "incident")
    assert len(reader.scan()) == 4
    assert any("history altered" in problem.reason for problem in reader.problems)
    mine = shelf(tmp_path)
    mine.load()
    for path in folder.glob("ev-*"):
        path.unlink()
    mine.scan()
    mine.restore()
    mine.publish()
    assert len(Reader(folder, "incident").scan()) == 4, "two events of one number go into lanes of their own"


def test_a_writer_s_name_never_builds_a_path(tmp_path: Path, folder: Path) -> None:
    evil: Event = replace(events(1)[0], writer="../../../evil")
    Lanes(folder, "incident").publish([evil])
    assert not list(tmp_path.glob("evil*")) and len(list(folder.glob("ev-*.json"))) == 1
