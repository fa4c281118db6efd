"""What was acknowledged survives: the journal, the lanes, a kill at the worst moment."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.made import events, ids, noted, shared_folder
from tinydb import TinyDB
from tinydb.table import Document

from warroom.store import files
from warroom.store.drafts import Draft
from warroom.store.folder import create_incident, find_incidents
from warroom.store.journal import Journal, read_lines
from warroom.store.lanes import MOST_BYTES, MOST_DOCUMENTS, QUIET, Lanes
from warroom.store.names import folder_name
from warroom.store.shelf import Shelf
from warroom.store.tinydb_storage import AtomicStorage


def test_what_append_returned_for_is_in_the_journal(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "local", "writer")
    made = events(5)
    journal.append(made[:2])
    journal.append(made[2:])
    (path,) = (tmp_path / "local").glob("journal-*")
    assert ids(list(read_lines(path, {})[0])) == ids(made)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_failed_append_leaves_no_half_line_and_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path, "writer")
    made = events(3)
    journal.append(made[:1])
    real = os.fsync

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        journal.append(made[1:2])
    monkeypatch.setattr(os, "fsync", real)
    journal.append(made[2:])
    kept = [event for path in tmp_path.glob("journal-*") for event in read_lines(path, {})[0]]
    assert sorted(ids(kept)) == sorted([made[0].id, made[2].id])
    assert len(list(tmp_path.glob("journal-*"))) == 2, "a descriptor whose fsync failed is never used again"


def test_a_torn_or_damaged_line_costs_only_itself(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "writer")
    made = events(3)
    journal.append(made)
    (path,) = tmp_path.glob("journal-*")
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    for cut in range(len(whole) - len(lines[2]) + 1, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert ids(list(read_lines(path, {})[0])) == ids(made[:2])
    path.write_bytes(lines[0] + b'{"broken\n' + lines[1].replace(b"note 2", b"forged") + lines[2])
    assert ids(list(read_lines(path, {})[0])) == [made[0].id, made[2].id]


@given(st.lists(st.text(st.sampled_from('ah",:}\\\\{'), max_size=8), max_size=4), st.data())
def test_a_line_that_is_known_is_taken_from_there_and_any_other_is_checked(
    texts: list[str], data: st.DataObject
) -> None:
    made = [noted(f'"{text}","h":"{"0" * 32}"}}', number + 1) for number, text in enumerate(texts)]
    known = {one.id: one for one in made if data.draw(st.booleans())}
    lines = [orjson.dumps(one.document()) for one in made]
    later = noted("of a later version", 9).document()
    lines += [orjson.dumps({"h": later.pop("h"), **later}), b'"}', lines[0][:-1] + b"]" if lines else b"{"]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "journal-x.jsonl")
        path.write_bytes(b"".join(line + b"\n" for line in lines))
        found = list(read_lines(path, known)[0])
    assert [one.document() for one in found[: len(made)]] == [one.document() for one in made]
    assert [one.data["text"] for one in found[len(made) :]] == ["of a later version"]
    assert all(one is known[one.id] for one in found if one.id in known)


def test_lanes_follow_their_rule(tmp_path: Path) -> None:
    now = 0.0
    lanes = Lanes(tmp_path, "incident", lambda: now)
    made = events(200)
    lanes.publish(made[:1])
    lanes.publish(made[1:2])
    assert len(list(tmp_path.glob("ev-*.json"))) == 2, "a file younger than the pause is never written again"
    now = QUIET + 1
    lanes.publish(made[2:3])
    assert len(list(tmp_path.glob("ev-*.json"))) == 2
    lanes.publish(made[3:])
    tables = [orjson.loads(path.read_bytes()) for path in tmp_path.glob("ev-*.json")]
    assert sum(len(table["events"]) for table in tables) == 200
    assert max(len(table["events"]) for table in tables) == MOST_DOCUMENTS
    assert all(path.stat().st_size < 2 * MOST_BYTES for path in tmp_path.glob("ev-*.json"))
    assert {number for table in tables for number in table["events"]} == {str(event.number) for event in made}


def test_an_own_lane_that_somebody_changed_is_left_alone(tmp_path: Path) -> None:
    now = 0.0
    lanes = Lanes(tmp_path, "incident", lambda: now)
    made = events(2)
    lanes.publish(made[:1])
    (path,) = tmp_path.glob("ev-*.json")
    path.write_bytes(b"{}")
    now = QUIET + 1
    lanes.publish(made[1:])
    assert path.read_bytes() == b"{}"
    assert len(list(tmp_path.glob("ev-*.json"))) == 2


def test_events_of_an_earlier_run_get_lanes_of_their_own(tmp_path: Path) -> None:
    lanes = Lanes(tmp_path, "incident")
    lanes.publish([*events(1, "writerwriter"), *events(1, "earlierearly")])
    names = sorted(path.name.split("-")[1] for path in tmp_path.glob("ev-*.json"))
    assert names == ["earlierearly", "writerwriter"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    database = TinyDB(tmp_path / "lane.json", storage=AtomicStorage)
    database.table("events").insert(Document({"a": 1}, doc_id=1))
    before = (tmp_path / "lane.json").read_bytes()

    def fail(*arguments: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        if call == "replace":
            broken.setattr(Path, "replace", fail)
        else:
            broken.setattr(files.os, call, fail)
        with pytest.raises(OSError, match="No space"):
            database.table("events").insert(Document({"a": 2}, doc_id=2))
    assert (tmp_path / "lane.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["lane.json"]
    assert len(database.table("events")) == 1, "what is held in memory is the old state, too"
    database.table("events").insert(Document({"a": 2}, doc_id=2))
    assert len(orjson.loads((tmp_path / "lane.json").read_bytes())["events"]) == 2


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from store.made import events
from warroom.store.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]), "incident", "killedkilled", Path(sys.argv[2]))
shelf.load()
shelf.keep(events(3, "killedkilled"))
print("acknowledged", flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_kill_between_journal_and_folder_is_made_good_by_the_next_run(tmp_path: Path) -> None:
    shared, state = shared_folder(tmp_path / "shared"), tmp_path / "state"
    tests = str(Path(__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(shared), str(state), tests], capture_output=True, text=True, check=False
    )
    assert done.returncode == -9 and "acknowledged" in done.stdout, done.stderr
    assert not list(shared.glob("ev-*"))
    shelf = Shelf(shared, "incident", "nextnextnext", state)
    assert ids(shelf.load()) == ids(events(3, "killedkilled"))
    assert shelf.publish_now() is None
    other = Shelf(shared, "incident", "otherotherot", tmp_path / "elsewhere")
    assert sorted(ids(other.load())) == sorted(ids(events(3, "killedkilled")))


def test_a_live_run_publishes_for_itself(tmp_path: Path) -> None:
    shared_folder(tmp_path / "shared")
    alive = Shelf(tmp_path / "shared", "incident", "alivealiveal", tmp_path / "state")
    alive.keep(events(2, "alivealiveal"))
    other = Shelf(tmp_path / "shared", "incident", "otherotherot", tmp_path / "state")
    assert len(other.load()) == 2, "it reads what another run on this machine has kept"
    assert other.waiting == 0
    alive.close()


def test_what_the_folder_has_lost_is_published_again(tmp_path: Path) -> None:
    shared = shared_folder(tmp_path / "shared")
    shelf = Shelf(shared, "incident", "writerwriter", tmp_path / "state")
    shelf.keep(events(3, "writerwriter"))
    shelf.publish()
    shelf.scan()
    for path in shared.glob("ev-*"):
        path.unlink()
    shelf.scan()
    shelf.heal()
    assert shelf.waiting == 3
    shelf.publish()
    assert len(Shelf(shared, "incident", "x", tmp_path / "elsewhere").load()) == 3


DRAFTING = """
import os, sys, time
from pathlib import Path
from warroom.store.drafts import Draft
from warroom.store.journal import Journal
journal = Journal(Path(sys.argv[1]), "drafting")
journal.open()
Draft(Path(sys.argv[1]), "drafting").save("half a \\u30c7\\u30fc\\u30bf thought")
print("saved", flush=True)
sys.stdin.read()
"""


def test_a_draft_survives_a_kill_and_is_not_taken_from_a_live_run(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DRAFTING, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None and run.stdout.readline() == "saved\n"
        assert Draft(tmp_path, "other").adopt() == ""
        run.kill()
    assert Draft(tmp_path, "other").adopt() == "half a データ thought"
    assert Draft(tmp_path, "third").adopt() == "half a データ thought", "the one that took it over has gone as well"
    assert len(list(tmp_path.glob("draft-*"))) == 1


def test_the_name_of_an_incident_suits_every_file_system(tmp_path: Path) -> None:
    for title in ("Checkout 5xx!", "データベース", "../../etc", "é" * 100, "", "-", "CON", "x" * 300):
        name = folder_name(title, "abcdefghijklmnop")
        assert len(name) <= 48 and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert name.endswith("-abcdefgh") and not name.startswith("-")
    found = create_incident(tmp_path, "Checkout 5xx")
    assert find_incidents(tmp_path) == [found]
    with pytest.raises(OSError):
        create_incident(tmp_path / "missing", "x")
    assert not (tmp_path / "missing").exists(), "the root is never made"


def test_what_others_wrote_survives_a_folder_that_is_emptied(tmp_path: Path) -> None:
    shared = shared_folder(tmp_path / "shared")
    Lanes(shared, "incident").publish(events(3, "otherotherot"))
    first = Shelf(shared, "incident", "firstfirstfi", tmp_path / "state")
    assert len(first.load()) == 3
    Lanes(shared, "incident").publish(events(1, "thirdthirdth"))
    assert len(first.scan()) == 1
    for path in shared.glob("ev-*"):
        path.unlink()
    later = Shelf(shared, "incident", "laterlaterla", tmp_path / "state")
    assert len(later.load()) == 4, "those that were there at the start, and the one that came later"
    later.scan()
    assert len(list((tmp_path / "state").rglob("mirror-*"))) == 1, "what is mirrored already is not mirrored again"


def test_a_mirror_that_can_t_be_written_hides_no_event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from warroom.store.mirror import Mirror

    shared = shared_folder(tmp_path / "shared")
    shelf = Shelf(shared, "incident", "firstfirstfi", tmp_path / "state")
    shelf.load()
    Lanes(shared, "incident").publish(events(2, "otherotherot"))

    def full(self: Mirror, more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Mirror, "append", full)
        assert len(shelf.scan()) == 2
    shelf.scan()
    (mirror,) = (tmp_path / "state").rglob("mirror-*")
    assert len(mirror.read_bytes().splitlines()) == 2


def test_drafts_saved_at_the_same_time_end_with_the_last_wish(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    draft = Draft(tmp_path, "writer")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(draft.save, [f"line {number}" for number in range(60)]))
    draft.save("the last one")
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["the last one"]
