"""What `warroom timeline` prints of one entry: as on the screen, what is open is seen to be open."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.test_commands import run
from ui.rooms import incident, settings

from warroom.catalogue import read
from warroom.incident.attached import Attachment
from warroom.room import Author, WarRoom
from warroom.store.shelf import Shelf


@pytest.mark.usefixtures("home")
def test_what_is_not_settled_and_what_is_attached_is_in_the_timeline(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opened = incident(tmp_path, ("the pods are down", "a second note"))
    mine = settings(tmp_path)
    bo = WarRoom(opened.found.incident, Author("bo", "laptop", opened.shelf.writer, "UTC"), opened.shelf.keep)
    bo.begin(opened.state)
    shelf = Shelf(opened.found.path, opened.found.incident, "cccccccccccc", tmp_path / "theirs")
    ana = WarRoom(opened.found.incident, Author("ana", "desk", "cccccccccccc", "UTC"), shelf.keep)
    ana.begin(read(mine, opened.found).state)
    _declared, one, second = opened.state.timeline
    bo.edit(one, "the pods are offline")
    ana.edit(one, "the pods are restarting")
    ana.edit(second, "another one \x1b[2J")
    third = ana.record("three")[0]
    bo.attach("the log", [Attachment("ab" * 32, "long.txt", 741)])
    ana.retract(ana.state.entries[third.id])
    for kept in (opened.shelf, shelf):
        assert kept.publish_now() is None
        kept.close()
    status, out, _ = run(capfd, "--folder", str(mine.folder), "timeline")
    assert status == 0
    found = ("pods", "log", "another", "three")
    rows = {word: next(line for line in out.splitlines() if word in line) for word in found}
    assert "offline" in rows["pods"] and "restarting" in rows["pods"] and "(2 versions)" in rows["pods"]
    assert "the log [long.txt, 741 B]" in rows["log"]
    assert "another one ␛[2J  (bo, edited by ana)" in rows["another"]
    assert "three (retracted)  (ana)" in rows["three"]
