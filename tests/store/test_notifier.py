"""What the system reports brings an entry at once; whatever is wrong with the reports, scans bring it all the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition

import pytest
from store.made import events, ids, shared_folder

from warroom.incident.event import Event
from warroom.store.lanes import Lanes
from warroom.store.mounts import is_own_disk
from warroom.store.shelf import Shelf
from warroom.store.worker import News, Worker

NEVER = 3600.0
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux reports changes; elsewhere others do")


class Desk:
    """A worker on a folder, and what it told."""

    def __init__(self, root: Path, often: float = NEVER, seldom: float = NEVER) -> None:
        self.shared = root / "shared"
        self.shelf = Shelf(self.shared, "incident", "writerwriter", root / "state")
        self.seen: list[str] = []
        self.rounds = 0
        self._news = Condition()
        self.worker = Worker(self.shelf, self._tell, often, seldom)
        self._round = self.worker._round
        self.worker._round = self._count  # type: ignore[method-assign]
        self.worker.start()

    def _tell(self, news: News) -> None:
        with self._news:
            self.seen += [event.id for event in news.events]
            self._news.notify_all()

    def _count(self) -> None:
        self._round()
        with self._news:
            self.rounds += 1
            self._news.notify_all()

    def until(self, test: Callable[[], bool]) -> None:
        """Wait for a round after which the test holds."""
        with self._news:
            assert self._news.wait_for(test, 30), "waited in vain"

    def trusts(self) -> bool:
        """Whether the reports are relied on."""
        return self.worker._notifier.trusted

    def shows(self, made: list[Event]) -> bool:
        """Whether all of these were told."""
        return set(ids(made)) <= set(self.seen)

    def listens(self) -> bool:
        """Whether the system reports to it, trusted or not, and it has looked since."""
        return self.worker._notifier._end is not None and not self.worker._again

    def end(self) -> None:
        """Stop."""
        assert self.worker.stop(10)
        self.shelf.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Make a desk, on a folder with a marker."""
    shared_folder(tmp_path / "shared")
    made: list[Desk] = []

    def make(**paces: float) -> Desk:
        made.append(Desk(tmp_path, **paces))
        return made[-1]

    yield make
    for one in made:
        one.end()


def land(shared: Path, made: list[Event]) -> None:
    """Each event in a file of its own, renamed into place, as a sync client does."""
    for event in made:
        Lanes(shared, "incident").publish([event])


@linux
def test_what_lands_is_told_at_once_though_no_scan_is_due(desk: Callable[..., Desk]) -> None:
    one = desk()
    one.until(one.listens)
    made = events(3, "otherotherot")
    for event in made:
        land(one.shared, [event])
        one.until(lambda event=event: one.shows([event]))


@linux
def test_a_file_written_in_place_is_told_once_it_is_whole(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one = desk()
    one.until(one.listens)
    made = events(5, "otherotherot")
    shared_folder(tmp_path / "elsewhere")
    Lanes(tmp_path / "elsewhere", "incident").publish(made)
    (lane,) = (tmp_path / "elsewhere").glob("ev-*")
    whole = lane.read_bytes()
    with (one.shared / lane.name).open("wb") as file:
        file.write(whole[:100])
        file.flush()
        file.write(whole[100:])
    one.until(lambda: one.shows(made))


@linux
def test_one_s_own_lanes_bring_about_no_scan(desk: Callable[..., Desk]) -> None:
    one = desk()
    one.until(one.trusts)
    before = one.rounds
    for event in events(4, "writerwriter"):
        one.shelf.keep([event])
        one.worker.publish()
        one.until(lambda: not one.shelf.waiting)
    own = one.rounds - before
    land(one.shared, events(1, "otherotherot"))
    one.until(lambda: one.shows(events(1, "otherotherot")))
    assert own <= 4 and one.rounds - before - own <= 2, "one round for each note, and those that a file lands in"


@linux
def test_a_flood_of_files_is_taken_in_few_rounds(desk: Callable[..., Desk]) -> None:
    one = desk(often=0.2)
    one.until(one.trusts)
    before = one.rounds
    made = events(1500, "otherotherot")
    land(one.shared, made)
    one.until(lambda: one.shows(made))
    assert one.rounds - before < 500
    assert len(one.seen) == len(set(one.seen))


@linux
def test_a_folder_that_is_replaced_is_listened_to_anew(desk: Callable[..., Desk], tmp_path: Path) -> None:
    one = desk(often=0.05, seldom=0.05)
    one.until(one.trusts)
    for number in range(3):
        one.shared.rename(tmp_path / f"gone{number}")
        one.until(lambda: not one.trusts())
        assert not one.listens()
        shared_folder(one.shared)
        one.until(lambda: one.trusts() and one.listens())
        one.worker.interval = one.worker.seldom = NEVER
        made = events(2, f"otherother{'abc'[number]}")
        land(one.shared, made)
        one.until(lambda made=made: one.shows(made))
        one.worker.interval = one.worker.seldom = 0.05
        one.worker.publish()


def test_without_the_library_scans_go_on(desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchdog", None)
    monkeypatch.delitem(sys.modules, "warroom.store.reports", raising=False)
    for name in [name for name in sys.modules if name.startswith("watchdog.")]:
        monkeypatch.delitem(sys.modules, name)
    one = desk(often=0.05)
    one.until(lambda: one.worker._notifier._retry > 0)
    land(one.shared, events(2, "otherotherot"))
    one.until(lambda: one.shows(events(2, "otherotherot")))
    assert not one.trusts()


LIMITED = """
import sys
from pathlib import Path
Path("/proc/sys/user/max_inotify_instances").write_text("0")
sys.path.insert(0, sys.argv[2])
from store.made import events
from store.test_notifier import Desk, land
desk = Desk(Path(sys.argv[1]), often=0.05)
desk.until(lambda: desk.worker._notifier._retry > 0)
land(desk.shared, events(2, "otherotherot"))
desk.until(lambda: desk.shows(events(2, "otherotherot")))
assert not desk.trusts()
desk.end()
print("scanned")
"""


@pytest.mark.privileged
@pytest.mark.usefixtures("privileged")
def test_where_the_limit_of_watches_is_reached_scans_go_on(tmp_path: Path, needs: Callable[..., None]) -> None:
    needs("unshare")
    shared_folder(tmp_path / "shared")
    tests = str(Path(__file__).parent.parent)
    limited = ["unshare", "-Ur", sys.executable, "-c", LIMITED, str(tmp_path), tests]
    done = subprocess.run(limited, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "scanned\n" and not done.stderr, done.stderr


TABLE = b"""\
36 25 254:1 / / rw - ext4 /dev/vda rw
37 36 0:47 / /mnt/share rw shared:1 master:2 - nfs4 server:/x rw
38 36 0:48 / /mnt/phone rw - fuse.sshfs me@host:/ rw
39 36 0:49 / /mnt/odd rw - newfs none rw
40 36 254:1 /home /home rw - ext4 /dev/vda rw
"""


@linux
def test_only_a_disk_of_this_machine_s_own_is_relied_on(tmp_path: Path) -> None:
    import os

    table = tmp_path / "mountinfo"
    table.write_bytes(TABLE)
    assert is_own_disk(os.makedev(254, 1), table)
    assert not any(is_own_disk(os.makedev(0, minor), table) for minor in (47, 48, 49, 50))
    assert not is_own_disk(os.makedev(254, 1), tmp_path / "nowhere")
