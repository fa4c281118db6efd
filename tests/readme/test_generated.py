"""What README.md has from the program is current; `python -m tests.readme` makes it so."""

from __future__ import annotations

import pytest
from readme.generated import README, renewed

from warroom.ui.screens.room_keys import KEYS


def test_the_readme_is_current() -> None:
    text = README.read_text("utf-8")
    assert renewed(text) == text, "python -m tests.readme"


def test_a_key_that_changes_changes_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KEYS, 0, KEYS[0].with_key("f24"))  # type: ignore[arg-type, union-attr]
    assert "| `F24` | Type a note | `room.note` |" in renewed(README.read_text("utf-8"))


def test_lost_markers_are_noticed() -> None:
    with pytest.raises(LookupError, match="keys"):
        renewed("# warroom\n")
