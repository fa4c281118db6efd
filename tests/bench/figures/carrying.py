"""What a sync client must carry for a note: the files of the shared folder that it made or changed, whole."""

from __future__ import annotations

from pathlib import Path

from bench.contest import Contest, Limit, Measure, Reading
from bench.counting import changed, snapshot
from bench.desk import Desk

from warroom.store.lanes import MOST_BYTES, MOST_DOCUMENTS


def contests(place: Path) -> list[Contest]:
    """64 notes in a row, half a minute apart, from note 10 and from note 100,000 on: p99 is the dearest of them."""
    early, late = Desk(place / "carrying-10", 27), Desk(place / "carrying-100000", 99_999)

    def close() -> None:
        early.close()
        late.close()

    return [
        Contest(
            "bytes to carry per note, from note 10 and from note 100,000 on",
            {"note 10": _carried(early), "note 100,000": _carried(late)},
            "bytes",
            runs=1,
            limits=(
                Limit("note 10", None, "p99", at_most=MOST_BYTES),
                Limit("note 100,000", None, "p99", at_most=MOST_BYTES),
                Limit("note 100,000", "note 10", "p99", at_most=1),
                Limit("note 100,000", "note 10", at_most=1),
            ),
            counted=True,
            warm_up=False,
            close=close,
        )
    ]


def _carried(desk: Desk) -> Measure:
    def measure() -> Reading:
        told = []
        for _ in range(MOST_DOCUMENTS):
            desk.later()
            before = snapshot(desk.found.path)
            desk.room.record("db-3: 512 of 512 connections in use, 40 waiting")
            desk.shelf.publish()
            told.append(float(sum(changed(before, snapshot(desk.found.path)))))
        return Reading(told)

    return measure
