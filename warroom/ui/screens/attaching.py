"""`:attach FILE words` in the bar: the file is copied in a thread, and then the line is recorded with it."""

from __future__ import annotations

import asyncio
import shlex
from pathlib import Path

from textual import work

from warroom.ui.screens.places import Places

COMMAND = ":attach"
HELP = "copies the file into the incident: :attach FILE words that say what it shows"


class Attaching(Places):
    """The one command of the bar that reads a file; a line from a file or a pipe never does."""

    def is_attachment(self, line: str) -> bool:
        """Whether the line attaches a file."""
        return line.split(maxsplit=1)[:1] == [COMMAND] and self.editing is None

    @work(group="attach")
    async def attach(self, line: str) -> None:
        """Attach, or say why not and give the line back."""
        try:
            _, name, *words = shlex.split(line)
        except ValueError:
            self._refused(line, HELP)
            return
        try:
            path = Path(name).expanduser()
            attachment = await asyncio.to_thread(self.session.attach, path)
        except RuntimeError:
            self._refused(line, f"there is no home for {name}")
            return
        except ValueError as error:
            self._refused(line, str(error))
            return
        except OSError as error:
            self._refused(line, f"{name} can't be read ({error.strerror})")
            return
        try:
            self.room.attach(" ".join(words) or path.name, [attachment])
        except OSError as error:
            self.bar.give_back(line)
            self.not_saved(error)
            return
        self.recorded()

    def _refused(self, line: str, why: str) -> None:
        self.bar.give_back(line)
        self.notify(f"Not attached: {why}", severity="warning", markup=False)
