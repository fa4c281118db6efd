"""Checklist templates: Markdown task lists, read into steps and written back. The format: `warroom help checklists`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from warroom.incident import tasklists
from warroom.incident.event import clean
from warroom.incident.needs import NEEDS, said
from warroom.incident.tasklists import TaskList
from warroom.language import _
from warroom.slotted import dataclass

MOST_STEPS = 200
LONGEST = 2000
"""The longest step, and the longest note of one, in characters."""
LONGEST_NAME = 100
"""The longest name, title or section, in characters."""
_SHOWN = 12

_WORDS = {
    **{need: need for need in NEEDS},
    **dict(zip(("二人目", "順番", "リハーサル", "周知"), NEEDS, strict=True)),
    **{"順序": NEEDS[1], "順番どおり": NEEDS[1], "予行": NEEDS[2]},
}
_NEEDS_LINE = re.compile(r"[*_]*(?:needs|必要)[*_]*[ \t]*[:：](.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """One step: its words, the heading it stands under, and the lines below it that say more."""

    text: str
    section: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A checklist to be taken into an incident. `problems` are calm lines: what was not understood or was cut."""

    name: str
    title: str
    needs: frozenset[str]
    steps: tuple[TemplateStep, ...]
    problems: tuple[str, ...] = ()


def name_of(words: str) -> str:
    """The name that a file's stem, or what somebody types, stands for: letters and digits, "-" for all else.

    The letters of every script stay; "Roll Back" and "roll-back" are one name. It may be empty.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in folded)
    return "-".join(kept.split())[:LONGEST_NAME].strip("-")


def in_order(needs: Iterable[str]) -> str:
    """Needs as they are written in a template, always in the same order: "second person, order"."""
    chosen = frozenset(needs)
    return ", ".join(need for need in NEEDS if need in chosen)


def parse(name: str, text: str) -> Template | str:
    """Read a template from the stem of its file's name and the text; or, in one line, why it is none. Never raises."""
    known = name_of(name)
    if not known:
        return _("its name has no letter and no digit; rename it, such as roll-back.md")
    tasks = tasklists.read(clean(text), _NEEDS_LINE.fullmatch)
    if not tasks.items:
        return "; ".join(
            filter(
                None, (_("it has no steps; write each one on a line of its own: - [ ] freeze deploys"), _fence(tasks))
            )
        )
    problems: list[str] = []
    title = _cut(tasks.title or "", LONGEST_NAME, _("the title"), problems)
    if not title:
        problems.append(_("it has no title; write one above the steps: # Roll back"))
    needs = _needs(tasks.words, problems)
    steps = _steps(tasks, problems)
    return Template(known, title or known.replace("-", " "), needs, steps, tuple(problems))


def _steps(tasks: TaskList, problems: list[str]) -> tuple[TemplateStep, ...]:
    """The steps, none too long; what was left out or cut is added to the problems."""
    steps = []
    for item in tasks.items[:MOST_STEPS]:
        where = _("line {number}").format(number=item.number)
        text = _cut(item.text, LONGEST, where, problems)
        note = _cut("\n".join(item.note), LONGEST, _("line {number}, its note").format(number=item.number), problems)
        section = _cut(item.section, LONGEST_NAME, _("line {number}, its section").format(number=item.number), problems)
        steps.append(TemplateStep(text, section, note))
    if len(tasks.items) > MOST_STEPS:
        cut = _("it has {count} steps; only the first {most} are used")
        problems.append(cut.format(count=len(tasks.items), most=MOST_STEPS))
    if tasks.wordless:
        left_out = _("line {number}: a step without words is left out")
        if len(tasks.wordless) > 1:
            left_out = _("line {number}: a step without words is left out, and {more} more")
        problems.append(left_out.format(number=tasks.wordless[0], more=len(tasks.wordless) - 1))
    if tasks.never_closed is not None:
        problems.append(_fence(tasks))
    return tuple(steps)


def _fence(tasks: TaskList) -> str:
    """What to say of code that nothing ends, as a clause; "" when there is none."""
    fence = tasks.never_closed
    if fence is None:
        return ""
    never = _("line {number}: {fence} is never closed, so nothing below it is a step")
    return never.format(number=fence.number, fence=fence.text)


def _needs(lines: Iterable[str], problems: list[str]) -> frozenset[str]:
    """The needs that the lines name; words that are none are added to the problems."""
    needs: set[str] = set()
    unknown: dict[str, None] = {}
    for found in filter(None, map(_NEEDS_LINE.fullmatch, lines)):
        for word in re.split("[,、，;；]", found[1]):
            bare = word.strip(" \t\u3000.。*_")
            need = _WORDS.get(name_of(bare).replace("-", " "))
            if need is not None:
                needs.add(need)
            elif bare:
                unknown[bare[:LONGEST_NAME]] = None
    if unknown:
        ignored = _("Needs: may name {needs}; ignored: {words}")
        if len(unknown) > 3:
            ignored = _("Needs: may name {needs}; ignored: {words} and {more} more")
        words = ", ".join(list(unknown)[:3])
        problems.append(ignored.format(needs=said(NEEDS), words=words, more=len(unknown) - 3))
    return frozenset(needs)


def _cut(text: str, longest: int, where: str, problems: list[str]) -> str:
    if len(text) > longest:
        too_long = _("{where}: longer than {most} characters; the rest is cut")
        problems.append(too_long.format(where=where, most=longest))
    return text[:longest].strip()


def find(templates: Sequence[Template], words: str) -> Template | str:
    """The template that is meant: its name, or the beginning of one name or title; or why there is none, in one line.

    Spaces or hyphens, capital or small letters are alike.
    """
    if not templates:
        return _("there are no checklists")
    wanted = name_of(words)
    if not wanted:
        return _("which checklist? there are: {names}").format(names=_names(templates))
    begin = [one for one in templates if any(name.startswith(wanted) for name in _called(one))]
    exact = [one for one in begin if one.name == wanted] or [one for one in begin if wanted in _called(one)]
    chosen = exact or begin
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        return _("{word} may be {names}; type more of the name").format(word=wanted, names=_names(chosen))
    return _("no checklist begins with {word}; there are: {names}").format(word=wanted, names=_names(templates))


def _called(one: Template) -> tuple[str, str]:
    return one.name, name_of(one.title)


def _names(templates: Sequence[Template]) -> str:
    names = ", ".join(one.name for one in templates[:_SHOWN])
    more = len(templates) - _SHOWN
    return _("{names} and {more} more").format(names=names, more=more) if more > 0 else names


def to_markdown(title: str, needs: Iterable[str], steps: Iterable[TemplateStep]) -> str:
    """A template as the text that `parse` reads back, ending with a line end."""
    rows = [f"# {_row(title)}", ""]
    if named := in_order(needs):
        rows += [f"Needs: {named}", ""]
    section = ""
    for step in steps:
        if step.section != section:
            section = step.section
            rows += ["", f"## {_row(section)}".rstrip(), ""] if rows[-1] else [f"## {_row(section)}".rstrip(), ""]
        rows.append(f"- [ ] {_row(step.text)}")
        rows += [f"  {line}".rstrip() for line in step.note.split("\n") if step.note]
    return "\n".join(rows).rstrip("\n") + "\n"


def _row(text: str) -> str:
    return " ".join(text.splitlines()).strip()
