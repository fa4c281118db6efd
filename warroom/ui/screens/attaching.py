"""What is attached from the bar: a file by `:attach FILE words`, copied in a thread; a long text that was pasted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import work

from warroom.incident import pasted
from warroom.incident.entry import Entry
from warroom.incident.text import visible
from warroom.keynames import key
from warroom.language import N_, _
from warroom.retold import retold
from warroom.ui.panes.timeline import Timeline
from warroom.ui.screens.places import Places

COMMAND = ":attach"
_UNCLOSED = N_("a quotation mark in the file's name is not closed; such a name is written \"it's.log\"")
HELP = N_("copies the file into the incident: :attach FILE words that say what it shows")


def called(word: str) -> str:
    """The name of the command that a first word is, "" for one that is none."""
    if word[:1] not in (":", "："):
        return ""
    # The commands are not on the way to the first paint.
    from warroom.incident.commands import name_of

    return name_of(word[1:])


def file_and_words(said: str) -> tuple[str, str]:
    """The name of the file, quoted as in a shell where it has spaces, and the words after it as they were typed.

    Raises ValueError where a quotation mark in the name is not closed.
    """
    import io
    import shlex

    text = io.StringIO(said)
    read = shlex.shlex(text, posix=True, punctuation_chars=False)
    read.whitespace, read.whitespace_split, read.commenters = f"{read.whitespace}　", True, ""
    # The words are no shell's: an apostrophe in them opens no quotation.
    name = read.get_token() or ""
    return name, text.read().strip()


class Attaching(Places):
    """The one command of the bar that reads a file; a line from a file or a pipe never does."""

    def is_attachment(self, line: str) -> bool:
        """Whether the line attaches a file."""
        word = "".join(line.split(maxsplit=1)[:1])
        return self.editing is None and called(word) == COMMAND[1:]

    @work(group="attach")
    async def attach(self, line: str) -> None:
        """Attach, or say why not and give the line back."""
        try:
            name, words = file_and_words("".join(line.split(maxsplit=1)[1:]))
        except ValueError:
            self._refused(line, _(_UNCLOSED))
            return
        if not name:
            self._refused(line, _(HELP))
            return
        try:
            path = Path(name).expanduser()
            attachment = await asyncio.to_thread(self.session.attach, path)
        except RuntimeError:
            self._refused(line, _("there is no home for {name}").format(name=name))
            return
        except ValueError as error:
            self._refused(line, str(error))
            return
        except OSError as error:
            self._refused(line, _("{name} can't be read ({why})").format(name=name, why=error.strerror))
            return
        try:
            self.room.attach(words or path.name, [attachment])
        except OSError as error:
            self.bar.wait(line)
            self.not_saved(error)
            return
        self.recorded()

    def keep_pasted(self, text: str) -> None:
        """Keep a long text as a file, and record its first line with it; what is not kept waits.

        The file lies beside the journal, so this takes no longer than any line does, and keeps the order of lines.
        """
        long = pasted.read(text, self.room.now(), self.settings.zone)
        try:
            file = self.session.keep_text(pasted.NAME, long.text)
            entries = self.room.record_all([long.captured], [file])
        except ValueError as error:
            self._refused(text, str(error))
            return
        except OSError as error:
            self.bar.wait(text)
            self.not_saved(error)
            return
        self.kept(entries)
        said = long.said()
        self.notify(_("{what}.").format(what=said[:1].upper() + said[1:]), markup=False)

    def kept(self, entries: Sequence[Entry]) -> None:
        """A line was recorded: show it, and say why when it is only a note."""
        self.recorded()
        timeline = self.query_one(Timeline)
        if entries and not timeline.has_focus:
            timeline.reveal(entries[0])
        if entries and self.bar.line.has_focus and timeline.hides(entries[0]):
            words = _("Recorded; the filter of the timeline hides it. {key} in its pane shows everything again.")
            self.notify(words.format(key=key("room.back", "escape")), markup=False)
        if entries and entries[0].problem:
            why = visible(retold(entries[0].problem))
            self.notify(_("Kept as a note: {why}").format(why=why), severity="warning", markup=False)
        self.offer_handover(entries)

    def _refused(self, line: str, why: str) -> None:
        self.bar.wait(line)
        self.notify(_("Not attached: {why}").format(why=visible(why)), severity="warning", markup=False)
