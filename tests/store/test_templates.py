"""The templates that ship, and what a team, its sync client or a hostile colleague may put into the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warroom.incident import commands
from warroom.incident.capture import parse as captured
from warroom.incident.needs import NEEDS, ORDER, SECOND_PERSON
from warroom.incident.templates import Template, parse, to_markdown
from warroom.store import templates
from warroom.store.templates import all_templates, shipped, team

ONE = "# One\n\n- [ ] a\n"
NEWER = {"rehearsed", "announced"}
"""Commands that speak of a whole checklist."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The team's folder of templates."""
    path = tmp_path / "checklists"
    path.mkdir()
    return path


def names(found: tuple[Template, ...]) -> list[str]:
    """Their names."""
    return [one.name for one in found]


def test_the_shipped_ones_in_the_order_of_an_incident() -> None:
    needs = {one.name: one.needs for one in shipped()}
    assert list(needs) == ["first-five-minutes", "production-change", "handover", "before-closing"]
    assert list(needs.values()) == [frozenset(), frozenset(NEEDS), {ORDER}, {SECOND_PERSON}]


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.name)
def test_a_shipped_one_is_short_and_can_be_typed(one: Template) -> None:
    assert one.title[0].isupper() and not one.problems
    assert 6 <= len(one.steps) <= 12
    for step in one.steps:
        assert len(step.text) <= 110 and step.text.isascii() and step.text[0].isupper()
        said = captured(f"[] {step.text}", 0)
        assert (said.kind, said.text, said.fields, said.tokens, said.problem) == ("step", step.text, {}, (), None)
        for word in (word[1:] for word in step.text.split() if word[0] == ":"):
            assert word in commands.COMMANDS or word in NEWER, f"{word} is no command"
    assert parse(one.name, to_markdown(one.title, one.needs, one.steps)) == one


def test_a_team_without_templates_has_no_problem(tmp_path: Path) -> None:
    assert team(tmp_path) == ((), ())
    assert all_templates(tmp_path) == (shipped(), ())


def test_the_team_s_own_takes_the_place_of_a_shipped_one(tmp_path: Path, place: Path) -> None:
    (place / "Production Change.MD").write_text("# Ours\n- [ ] ask the bank", "utf-8")
    (place / "復旧.md").write_text("# 復旧\n- [ ] 戻す", "utf-8")
    found, problems = all_templates(tmp_path)
    assert problems == ()
    assert names(found) == ["first-five-minutes", "production-change", "handover", "before-closing", "復旧"]
    assert found[1].title == "Ours"


def test_a_root_that_is_away_is_said(tmp_path: Path) -> None:
    found, problems = all_templates(tmp_path / "gone")
    assert found == shipped()
    assert problems == ("the team's checklists can't be read: the folder is not there; is its drive mounted?",)


@pytest.mark.parametrize(
    "copy",
    [
        "roll-back.sync-conflict-20261123-140200-ABCDEFG.md",
        "roll-back.sync-conflict-20261123-140200-ABCDEFG.sync-conflict-20261124-140200-HIJKLMN.md",
        "roll-back (1).md",
        "roll-back (bo's conflicted copy 2026-11-23).md",
        "roll-back (conflicted copy 2026-11-23 140200).md",
        "roll-back (bo の競合コピー 2026-11-23).md",
        "roll-back_conflict-20261123-140200.md",
    ],
)
def test_a_conflict_copy_is_left_out_while_the_original_is_there(tmp_path: Path, place: Path, copy: str) -> None:
    (place / copy).write_text(ONE, "utf-8")
    found, _ = team(tmp_path)
    assert len(found) == 1, "without the original it is better than nothing"
    (place / "roll-back.md").write_text("# Original\n- [ ] a", "utf-8")
    (place / "roll-back again.md").write_text(ONE, "utf-8")
    found, problems = team(tmp_path)
    assert [one.title for one in found] == ["Original", "One"]
    assert problems == (f"{copy}: a second copy of roll-back.md; take over what is in it, then remove it",)


