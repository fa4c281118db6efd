"""Help from the bar: `:help TOPIC` opens a page, `:help` the list of them."""

from __future__ import annotations

from warroom.incident.text import visible
from warroom.language import N_, _
from warroom.ui.screens.attaching import called
from warroom.ui.screens.places import Places

PAGES = N_("opens a page of help: :help TOPIC; without a topic, the list of them")


class Helping(Places):
    """The command of the bar that opens a page; in a line from elsewhere it is none."""

    def is_help(self, line: str) -> bool:
        """Whether the line asks for help."""
        return self.editing is None and called("".join(line.split(maxsplit=1)[:1])) == "help"

    def open_help(self, line: str) -> None:
        """The page that is asked for, the nearest one, or all of them."""
        from warroom.pages import nearest, topics
        from warroom.ui.screens.page import PageScreen
        from warroom.ui.screens.pages import PagesScreen

        topic = "".join(line.split(maxsplit=1)[1:]).strip().casefold()
        found = topic if topic in topics() else nearest(topic)
        if topic and found != topic:
            words = _("There is no page {topic}; this is the nearest.") if found else _("There is no page {topic}.")
            self.notify(words.format(topic=repr(visible(topic))), markup=False)
        self.app.push_screen(PageScreen(found) if found else PagesScreen())
