"""Every incident of the shared folder, read one after the other; one that can't be read, or not wholly, is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from warroom import catalogue
from warroom.catalogue import Read
from warroom.language import _
from warroom.settings import Settings
from warroom.store.words import in_words

ALWAYS: Callable[[], bool] = lambda: True  # noqa: E731


class Every:
    """To be walked through once, which may take long and writes nothing; it never raises OSError.

    The incident with the id `but` is left out, and it ends early when `wanted` says no. Meanwhile `unread` fills with
    the incidents that could not be read wholly, by name, and why; `problem` says why the folder as a whole could not.
    """

    def __init__(self, settings: Settings, but: str = "", wanted: Callable[[], bool] = ALWAYS) -> None:
        self._settings = settings
        self._but = but
        self._wanted = wanted
        self.unread: list[tuple[str, str]] = []
        self.problem = ""

    def __iter__(self) -> Iterator[Read]:
        """A folder that has not answered once is not asked again: of the rest, what this machine has is enough."""
        settings = self._settings
        found = catalogue.find(settings)
        if isinstance(found, str):
            first_run = settings.chosen == "default" and not settings.folder.exists()
            self.problem = "" if first_run else found
            return
        silent: str | None = None
        for one in found:
            if one.incident == self._but:
                continue
            if not self._wanted():
                break
            try:
                read = catalogue.read(settings, one if silent is None else replace(one, away=silent))
            except OSError as error:
                self.unread.append((one.name, in_words(error)))
                continue
            if read.shelf.silent:
                silent = read.shelf.error
            why = [_("{file} {reason}").format(file=one.file, reason=one.reason) for one in read.shelf.problems]
            if read.shelf.error is not None:
                why.insert(0, _("{why}; going on with what this machine has").format(why=read.shelf.error))
            if not read.state.timeline and not why:
                why.append(_("nothing of it can be read; has the folder been synchronised?"))
            self.unread += [(one.name, words) for words in why]
            yield read
