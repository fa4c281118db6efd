"""What the preview under the bar says of an impact and of an update, before either is recorded."""

from __future__ import annotations

import pytest
from incident.desks import FACE, Desk

from warroom.ui.preview import preview


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("~ search: slow", "no state of search: affected, not affected"),
        ("> looking, next update 14:30", "next update due 14:30"),
        (":next 14:30", "next update due 14:30"),
    ],
)
def test_the_preview_says_what_is_lacking_and_what_is_promised(line: str, said: str) -> None:
    desk = Desk("ana", 1_795_442_400_000)
    desk.room.declare("Down")
    assert said in preview(*desk.room.preview(line), FACE, desk.wall).plain
    plain = preview(*desk.room.preview("~ search: affected, slow"), FACE, desk.wall).plain
    assert "no state" not in plain and "next update" not in plain
