"""The first screen on a new machine: who writes, where it is kept, what is broken; three times Enter, and one types."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from warroom import first_use, keynames, language
from warroom.first_use import FOLDER, NAME, TITLE, Answers, Begun
from warroom.language import LANGUAGES, N_, _, n_
from warroom.settings import Settings
from warroom.ui.screens.helped import Helped
from warroom.ui.widgets.field import Field
from warroom.ui.widgets.key_line import KeyLine
from warroom.ui.widgets.prose import Prose

DEMO = "demo"
_ABOUT = N_("The record of an incident, while it happens. Each answer with Enter; then you type what you see.")
_LOOK_FIRST = N_("Only looking? {key} opens a real past incident in a throw-away folder.")
_QUESTIONS = {
    NAME: (N_("Your name"), N_("Others read it beside each line of yours, and write @name to mean you. One word.")),
    FOLDER: (
        N_("The folder"),
        N_("Incidents are kept in it. In one that your team shares (Syncthing, Dropbox, a drive) all see all."),
    ),
    TITLE: (
        N_("What is broken?"),
        N_('The title of your first incident; ":title ..." changes it later. "sev 1" before it: how bad it is.'),
    ),
}


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Where it is too long for the terminal, up and down lead from question to question all the same."""


class WelcomeScreen(Helped[Begun | str | None]):
    """It ends with what has begun, with DEMO, or with None: then nothing was written."""

    PLACE: ClassVar[str] = N_("the form")
    AUTO_FOCUS = "Input"
    CSS_PATH = "welcome.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-small"), (20, "-low"), (23, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Leave"), id="welcome.leave", tooltip=N_("Leave; nothing is written")),
        Binding("ctrl+l", "language", N_("Language"), id="welcome.language", tooltip=N_("English or Japanese")),
        Binding("ctrl+t", "demo", N_("Demo"), id="welcome.demo", tooltip=N_("Look around first in a demo")),
        Binding("f1", "keys", N_("Help"), id="welcome.help", tooltip=N_("The keys of this place")),
        Binding("down,tab", "app.focus_next", show=False, id="welcome.next", tooltip=N_("The next question")),
        Binding(
            "up,shift+tab", "app.focus_previous", show=False, id="welcome.previous", tooltip=N_("The question before")
        ),
    ]

    def __init__(self, settings: Settings, wanted: frozenset[str]) -> None:
        super().__init__()
        self._settings = settings
        self._wanted = wanted
        self._spoken = language.current()
        self._known = 0
        suggested = {
            NAME: first_use.suggested_name(settings),
            FOLDER: first_use.suggested_folder() if FOLDER in wanted else "",
            TITLE: first_use.suggested_title(),
        }
        self._fields = {name: Field(name, *_QUESTIONS[name], suggested[name]) for name in _QUESTIONS if name in wanted}

    def compose(self) -> ComposeResult:
        """The questions in a frame."""
        with Form(classes="box") as box:
            box.border_title = Content(" warroom ")
            yield Prose(id="about", markup=False)
            yield from self._fields.values()
            yield Static(id="language", markup=False)
            yield Prose(id="look-first", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say it all; whatever is said more or less, the question at hand stays in view."""
        self.watch(self.query_one(Form), "virtual_size", self._seen_soon, init=False)
        self._say()

    def on_descendant_focus(self) -> None:
        """The question at hand is in view, and the first words make room once they were read."""
        self.set_class(self.focused is not next(iter(self._fields.values())).line, "-begun")
        self._seen_soon()

    def on_resize(self) -> None:
        """So it is at any size."""
        self._seen_soon()

    def _seen_soon(self) -> None:
        self.call_after_refresh(self._show_question)

    def _show_question(self) -> None:
        """From its title to what is said of it; from the top of the form on where there is room."""
        field = next((one for one in self._fields.values() if one.line.has_focus), None)
        if field is None:
            return
        box, region = self.query_one(Form), field.virtual_region
        y = min(region.y, max(region.bottom - box.scrollable_content_region.height, 0))
        box.scroll_to(y=y, animate=False, immediate=True)

    def _say(self) -> None:
        """Everything, in the language of the moment."""
        self.query_one("#about", Prose).update(Content(_(_ABOUT)))
        for name, field in self._fields.items():
            field.say(instead=self._instead(name))
        plain = self._settings.glyphs == "ascii"
        names = [
            (
                f" {name if name.isascii() or not plain else code} ",
                "reverse bold" if code == language.current() else "$text-muted",
            )
            for code, name in LANGUAGES.items()
        ]
        key = keynames.key("welcome.language", "ctrl+l")
        spoken = Content.assemble(_("Language:") + " ", *names, (f"  {key}", "$text-muted"))
        self.query_one("#language", Static).update(spoken)
        said = _(_LOOK_FIRST).format(key=keynames.key("welcome.demo", "ctrl+t"))
        self.query_one("#look-first", Prose).update(Content.styled(said, "$text-muted"))

    def _instead(self, name: str) -> str:
        """What is said of the title where there are incidents already."""
        if name != TITLE or not self._known:
            return ""
        words = n_(
            "{n} incident is in that folder. Enter goes there; a title declares another one.",
            "{n} incidents are in that folder. Enter goes there; a title declares another one.",
            self._known,
        )
        return words.format(n=self._known)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """To the next question; after the last one it begins."""
        event.stop()
        names = list(self._fields)
        at = next(place for place, field in enumerate(self._fields.values()) if field.line is event.input)
        if not self._right(names[at]):
            return
        if at + 1 < len(names):
            self.set_focus(self._fields[names[at + 1]].line)
        else:
            self._begin()

    def _right(self, name: str) -> bool:
        """Whether an answer will do; else it says why not, and has the focus."""
        field = self._fields[name]
        check = {NAME: first_use.wrong_name, FOLDER: first_use.wrong_folder}.get(name)
        wrong = check(field.text) if check is not None else ""
        if name == FOLDER and not wrong:
            self._look_into(field.text)
        field.say(wrong, self._instead(name))
        if wrong:
            self.set_focus(field.line)
        return not wrong

    def _look_into(self, folder: str) -> None:
        """Who joins a team finds its incidents there, and need not declare another one."""
        self._known = first_use.incidents_in(folder, self._settings)
        title = self._fields[TITLE]
        title.suggest("" if self._known else first_use.suggested_title())
        title.say(instead=self._instead(TITLE))

    def _begin(self) -> None:
        """All answers once more, then the folder, the settings, the incident."""
        if not all(self._right(name) for name in self._fields):
            return
        said = {name: field.text for name, field in self._fields.items()}
        title = said.get(TITLE, "").strip()
        if TITLE in said and not title and not self._known:
            title = first_use.suggested_title()
        spoken = language.current()
        answers = Answers(said[NAME], said.get(FOLDER, ""), title, spoken if spoken != self._spoken else "")
        begun = first_use.begin(self._settings, answers, self._wanted)
        if isinstance(begun, str):
            self._fields[FOLDER].say(begun)
            self.set_focus(self._fields[FOLDER].line)
        else:
            self.dismiss(begun)

    def action_language(self) -> None:
        """The next language, at once."""
        codes = list(LANGUAGES)
        language.use(codes[(codes.index(language.current()) + 1) % len(codes)])
        if TITLE in self._fields and not self._known:
            self._fields[TITLE].suggest(first_use.suggested_title())
        self._say()
        self.refresh_bindings()

    def action_demo(self) -> None:
        """Look around first."""
        self.dismiss(DEMO)

    def action_leave(self) -> None:
        """Nothing was written."""
        self.dismiss(None)
