"""Copying the summary as it was at the moment that a replay shows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from warroom.language import _
from warroom.report.forms import DEFAULT
from warroom.ui.screens.shown import Shown

if TYPE_CHECKING:
    from warroom.report.parts import Summary


class PastCopy(Shown):
    """For whom and in which form was chosen last in this replay; nothing of it is remembered."""

    choice: tuple[str, str] = DEFAULT

    def compose_summary(self, audience: str) -> Summary:
        """What the summary said at this moment."""
        from warroom.report.forms import compose

        return compose(self.replay.at(self.ms), self.face(), self.ms, audience, self.shown.policy)

    def action_summary(self) -> None:
        """See it, choose for whom and its form, copy it."""
        from warroom.ui.screens.summary import SummaryScreen, ToCopy

        def then(shown: ToCopy | None) -> None:
            if shown is not None:
                self.choice = (shown.audience, shown.form)
                self._copy(shown.text, self._what())

        ascii_only = self.shown.settings.glyphs == "ascii"
        self.app.push_screen(SummaryScreen(self.compose_summary, *self.choice, ascii_only), then)

    def action_copy(self) -> None:
        """Copy the summary as it was."""
        from warroom.report.forms import dress

        audience, form = self.choice
        self._copy(dress(self.compose_summary(audience), form), self._what())

    def _what(self) -> str:
        audience, form = self.choice
        words = _("Summary as of {when} ({audience}, {form})")
        return words.format(when=self.face().dated(self.ms), audience=_(audience), form=form)

    @work(exclusive=True, group="copy")
    async def _copy(self, text: str, what: str) -> None:
        """Copy, and say which way it went."""
        from warroom.ui import clipboard

        driver = self.app._driver
        if driver is not None:
            driver.write(clipboard.sequence(text))
        copied = await asyncio.to_thread(
            clipboard.copy,
            text,
            osc52=(lambda data: True) if driver is not None else None,
            fallback=self.shown.fallback,
        )
        self.notify(_("{what} {copied}.").format(what=what, copied=copied.message), markup=False, timeout=8)
