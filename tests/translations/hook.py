"""Compiles the catalogues while the project is built or installed; the compiled ones are not kept in the history."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """For hatchling."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the files are gathered."""
        for path in sorted(Path(self.root).glob("warroom/locale/*/LC_MESSAGES/*.po")):
            with path.open("rb") as file:
                catalogue = read_po(file, locale=path.parent.parent.name, charset="utf-8")
            # The present minute would make each wheel another one.
            catalogue.creation_date = catalogue.revision_date = datetime(1970, 1, 1, tzinfo=UTC)
            with path.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalogue)
