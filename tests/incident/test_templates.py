"""Checklist templates as people write them: what becomes a step, what does not, and what is said about the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.incident.needs import ANNOUNCEMENT, NEEDS, ORDER, REHEARSAL, SECOND_PERSON
from warroom.incident.templates import (
    LONGEST,
    LONGEST_NAME,
    MOST_STEPS,
    Template,
    TemplateStep,
    find,
    name_of,
    parse,
    to_markdown,
)

WHOLE = """\
# Restore the database

Needs: Second person, ORDER , リハーサル、周知.

Read all of it first.

## Before

- [ ] Stop the writers @bo
* [x] Note the last transaction
  It is in the console,
\tand in the log.
Free text that is not indented ends a note only after a blank line.

This is no note.
    nor is this

## Restore ##

1. [ ] Restore into a new cluster
   + [X] Compare the row counts
   2) [] Compare the newest rows
- not a step
"""


def steps_of(text: str) -> list[str]:
    """The words of the steps."""
    one = parse("x", text)
    return [step.text for step in one.steps] if isinstance(one, Template) else []


def sound(text: str, name: str = "x") -> Template:
    """A text that is a template."""
    one = parse(name, text)
    assert isinstance(one, Template), one
    return one


def test_a_whole_template() -> None:
    one = sound(WHOLE, "Restore Database")
    assert (one.name, one.title, one.problems) == ("restore-database", "Restore the database", ())
    assert one.needs == frozenset(NEEDS)
    assert one.steps == (
        TemplateStep("Stop the writers @bo", "Before"),
        TemplateStep(
            "Note the last transaction",
            "Before",
            "It is in the console,\nand in the log.\n"
            "Free text that is not indented ends a note only after a blank line.",
        ),
        TemplateStep("Restore into a new cluster", "Restore"),
        TemplateStep("Compare the row counts", "Restore"),
        TemplateStep("Compare the newest rows", "Restore"),
    )


def test_line_ends_a_byte_order_mark_and_trailing_spaces_change_nothing() -> None:
    plain = sound(WHOLE)
    assert sound("\ufeff" + WHOLE.replace("\n", "\r\n")) == plain
    assert sound(WHOLE.replace("\n", "\r")) == plain
    assert sound(WHOLE.replace("\n", "  \t\n")) == plain


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("- [ ] a\n```\n- [ ] code\n```\n- [ ] b", ["a", "b"]),
        ("~~~ md\n- [ ] code\n```\n- [ ] code\n~~~~\n- [ ] b", ["b"]),
        ("> ```\n> - [ ] code\n> ```\n- [ ] b", ["b"]),
        ("- ```\n  - [ ] code\n  ```\n- [ ] b", ["b"]),
        ("``` is `code` ```\n- [ ] b", ["b"]),
        ("- [ ] a\n<!-- - [ ] old\n- [ ] older\n-->\n- [ ] b", ["a", "b"]),
        ("- [ ] a <!-- why\n - [ ] hidden --> \n- [ ] b", ["a", "b"]),
        ("- [ ] a <!-- one --> b <!-- two -->", ["a  b"]),
        ("- [ ] look for `<!-- ok -->` in the page", ["look for `<!-- ok -->` in the page"]),
        ("- [ ] a <!-- never ends\n- [ ] b", ["a <!-- never ends", "b"]),
        ("- group\n    - [ ] nested\n\t\t- [ ] deeper", ["nested", "deeper"]),
        ("- [link](https://example.org) no\n- [y] no\n-[ ] no\n- [ ]no\n[ ] no\n- [ ] yes", ["yes"]),
        ("-  [　]　全角", ["全角"]),
        ("- [ ] ~ checkout fails: :sev 1 [admin] [/b]", ["~ checkout fails: :sev 1 [admin] [/b]"]),
    ],
)
def test_what_is_a_step(text: str, steps: list[str]) -> None:
    assert steps_of(text) == steps


def test_a_note_may_hold_code_with_its_indentation_and_boxes() -> None:
    text = (
        "- [ ] roll back\n  ```sh\n  if true; then\n    undo\n  fi\n  - [ ] no step\n\n  ```\n\n  Then wait.\n- [ ] b"
    )
    one = sound(text)
    note = "```sh\nif true; then\n  undo\nfi\n- [ ] no step\n\n```\nThen wait."
    assert one.steps == (TemplateStep("roll back", "", note), TemplateStep("b"))
    assert sound(to_markdown("x", (), one.steps)).steps == one.steps


def test_a_rule_a_heading_or_code_below_a_step_is_no_note() -> None:
    assert sound("- [ ] a\n---\n- [ ] b\n# Two\n- [ ] c\n```\nx\n```\n  y").steps == (
        TemplateStep("a"),
        TemplateStep("b"),
        TemplateStep("c"),
    )


def test_needs_count_wherever_they_stand_and_unknown_ones_are_said() -> None:
    one = sound("# T\n**Needs:** second-person, coffee; ﾘﾊｰｻﾙ\n- [ ] a\nneeds： order, a dog, a cat, a cow, a bat")
    assert one.needs == {SECOND_PERSON, REHEARSAL, ORDER}
    (problem,) = one.problems
    assert (
        problem
        == "Needs: may name second person, order, rehearsal, announcement; ignored: coffee, a dog, a cat and 2 more"
    )
    assert one.steps[0].note == ""
    assert sound("# T\nNeeds: 二人目，周知\n- [ ] a").needs == {SECOND_PERSON, ANNOUNCEMENT}
    assert sound("# T\nNeeds:\n- [ ] a").needs == frozenset()


def test_what_is_no_template_is_told_what_to_write() -> None:
    assert parse("x", "") == "it has no steps; write each one on a line of its own: - [ ] freeze deploys"
    assert parse("x", "# T\n- [ ]\n") == parse("x", "")
    assert (
        parse("x", "# T\n\n```\n- [ ] a")
        == f"{parse('x', '')}; line 3: ``` is never closed, so nothing below it is a step"
    )
    assert parse("...", "- [ ] a") == "its name has no letter and no digit; rename it, such as roll-back.md"


def test_what_is_cut_or_left_out_is_said() -> None:
    many = sound("# T\n" + "- [ ] a\n" * (MOST_STEPS + 5) + "  a note of the last")
    assert len(many.steps) == MOST_STEPS and many.problems == ("it has 205 steps; only the first 200 are used",)
    assert not any(step.note for step in many.steps)
    long = sound(f"# T\n- [ ] {'a' * (LONGEST + 1)}\n  {'b' * LONGEST}")
    assert (len(long.steps[0].text), len(long.steps[0].note)) == (LONGEST, LONGEST)
    assert long.problems == ("line 2: longer than 2000 characters; the rest is cut",)
    assert sound("# T\n- [ ]\n- [ ] a\n- [x]  ").problems == ("line 2: a step without words is left out, and 1 more",)
    assert sound("# T\n- [ ] a\n\n~~~\nb").problems == ("line 4: ~~~ is never closed, so nothing below it is a step",)
    untitled = sound("## Section\n- [ ] a", "roll_back")
    assert (untitled.title, untitled.steps[0].section) == ("roll back", "Section")
    assert untitled.problems == ("it has no title; write one above the steps: # Roll back",)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Roll Back", "roll-back"),
        ("ＤＢ　復旧", "db-復旧"),
        ("データベース (本番)", "データベース-本番"),
        ("か\u3099", "が"),
        ("a__b--c.d", "a-b-c-d"),
        ("\udcff\x1b[2J", "2j"),
        ("-", ""),
    ],
)
def test_names(stem: str, name: str) -> None:
    assert name_of(stem) == name


TEMPLATES = [
    sound(f"# {title}\n- [ ] a", name)
    for name, title in (
        ("roll-back", "Undo a release"),
        ("roll-back-fast", "Undo in haste"),
        ("db", "データベース"),
        ("closing", "Closing"),
    )
]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("roll back", "roll-back"),
        ("ROLL-BACK", "roll-back"),
        ("roll back f", "roll-back-fast"),
        ("undo a", "roll-back"),
        ("データ", "db"),
        ("c", "closing"),
    ],
)
def test_find(words: str, name: str) -> None:
    one = find(TEMPLATES, words)
    assert isinstance(one, Template) and one.name == name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("undo", "undo may be roll-back, roll-back-fast; type more of the name"),
        ("nonsense", "no checklist begins with nonsense; there are: roll-back, roll-back-fast, db, closing"),
        (" ", "which checklist? there are: roll-back, roll-back-fast, db, closing"),
    ],
)
def test_what_can_t_be_found_names_those_there_are(words: str, said: str) -> None:
    assert find(TEMPLATES, words) == said
    assert find((), words) == "there are no checklists"


MARKS = ("# ", "## ", "- [ ] ", "* [x] ", "1. [ ] ", "\n", "\r\n", "\n  ", "\t", "```", "~~~", "<!--", "-->", "`", "> ")
WORDS = ("Needs: ", "order", "二人目", ",", "\ufeff", "\ud800", "\x00", "\u2028", "word", " ", "---")
PIECES = st.sampled_from((*MARKS, *WORDS))


@given(st.text(st.characters(exclude_categories=())), st.lists(st.one_of(PIECES, st.text(max_size=5))))
def test_nothing_makes_it_raise(name: str, pieces: list[str]) -> None:
    one = parse(name, "".join(pieces))
    if isinstance(one, str):
        assert one and "\n" not in one
        return
    assert one.name and one.title and 0 < len(one.steps) <= MOST_STEPS
    assert name_of(one.name) == one.name
    for step in one.steps:
        assert step.text == step.text.strip() and 0 < len(step.text) <= LONGEST
        assert step.text.encode()
    find([one], name)
    parse(name, to_markdown(one.title, one.needs, one.steps))


SAID = st.lists(st.text("abcXYZ01 .:~+=>@障害、", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4)
SANE = SAID.map(" ".join).map(lambda words: words[:LONGEST_NAME].strip())
NOTES = st.lists(SANE.map(lambda words: "It says: " + words), max_size=3).map("\n".join)


@given(
    SANE,
    st.sets(st.sampled_from(NEEDS)),
    st.lists(st.builds(TemplateStep, SANE, st.one_of(st.just(""), SANE), NOTES), min_size=1, max_size=8),
)
def test_what_is_written_is_read_back(title: str, needs: set[str], steps: list[TemplateStep]) -> None:
    one = Template("roll-back", title, frozenset(needs), tuple(steps))
    assert parse("Roll back", to_markdown(one.title, one.needs, one.steps)) == one