def test_hidden_half_written_and_other_files_are_left_out(tmp_path: Path, place: Path) -> None:
    for name in (".hidden.md", "~$x.md", ".syncthing.x.md.tmp", "x.md~", "x.txt", "x.md.part", "README.md", "x.md.swp"):
        (place / name).write_text("no template", "utf-8")
    assert team(tmp_path) == ((), ())


def test_traps_are_said_and_not_entered(tmp_path: Path, place: Path) -> None:
    (tmp_path / "secret").write_text(ONE, "utf-8")
    (place / "link.md").symlink_to(tmp_path / "secret")
    os.mkfifo(place / "pipe.md")
    (place / "folder.md").mkdir()
    (place / "huge.md").write_bytes(b"- [ ] a\n" * (templates.LARGEST // 8 + 1))
    (place / "sound.md").write_text(ONE, "utf-8")
    found, problems = team(tmp_path)
    assert names(found) == ["sound"]
    assert problems == (
        "folder.md: not a regular file",
        "huge.md: larger than 256 KiB",
        "link.md: a link, which is not followed",
        "pipe.md: not a regular file",
    )


def test_a_file_or_a_link_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    said = ("checklists in the shared folder is a file or a link, not a folder; nothing is read from it",)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "checklists").symlink_to(tmp_path / "elsewhere")
    assert team(tmp_path) == ((), said)
    (tmp_path / "checklists").unlink()
    (tmp_path / "checklists").write_text("x", "utf-8")
    assert team(tmp_path) == ((), said)


def test_what_is_no_utf_8_is_said_and_the_rest_is_used(tmp_path: Path, place: Path) -> None:
    (place / "sjis.md").write_bytes("# 障害\n- [ ] 戻す ok\n".encode("shift_jis"))
    (place / "utf16.md").write_bytes("# x\n- [ ] a\n".encode("utf-16"))
    found, problems = team(tmp_path)
    assert names(found) == ["sjis"] and found[0].steps[0].text.endswith("ok")
    assert [problem.split(";")[0] for problem in problems] == [
        "sjis.md: not all of it is UTF-8",
        "utf16.md: not all of it is UTF-8",
        "utf16.md: it has no steps",
    ]


def test_names_that_are_no_utf_8_and_names_that_are_one(tmp_path: Path, place: Path) -> None:
    for name in (b"\xff\xfe.md", b"caf\xe9.md", b"Roll Back.md", b"roll-back.md"):
        Path(os.fsdecode(os.path.join(os.fsencode(place), name))).write_text(ONE, "utf-8")  # noqa: PTH118
    found, problems = team(tmp_path)
    assert names(found) == ["caf", "roll-back"]
    assert sorted(problem.encode("ascii", "replace").decode() for problem in problems) == [
        "??.md: its name has no letter and no digit; rename it, such as roll-back.md",
        "roll-back.md: Roll Back.md has this name already; rename one of them",
    ]


def test_of_too_many_files_the_first_are_read(tmp_path: Path, place: Path) -> None:
    for number in range(103):
        (place / f"t{number:03}.md").write_text(ONE, "utf-8")
    found, problems = team(tmp_path)
    assert names(found)[-1] == "t099" and len(found) == 100
    assert problems == ("checklists has 103 files; only the first 100 by name are read",)


def test_what_can_t_be_read_is_said(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "a.md").write_text("# A\n- [ ] a\n- [ ]\n", "utf-8")

    def refuse(path: bytes, largest: int) -> None:
        raise PermissionError(13, "Permission denied")

    assert team(tmp_path)[1] == ("a.md: line 3: a step without words is left out",)
    monkeypatch.setattr(templates, "read_whole", refuse)
    assert team(tmp_path) == ((), ("a.md: can't be read (Permission denied)",))
