"""The status line: the head of the incident and how safe it all is, in one line that gives up the least first."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from warroom.incident import checklists, header, missing, presence, roles, spoken, updates, when
from warroom.incident.decisions import waiting
from warroom.incident.gap import HIGH, Gap
from warroom.incident.text import visible
from warroom.language import _, listed, n_
from warroom.slotted import dataclass
from warroom.ui.format import ASCII
from warroom.ui.view import View
from warroom.ui.wrap import cut

BANDS = {"0": "-sev1", "1": "-sev1", "2": "-sev2"}
"""The classes that turn the whole line, for the severities that must be seen from across the room."""


@dataclass(frozen=True, slots=True)
class Safety:
    """How the notes stand: `waiting` are kept here and not in the folder yet, which may be `offline`.

    `refused` counts files of the folder that were not taken in. `lost` is set when not even this machine keeps notes.
    """

    loaded: bool = False
    waiting: int = 0
    offline: bool = False
    refused: int = 0
    lost: str = ""


class StatusLine(Widget):
    """Painted anew only when its words change."""

    def __init__(self) -> None:
        super().__init__(id="status")
        self._content = Content("")
        self._told: tuple[View, Safety, int, tuple[Gap, ...]] | None = None

    def tell(self, view: View, safety: Safety, now: int, gaps: tuple[Gap, ...] = ()) -> None:
        """Say how things stand at `now`, ms UTC, with what is missing."""
        self._told = (view, safety, now, gaps)
        severity = self._head(view).severity
        band = BANDS.get(severity, "")
        for name in ("-sev1", "-sev2"):
            self.set_class(name == band, name)
        content = self._words(view, safety, now, gaps, bool(band))
        if content.plain != self._content.plain or content.spans != self._content.spans:
            self._content = content
            self.refresh()

    def on_resize(self) -> None:
        """Another width has room for more, or for less."""
        if self._told is not None:
            self.tell(*self._told)

    def render(self) -> Content:
        """The line, in the middle of its height. All cells are text, so that a style without colours fills it."""
        height = self.size.height
        blank = Content(" " * self.size.width)
        return self._content if height < 3 else Content("\n").join((blank, self._content, blank))

    def _words(self, view: View, safety: Safety, now: int, gaps: tuple[Gap, ...], band: bool) -> Content:
        head = self._head(view)
        width = max(self.size.width - 2, 10)
        severity = f" SEV{head.severity} " if head.severity else " SEV? "
        halted = [("  " + _("HALTED"), "$text-error bold reverse")] if checklists.halted(view.state) is not None else []
        due = updates.due(view.state)
        if due is not None and now >= due and head.ended is None:
            halted.append(("  " + _("update overdue"), "$text-error bold"))
        must = [
            (severity, "$text-error bold reverse" if head.severity in ("", "0", "1") else "$text-warning bold reverse"),
            (f"  {spoken.status(head.status)}", "bold"),
            (f"  {when.elapsed(head.elapsed(now))}", ""),
            *halted,
        ]
        end = [(f"  {words}", style) for words, style in (*_missing(gaps), *self._safety(view, safety, now))]
        extra = [(f"  {words}", style) for words, style in self._extra(view, head, now)]
        used = sum(cell_len(words) for words, _style in (*must, *end))
        while used > width and len(must) > 1 + len(halted):
            # Where there is no room for a title either, the clock goes first, then the status; alarms stay.
            used -= cell_len(must.pop(-1 - len(halted))[0])
        shown = []
        for words, style in extra:
            if used + cell_len(words) + 12 <= width:
                shown.append((words, style))
                used += cell_len(words)
        left = width - used - 2
        title = "  " + cut(visible(head.title), left) if left >= 4 else ""
        gap = " " * max(width - used - cell_len(title), 0)
        pieces = [(" ", ""), must[0], (title, "bold"), *must[1:], *shown, (gap, ""), *end, (" ", "")]
        if band:
            pieces = [(words, _colourless(style)) for words, style in pieces]
        return Content.assemble(
            *((words.translate(ASCII), style) if view.ascii else (words, style) for words, style in pieces)
        )

    def _head(self, view: View) -> header.Header:
        return header.header(view.state)

    def _extra(self, view: View, head: header.Header, now: int) -> list[tuple[str, str]]:
        state = view.state
        extra: list[tuple[str, str]] = []
        due = updates.due(state)
        if due is not None and head.ended is None and now < due:
            extra.append((_("update due {time}").format(time=view.face.time(due)), ""))
        held = roles.roles(state)
        named = [_("IC {name}").format(name=held[roles.COMMANDER].people[0])] if roles.COMMANDER in held else []
        named += [_("scribe {name}").format(name=held[roles.SCRIBE].people[0])] if roles.SCRIBE in held else []
        if named:
            extra.append((visible(listed(named)), ""))
        extra += [(visible(missing.words(by, count)), "$text-warning") for by, count in missing.missing(state).items()]
        asked = waiting(state)
        if asked and head.ended is None:
            longest = when.span(max(now - min(entry.at for entry in asked), 0))
            words = n_("{n} decision waiting {span}", "{n} decisions waiting {span}", len(asked))
            extra.append((words.format(n=len(asked), span=longest), "$text-warning"))
        return extra

    def _safety(self, view: View, safety: Safety, now: int) -> list[tuple[str, str]]:
        if safety.lost:
            return [(_("NOT SAVED: {why}").format(why=safety.lost), "$text-error bold reverse")]
        if not safety.loaded:
            return [(_("reading the folder"), "$text-warning")]
        names = presence.here(view.state, now)
        said = [(_("{n} here").format(n=len(names)), "")] if len(names) > 1 else []
        if safety.refused:
            said.append((_("{n} refused: warroom doctor").format(n=safety.refused), "$text-warning"))
        if safety.offline:
            words = _("offline, {n} kept here").format(n=safety.waiting) if safety.waiting else _("offline")
            return [*said, (f"{'!' if view.ascii else '⚠'} {words}", "$text-warning bold")]
        if safety.waiting:
            on_the_way = _("{n} on the way").format(n=safety.waiting)
            return [*said, (f"{'.' if view.ascii else '▫'} {on_the_way}", "")]
        return [*said, (("v " if view.ascii else "✓ ") + _("saved"), "$text-success")]


def _colourless(style: str) -> str:
    """On a coloured ground the words have the one colour that can be read there."""
    return " ".join(one for one in style.split() if not one.startswith("$"))


def _missing(gaps: tuple[Gap, ...]) -> list[tuple[str, str]]:
    """How many gaps there are; pressing ones are bold."""
    style = "$text-warning bold" if any(gap.severity == HIGH for gap in gaps) else "$text-warning"
    return [(n_("{n} gap", "{n} gaps", len(gaps)).format(n=len(gaps)), style)] if gaps else []
