"""What README.md has from the program is current; `python -m tests.readme` makes it so."""

from __future__ import annotations

import pytest
from readme.generated import README, renewed

from warroom.incident.kinds import KINDS


def test_the_readme_is_current() -> None:
    text = README.read_text("utf-8")
    assert renewed(text) == text, "python -m tests.readme"


def test_lost_markers_are_noticed() -> None:
    with pytest.raises(LookupError, match="prefixes|keys"):
        renewed("# warroom\n")
