"""The palette: every action of the place where one is, with its key; the pages of help; the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from warroom.keynames import NONE, key, keys_of, spelt
from warroom.language import _
from warroom.slotted import dataclass
from warroom.ui.screens.paned import Paned
from warroom.ui.themed import Themed, Wear
from warroom.ui.widgets.capture import Line

_BEHIND = 0.9
"""How a page weighs beside what is done at once: who types "theme" wants one, and then the page on them."""


@dataclass(frozen=True, slots=True)
class Action:
    """Its title, without anybody's text in it, what else is said of it, what it runs; `also`: words that find it."""

    title: str
    help: str
    run: Callable[[], Any]
    also: str = ""
    weight: float = 1.0


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
        active = [one for one in self.screen.active_bindings.values() if one.binding.id and not one.binding.system]
        rows: dict[str, Action] = {}
        for binding in self._behind({one.binding.id for one in active}):
            first = keys_of(str(binding.id), binding.key)[0]
            shown = "" if first == NONE else " ".join((key("bar.leave", "escape"), spelt(first)))
            _add(rows, binding, shown, partial(self._from_the_panes, binding.action))
        for one in active:
            if one.node is self.screen:
                run = partial(self.app.run_action, one.binding.action, one.node)
                _add(rows, one.binding, self.app.get_key_display(one.binding), run)
        for one in active:
            if one.node is not self.screen and one.binding.action != "command_palette":
                run = partial(self.app.run_action, one.binding.action, one.node)
                _add(rows, one.binding, self.app.get_key_display(one.binding), run)
        yield from rows.values()

    def _behind(self, active: set[str | None]) -> Iterator[Binding]:
        """What the room does besides: while a line is typed its keys are letters, and here it can be chosen."""
        if isinstance(self.screen.focused, Line):
            for one in self.screen.BINDINGS:
                if isinstance(one, Binding) and one.id not in active and not one.action.endswith(("_typing", "back")):
                    yield one

    async def _from_the_panes(self, action: str) -> None:
        """As its key does it there."""
        screen = self.screen
        if isinstance(screen, Paned):
            screen.to_pane(screen.current())
        await self.app.run_action(action, screen)

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
            yield Action(words, said, partial(self._open, topic), " ".join(("help", topic)), _BEHIND)

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
                yield Hit(score * one.weight, matcher.highlight(one.title), one.run, help=one.help)


def _add(rows: dict[str, Action], binding: Binding, shown: str, run: Callable[[], Any]) -> None:
    """An action, once; its word in the line of keys finds it as well."""
    words = _(binding.tooltip or binding.description)
    also = _(binding.description) if binding.description else ""
    rows.setdefault(words, Action(words, _("key: {key}").format(key=shown), run, also))
