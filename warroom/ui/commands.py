"""The palette: every action of the place where one is, with its key; the pages of help; the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from warroom.language import _
from warroom.slotted import dataclass
from warroom.ui.themed import Themed, Wear


@dataclass(frozen=True, slots=True)
class Action:
    """Its title, without anybody's text in it, what else is said of it, what it runs; `also`: words that find it."""

    title: str
    help: str
    run: Callable[[], Any]
    also: str = ""


class Actions(Provider):
    """The bindings of the screen and of the app, the pages of help, and the themes."""

    def actions(self) -> Iterator[Action]:
        """All of them, in the order in which they are shown."""
        yield from self._bound()
        yield from self._summaries()
        yield from self._pages()
        yield from self._themes()

    def _bound(self) -> Iterator[Action]:
        """What has a key, or could have one; what Textual brings for the editing of a line has no id."""
        rows: dict[str, Action] = {}
        # What the whole screen does comes before what the line or the list in focus does.
        for active in sorted(self.screen.active_bindings.values(), key=lambda one: one.node is not self.screen):
            binding = active.binding
            words = _(binding.tooltip or binding.description)
            if words and binding.id and not binding.system and binding.action != "command_palette":
                run = partial(self.app.run_action, binding.action, active.node)
                key = self.app.get_key_display(binding)
                also = _(binding.description) if binding.description else ""
                rows.setdefault(words, Action(words, _("key: {key}").format(key=key), run, also))
        yield from rows.values()

    def _themes(self) -> Iterator[Action]:
        """The themes; on an app that wears none, none."""
        app: object = self.app
        if not isinstance(app, Themed):
            return
        for name in app.all_themes():
            title = _("Theme: {name}").format(name=name)
            # In any language a theme is also found by the word that needs no input method.
            words = _("shown while the cursor is here; Enter keeps it")
            yield Action(title, words, Wear(app, name), " ".join(("theme", name)))

    def _summaries(self) -> Iterator[Action]:
        """The summary for each audience, where there is an incident to sum up."""
        if not hasattr(self.screen, "action_summary"):
            return
        from warroom.report.forms import AUDIENCES

        for name in AUDIENCES:
            title = _("Summary for {audience}").format(audience=_(name))
            yield Action(title, _("see it, choose its form, copy it"), partial(self.screen.action_summary, name))

    def _pages(self) -> Iterator[Action]:
        """The pages of help, found by their topic and by the word "help" in any language as well."""
        from warroom.pages import titles

        for topic, title in titles().items():
            words, said = _("Help: {title}").format(title=title), _("topic: {topic}").format(topic=topic)
            yield Action(words, said, partial(self._open, topic), " ".join(("help", topic)))

    def _open(self, topic: str) -> None:
        from warroom.ui.screens.page import PageScreen

        self.app.push_screen(PageScreen(topic))

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for one in self.actions():
            yield DiscoveryHit(one.title, one.run, help=one.help)

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for one in self.actions():
            score = max(matcher.match(one.title), matcher.match(one.also) if one.also else 0.0)
            if score > 0:
                yield Hit(score, matcher.highlight(one.title), one.run, help=one.help)
