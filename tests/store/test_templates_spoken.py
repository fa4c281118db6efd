"""The checklists that ship, in each language: the same names and needs, words of their own, typed alike."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from exchange.made import recorded

from warroom import language
from warroom.incident import checklists, commands
from warroom.incident.capture import parse as captured
from warroom.incident.templates import Template, find, parse, to_markdown
from warroom.store.templates import all_templates, shipped

NEWER = {"rehearsed", "announced"}
"""Commands that speak of a whole checklist."""
ENGLISH = shipped()


def spoken(code: str) -> tuple[Template, ...]:
    """The shipped ones in another language."""
    language.use(code)
    return shipped()


def japanese(words: str) -> bool:
    """Whether they have a kana or a kanji."""
    return any(unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA")) for char in words)


def test_the_same_ones_ship_in_japanese() -> None:
    found = spoken("ja")
    assert [(one.name, one.needs, len(one.steps)) for one in found] == [
        (one.name, one.needs, len(one.steps)) for one in ENGLISH
    ]
    for mine, other in zip(found, ENGLISH, strict=True):
        assert [bool(step.note) for step in mine.steps] == [bool(step.note) for step in other.steps]
        sections = dict.fromkeys((step.section, its.section) for step, its in zip(mine.steps, other.steps, strict=True))
        assert len({one for one, _ in sections}) == len(sections) == len({one for _, one in sections})
    assert spoken("en") == ENGLISH


@pytest.mark.parametrize("place", range(len(ENGLISH)), ids=[one.name for one in ENGLISH])
def test_a_japanese_one_can_be_typed(place: int) -> None:
    one = spoken("ja")[place]
    assert japanese(one.title) and not one.problems
    for step in one.steps:
        assert japanese(step.text) and len(step.text) <= 60
        said = captured(f"[] {step.text}", 0)
        assert (said.kind, said.text, said.fields, said.tokens, said.problem) == ("step", step.text, {}, (), None)
        _, _, example = step.text.rstrip("）").partition("（:")
        word = example.partition(" ")[0]
        assert not example or word in commands.COMMANDS or word in NEWER, f"{word} is no command"
    assert parse(one.name, to_markdown(one.title, one.needs, one.steps)) == one


@pytest.mark.parametrize("line", ["必要：二人目、順番", "必要: 二人目, 順番", "Needs: 順番、二人目"])
def test_what_a_list_needs_can_be_written_in_japanese(line: str) -> None:
    one = parse("x", f"# 題\n{line}\n- [ ] 手順\n")
    assert isinstance(one, Template)
    assert (one.needs, one.problems) == ({"second person", "order"}, ())


def test_the_team_s_own_takes_the_place_of_a_japanese_one(tmp_path: Path) -> None:
    language.use("ja")
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "handover.md").write_text("# うちの引き継ぎ\n- [ ] 電話する", "utf-8")
    found, problems = all_templates(tmp_path)
    assert problems == () and len(found) == len(ENGLISH)
    assert {one.name: one.title for one in found}["handover"] == "うちの引き継ぎ"


def test_a_checklist_is_begun_in_the_words_that_were_read() -> None:
    language.use("ja")
    room = recorded()
    room.templates = lambda words: find(shipped(), words)
    room.record(":checklist production-change")
    (one,) = checklists.checklists(room.state)
    assert (one.entry.text, one.entry.data["template"]) == ("本番作業", "production-change")
    assert one.needs == ENGLISH[1].needs
    assert [step.entry.text for step in one.steps] == [step.text for step in shipped()[1].steps]
