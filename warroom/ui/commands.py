"""The palette: every action of the place where one is, with its key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from warroom.language import _
from warroom.ui.themed import Themed, Wear


class Actions(Provider):
    """The bindings of the screen and of the app, and the themes."""

    def _actions(self) -> list[tuple[str, str, object]]:
        """(title, help, what to run), titles without anybody's text in them."""
        rows: dict[str, tuple[str, str, object]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            words = _(binding.tooltip or binding.description)
            if words and not binding.system and binding.action != "command_palette":
                run = partial(self.app.run_action, binding.action, active.node)
                key = self.app.get_key_display(binding)
                rows.setdefault(words, (words, _("key: {key}").format(key=key), run))
        return [*rows.values(), *self._summaries(), *self._themes()]

    def _themes(self) -> Iterator[tuple[str, str, object]]:
        """The themes; on an app that wears none, none."""
        app: object = self.app
        if not isinstance(app, Themed):
            return
        for name in app.all_themes():
            title = _("Theme: {name}").format(name=name)
            yield title, _("shown while the cursor is here; Enter keeps it"), Wear(app, name)

    def _summaries(self) -> list[tuple[str, str, object]]:
        """The summary for each audience, where there is an incident to sum up."""
        if not hasattr(self.screen, "action_summary"):
            return []
        from warroom.report.forms import AUDIENCES

        return [
            (
                _("Summary for {audience}").format(audience=_(name)),
                _("see it, choose its form, copy it"),
                partial(self.screen.action_summary, name),
            )
            for name in AUDIENCES
        ]

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for title, help_, run in self._actions():
            yield DiscoveryHit(title, run, help=help_)  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for title, help_, run in self._actions():
            # In any language a theme is also found by the word that needs no input method.
            score = max(matcher.match(title), matcher.match(f"theme {run.name}") if isinstance(run, Wear) else 0.0)
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, help=help_)  # type: ignore[arg-type]
