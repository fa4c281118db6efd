"""Several lines pasted into the bar: what is to become of them is asked, and until it is known they are the draft."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from warroom.incident import lines, pasted
from warroom.incident.capture import Captured
from warroom.incident.timeline import NOTE
from warroom.language import _
from warroom.ui.becoming import FILE, LINES, ONE, Choices, counts
from warroom.ui.screens.attaching import Attaching
from warroom.ui.widgets.capture import CaptureBar

_AGAIN = 0.1
"""Seconds between two looks whether the folder was read."""


class Pasting(Attaching):
    """One entry, an entry for each line, or a file; or back into the bar."""

    def on_capture_bar_pasted(self, message: CaptureBar.Pasted) -> None:
        """Ask; the text of an entry that is being edited stays one text."""
        text, behind = message.text, message.behind
        if self.editing is not None:
            self.bar.put(text, behind)
            return

        def then(choice: str | None) -> None:
            if choice is None:
                self.answered(text)
                self.bar.put(f"{text}{self.bar.text}", behind + len(self.bar.text))
            else:
                self._take(choice, text)

        from warroom.ui.screens.paste_choice import PasteScreen

        self.await_answer(text)
        self.app.push_screen(PasteScreen(self._choices(text), text), then)

    def _choices(self, text: str) -> Choices:
        several = pasted.lines_of(text)
        few = len(several) <= pasted.MOST and not pasted.too_long(text)
        read = list(self._read(several)) if few else []
        kinds = self.room.rehearse(read) if read else ()
        meant = sum(one.kind != NOTE or one.when is not None for one in read)
        long = pasted.is_long(text)
        first = LINES if 2 * meant >= len(several) and read else FILE if long else ONE
        one = "" if pasted.too_long(text) else self.room.preview(text)[1].kind
        return Choices(one, len(several), kinds, first)

    def _read(self, several: list[str]) -> Iterator[Captured]:
        return lines.read(several, self.room.now(), self.room.author.zone)

    def _take(self, choice: str, text: str) -> None:
        """Do it, once the labels of the incident are known; until then the text waits as the draft."""
        if not self._folder.loaded:
            self.set_timer(_AGAIN, partial(self._take, choice, text))
            return
        self.answered(text)
        if choice == ONE:
            self.submit(text, typed=True)
        elif choice == FILE:
            self.keep_pasted(text)
        else:
            self._take_lines(text)

    def _take_lines(self, text: str) -> None:
        """An entry for each line, in one durable write and in their order."""
        self.room.templates = self.session.template
        try:
            entries = self.room.record_all(list(self._read(pasted.lines_of(text))))
        except OSError as error:
            self.bar.wait(text)
            self.not_saved(error)
            return
        self.kept(entries)
        said = _("Recorded, a line each: {kinds}.").format(kinds=counts(one.kind for one in entries))
        self.notify(said, markup=False)
