"""What a line would become, in words under the capture bar."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from warroom.incident import attempts, spoken, updates
from warroom.incident.capture import Captured
from warroom.incident.clockface import Clockface
from warroom.incident.impact import without_state
from warroom.incident.intent import Intent
from warroom.incident.kinds import KINDS, PREFIXES
from warroom.incident.text import shorten, visible
from warroom.incident.when import When
from warroom.keynames import key
from warroom.language import _, n_
from warroom.retold import retold


def signs() -> str:
    """The signs that a line may begin with, each with a word beside it."""
    said = [_(one.guide.brief) for one in PREFIXES.values() if one.guide and one.guide.brief]
    return "  ".join([*said, _(": command")])


def wait_words(waiting: Sequence[str]) -> Content:
    """That lines wait for a key, and the one that comes first, which is the last of them."""
    words = n_("{n} line waits: {key} takes up {line}", "{n} lines wait: {key} takes up {line}", len(waiting))
    line = shorten(visible(waiting[-1].replace("\n", " ")), 40)
    return Content.styled(words.format(n=len(waiting), key=key("bar.older", "up"), line=f'"{line}"'), "$text-warning")


def kind_title(intent: Intent | None) -> str:
    """The kind, for the frame of the bar."""
    kind = KINDS.get(intent.kind) if intent is not None else None
    return _(kind.title) if kind is not None else _("note")


def preview(
    captured: Captured | None,
    intent: Intent | None,
    face: Clockface,
    now: int,
    warning: str = "",
    begun: bool = False,
    remark: str = "",
) -> Content:
    """One line: the kind, the time where one was said, what it speaks of; or why it will be a plain note.

    `warning`, safe for a terminal, comes before all else, so that it is seen on a narrow screen. `begun`: a key began
    the line, and its words are still to come. `remark`, safe for a terminal, is a question to whoever types.
    """
    if captured is None or intent is None:
        return Content.styled(signs(), "$text-muted")
    pieces: list[tuple[str, str]] = [(f"{warning}  ", "$text-warning")] if warning else []
    if intent.problem:
        problem = visible(intent.problem)
        kept = problem if begun else _("kept as a note: {why}").format(why=problem)
        pieces.append((f"{kept}  ", "$text-warning"))
    if captured.when is not None:
        pieces.append((f"{_time(captured.when, face, now)}  ", "$accent"))
        if captured.when.at > now + 60_000:
            pieces.append((_("in the future") + "  ", "$text-warning"))
        if captured.when.problem:
            pieces.append((retold(captured.when.problem) + "  ", "$text-warning"))
    stateless = without_state(intent.kind, intent.data)
    pieces += [(f"{visible(stateless)}  ", "$text-warning")] if stateless else []
    due = intent.data.get("due") if intent.kind in (updates.UPDATE, updates.NEXT) else None
    if isinstance(due, int):
        time = face.time(due) if face.day(due) == face.day(now) else face.dated(due)
        pieces.append((_("next update due {time}").format(time=time) + "  ", ""))
    pieces += [(f"{remark}  ", "$text-accent")] if remark else []
    if intent.data.get("verdict"):
        pieces.append((f"{_verdict(intent)}  ", ""))
    pieces += [(f"{visible(hint)}  ", "$text-success") for hint in intent.hints]
    return Content.assemble(*pieces) if pieces else Content.styled(kind_title(intent), "$text-muted")


def _time(said: When, face: Clockface, now: int) -> str:
    """When it was: "about 14:02 until 14:10"; with the day where that is another one than today."""
    at = face.time(said.at) if face.day(said.at) == face.day(now) else f"{face.day(said.at)} {face.time(said.at)}"
    if said.until is not None:
        until = face.time(said.until)
        words = _("about {time} until {end}") if said.approximate else _("{time} until {end}")
        return words.format(time=at, end=until)
    return _("about {time}").format(time=at) if said.approximate else at


def _verdict(intent: Intent) -> str:
    """What came of an attempt, or how a hypothesis stands."""
    verdict = str(intent.data["verdict"])
    tried = intent.kind in (attempts.ATTEMPT, attempts.OUTCOME)
    return spoken.of_attempt(verdict) if tried else spoken.of_hypothesis(verdict)
