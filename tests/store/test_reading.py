"""The folder as others leave it: copies, torn files, traps; good data beside them keeps working."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.made import events, ids, shared_folder

from warroom.store.lanes import Lanes
from warroom.store.reader import PATIENCE, Reader
from warroom.store.worker import News, Worker


def lane(directory: Path, count: int = 3, writer: str = "aaaabbbbcccc") -> Path:
    """A lane of some notes."""
    directory.mkdir(exist_ok=True)
    before = set(directory.iterdir())
    Lanes(directory, "incident").publish(events(count, writer))
    (path,) = set(directory.iterdir()) - before
    return path


COPIES = [
    "x.sync-conflict-20260101-120000-ABCDEFG.json",
    "x (NAME's conflicted copy 2026-01-01).json",
    "x-HOST.json",
    "x (1).json",
    "x 2.json",
    "x (conflicted copy 2026-01-01 120000).json",
    "x.json.bak",
]


@pytest.mark.parametrize("name", COPIES)
def test_every_copy_that_a_sync_client_makes_is_read(tmp_path: Path, name: str) -> None:
    path = lane(tmp_path / "folder")
    path.rename(path.with_name(name))
    assert len(Reader(tmp_path / "folder", "incident").scan()) == 3


@pytest.mark.parametrize("name", [".~x.json.tmp", "~x.json", ".hidden.json", "x.json.tmp", "x.json.part", "x.txt"])
def test_what_is_not_finished_is_not_read(tmp_path: Path, name: str) -> None:
    path = lane(tmp_path / "folder")
    path.rename(path.with_name(name))
    assert Reader(tmp_path / "folder", "incident").scan() == []


def test_a_file_cut_at_any_byte_keeps_its_last_good_reading(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    path = lane(folder, 3)
    beside = lane(folder, 2, "otherotherot")
    whole = path.read_bytes()
    now = 1_000_000.0
    reader = Reader(folder, "incident", lambda: now)
    assert len(reader.scan()) == 5
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        now += 2
        assert reader.scan() == []
        assert len(reader.present()) in (5, 2), "a file that does not parse keeps what it last held"
    now += PATIENCE + 1
    reader.scan()
    assert [problem.file for problem in reader.problems] == [path.name]
    path.write_bytes(whole)
    assert reader.scan() == []
    assert reader.problems == () and len(reader.present()) == 5
    assert beside.exists()


def test_a_fresh_reader_of_a_torn_file_takes_what_comes_later(tmp_path: Path) -> None:
    path = lane(tmp_path / "folder")
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    reader = Reader(tmp_path / "folder", "incident")
    assert reader.scan() == []
    path.write_bytes(whole)
    assert len(reader.scan()) == 3


def test_a_forged_event_is_refused_by_name_and_the_rest_is_taken(tmp_path: Path) -> None:
    path = lane(tmp_path / "folder")
    path.write_bytes(path.read_bytes().replace(b"note 2", b"note X"))
    reader = Reader(tmp_path / "folder", "incident")
    assert len(reader.scan()) == 2
    (problem,) = reader.problems
    assert problem.file == path.name and "hash" in problem.reason


def test_an_event_of_another_incident_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    Lanes(folder, "other").publish(events(1, incident="other"))
    reader = Reader(folder, "incident")
    assert reader.scan() == []
    assert "another incident" in reader.problems[0].reason


def test_traps_are_named_and_touch_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    good = lane(folder)
    secret = tmp_path / "secret.json"
    secret.write_bytes(good.read_bytes())
    (folder / "link.json").symlink_to(secret)
    os.mkfifo(folder / "pipe.json")
    (folder / "folder.json").mkdir()
    (folder / "huge.json").write_bytes(b" " * (5 * 1024 * 1024))
    (folder / "deep.json").write_bytes(b"[" * 100_000)
    (folder / "nested.json").write_bytes(b'{"events":{"1":' + b'{"d":' * 900 + b"1" + b"}" * 900 + b"}}")
    (folder / "empty.json").touch()
    (folder / "list.json").write_bytes(b"[1,2,3]")
    (folder / "strange.json").write_bytes(b'{"events":{"1":7,"2":null,"3":{"h":3}},"meta":5}')
    os.close(os.open(os.fsencode(folder) + b"/not-utf8-\xff.json", os.O_CREAT | os.O_WRONLY))
    reader = Reader(folder, "incident")
    assert len(reader.scan()) == 3
    named = {problem.file for problem in reader.problems}
    assert {"link.json", "pipe.json", "folder.json", "huge.json", "list.json", "nested.json", "strange.json"} <= named
    assert reader.scan() == []


def test_a_gap_of_the_mount_takes_nothing_away(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    lane(folder)
    reader = Reader(folder, "incident")
    assert len(reader.scan()) == 3
    folder.rename(tmp_path / "away")
    with pytest.raises(OSError):
        reader.scan()
    (tmp_path / "away").rename(folder)
    assert reader.scan() == []


@given(data=st.data())
def test_any_files_in_any_number_give_the_same_set(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    made = events(12)
    folder = tmp_path_factory.mktemp("union")
    taken = set()
    for number in range(data.draw(st.integers(1, 6))):
        some = data.draw(st.lists(st.sampled_from(made), max_size=12))
        table = {str(index): event.document() for index, event in enumerate(some)}
        (folder / f"copy ({number}).json").write_bytes(orjson.dumps({"meta": {}, "events": table}))
        taken |= set(ids(some))
    reader = Reader(folder, "incident")
    assert set(ids(reader.scan())) == taken == reader.present()


@given(
    st.binary(max_size=300)
    | st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)).map(
        lambda value: orjson.dumps({"events": value}, default=str) if _fits(value) else b""
    )
)
def test_the_reader_never_raises_whatever_a_file_holds(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "x.json").write_bytes(content)
    reader = Reader(folder, "incident")
    assert reader.scan() == []
    assert reader.problems is not None


def _fits(value: object) -> bool:
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return True


def test_two_workers_see_each_other(tmp_path: Path) -> None:
    from threading import Event as Signal

    from warroom.store.shelf import Shelf

    shared_folder(tmp_path / "shared")
    arrived, published = Signal(), Signal()
    seen: list[str] = []

    def tell(news: News) -> None:
        seen.extend(event.id for event in news.events)
        if len(seen) >= 2:
            arrived.set()

    one = Shelf(tmp_path / "shared", "incident", "oneoneoneone", tmp_path / "one")
    two = Shelf(tmp_path / "shared", "incident", "twotwotwotwo", tmp_path / "two")
    writer = Worker(one, lambda news: published.set() if news.published else None)
    reader = Worker(two, tell)
    writer.start()
    reader.start()
    one.keep(events(2, "oneoneoneone"))
    writer.publish()
    assert published.wait(10) and arrived.wait(10)
    assert sorted(seen) == sorted(ids(events(2, "oneoneoneone")))
    assert writer.stop(5) and reader.stop(5)
    one.close()
    two.close()


def test_a_folder_that_comes_back_gets_what_was_kept(tmp_path: Path) -> None:
    from threading import Event as Signal

    from warroom.store.shelf import Shelf

    shelf = Shelf(tmp_path / "shared", "incident", "writerwriter", tmp_path / "state")
    troubled, done = Signal(), Signal()

    def tell(news: News) -> None:
        if news.status.error:
            troubled.set()
        if news.published:
            done.set()

    worker = Worker(shelf, tell, interval=0.05)
    worker.start()
    shelf.keep(events(1, "writerwriter"))
    worker.publish()
    assert troubled.wait(10), "a folder that is not there is said"
    assert not (tmp_path / "shared").exists(), "and never made anew"
    shared_folder(tmp_path / "shared")
    assert done.wait(10)
    assert worker.stop(5)
    shelf.close()
