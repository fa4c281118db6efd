"""What is written into config.toml is read back, and whatever else stands in it stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.settings_file import added, keep, quoted

MINE = """# mine
theme = "warroom-light"  # at night: dark

[keys]
"room.copy" = "f5"
author = "not a setting"
"""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_what_stands_in_the_file_already_stays(author: str, folder: str) -> None:
    after = added(MINE, {"author": author, "folder": folder})
    assert after is not None and after.endswith(MINE)
    assert tomllib.loads(after) == {**tomllib.loads(MINE), "author": author, "folder": folder}


def test_a_setting_that_has_a_line_gets_another_value_there() -> None:
    after = added('# who\nauthor = "root"\nutc = true\n', {"author": "ana"})
    assert after == '# who\nauthor = "ana"\nutc = true\n'


@pytest.mark.parametrize("text", ["author = ", 'author = """\nroot\n"""\n', '"author" = "root"\n', "a = 1\na = 2"])
def test_where_it_can_t_be_sure_the_file_is_left_alone_and_the_lines_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    said = keep(path, {"author": "ana", "folder": 'a"b'})
    assert path.read_text("utf-8") == text
    assert 'author = "ana"' in said and 'folder = "a\\"b"' in said


def test_a_new_file_is_for_its_owner_alone_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    new, old = tmp_path / "new" / "config.toml", tmp_path / "old.toml"
    old.write_text("utc = true\n", "utf-8")
    old.chmod(0o644)
    assert keep(new, {"author": "ana"}) == keep(old, {"author": "ana"}) == ""
    assert new.stat().st_mode & 0o777 == 0o600 and old.stat().st_mode & 0o777 == 0o644
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    real, link = tmp_path / "dotfiles" / "warroom.toml", tmp_path / "config.toml"
    real.write_bytes(b"utc = true\r\n")
    link.symlink_to(real)
    assert keep(link, {"author": "ana"}) == ""
    assert link.is_symlink() and real.read_bytes() == b'author = "ana"\nutc = true\r\n'


def test_a_file_that_can_t_be_written_is_one_line_with_what_to_put_in(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    said = keep(tmp_path / "file" / "config.toml", {"author": "ana"})
    assert 'put in yourself: author = "ana"' in said and "\n" not in said
