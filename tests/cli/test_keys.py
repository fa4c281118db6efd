"""`warroom keys`: the keys as a table or as JSON, as config.toml has them; the doctor says what is wrong there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from markdown_it import MarkdownIt

from warroom import keynames
from warroom.__main__ import main
from warroom.keynames import spelt
from warroom.ui.key_table import NAMES


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    keynames.use({})


@pytest.fixture
def config(home: Path) -> Path:
    (home / "config").mkdir()
    return home / "config" / "config.toml"


def test_the_table_is_markdown_place_by_place(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("## In the bar\n\n| Key | What it does | Id |\n|---|---|---|\n")
    assert "| `y` | Copy the summary | `room.copy` |\n" in out
    assert "## On the board of follow-ups\n" in out and out.endswith(
        "| `Ctrl+P` | Every action, by name | `app.palette` |\n"
    )
    for line in out.splitlines():
        assert not line or line.startswith("## ") or line.replace("\\|", "").count("|") == 4, line


def test_it_shows_what_is_remapped(config: Path, capfd: pytest.CaptureFixture[str]) -> None:
    config.write_text('[keys]\n"room.copy" = "f5,ctrl+y"\n"room.put_off" = "none"\n"room.cpoy" = "f6"\n', "utf-8")
    assert main(["keys", "--place", "room"]) == 0
    out, err = capfd.readouterr()
    assert "| `F5` `Ctrl+Y` | Copy the summary | `room.copy` |\n" in out
    assert "| in the palette | Put the update that is due off by 5 minutes | `room.put_off` |\n" in out
    assert out.count("## ") == 1
    assert err.splitlines() == [
        "warroom: config.toml: there is no action 'room.cpoy'; 'room.copy' is meant? All: warroom keys"
    ]


def test_a_preset_is_shown_whatever_is_settled(config: Path, capfd: pytest.CaptureFixture[str]) -> None:
    config.write_text('[keys]\n"room.note" = "f5"\n', "utf-8")
    assert main(["keys", "--preset", "vim", "--place", "room"]) == 0
    assert "| `i` `a` | Type a note | `room.note` |" in capfd.readouterr().out
    assert main(["keys", "--preset", "default", "--place", "room"]) == 0
    assert "| `n` | Type a note | `room.note` |" in capfd.readouterr().out


def test_json_is_for_programs_in_every_language(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = []
    for code in ("en", "ja"):
        assert main(["--lang", code, "keys", "--json"]) == 0
        said.append(orjson.loads(capfd.readouterr().out))
    assert said[0] == said[1]
    assert {"place": "room", "id": "room.copy", "keys": ["y"], "does": "Copy the summary"} in said[0]
    assert all(set(one) == {"place", "id", "keys", "does"} for one in said[0])


def test_in_japanese_the_table_is_japanese(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "ja", "keys", "--place", "room"]) == 0
    out = capfd.readouterr().out
    assert "`room.copy`" in out and "Copy the summary" not in out
    assert "| キー | 動作 | ID |" in out


def test_a_place_that_is_none_is_said(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--place", "nowhere"]) == 1
    assert "there is no place 'nowhere' with keys; there are: bar, room, list," in capfd.readouterr().err


def test_the_doctor_tells_of_every_key_that_is_wrong(config: Path, capfd: pytest.CaptureFixture[str]) -> None:
    config.write_text('[keys]\npreset = "emacs"\n"room.copy" = "u"\n', "utf-8")
    main(["doctor"])
    out = capfd.readouterr().out
    assert "there is no preset 'emacs' of keys; there are: default, vim, plain" in out
    assert "u is the key of room.undo; room.copy keeps y" in out


def tables(markdown: str) -> list[tuple[str, list[list[str]]]]:
    """(heading, its rows) as a reader of Markdown sees them: what is code and what is text is all the same."""
    found: list[tuple[str, list[list[str]]]] = []
    inside = ""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        inside = token.type if token.type in ("heading_open", "td_open", "th_open", "paragraph_open") else inside
        if token.type == "tr_open":
            found[-1][1].append([])
        if token.type == "inline":
            words = "".join(child.content for child in token.children or [])
            assert inside != "paragraph_open", f"no table holds {words!r}"
            if inside == "heading_open":
                found.append((words, []))
            else:
                found[-1][1][-1].append(words)
    return found


@pytest.mark.parametrize("code", ["en", "ja"])
@pytest.mark.parametrize("preset", ["default", "vim", "plain"])
def test_a_reader_of_markdown_sees_what_programs_are_told(
    code: str, preset: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", code, "keys", "--preset", preset]) == 0
    read = tables(capfd.readouterr().out)
    assert main(["--lang", code, "keys", "--preset", preset, "--json"]) == 0
    told = orjson.loads(capfd.readouterr().out)
    assert len(read) == len(NAMES)
    rows = [row for _, (head, *rows) in read for row in rows if len(head) == 3]
    none = {"en": "in the palette", "ja": "パレット"}[code]
    assert [row[2] for row in rows] == [one["id"] for one in told]
    for (keys, does, _), one in zip(rows, told, strict=True):
        assert keys == " ".join(spelt(key) for key in one["keys"]) or (not one["keys"] and none in keys)
        assert (does == one["does"]) == (code == "en")


@pytest.mark.parametrize("code", ["en", "ja"])
def test_a_place_that_is_none_is_one_line(code: str, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", code, "keys", "--place", "nowhere"]) == 1
    out, err = capfd.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and all(name in err for name in NAMES)


def test_gaps_name_the_key_that_is_bound_but_not_for_programs(config: Path, capfd: pytest.CaptureFixture[str]) -> None:
    config.write_text('[keys]\n"room.impact" = "f5"\n', "utf-8")
    assert main(["new", "Checkout", "--severity", "1"]) == 0
    capfd.readouterr()
    assert main(["gaps", "--json"]) == 0
    told = [one["do"] for one in orjson.loads(capfd.readouterr().out)]
    assert main(["gaps"]) == 0
    said = capfd.readouterr().out
    assert "press F5 and type who can't do what" in said
    assert "press i and type who can't do what" in told


def test_signs_of_markdown_are_keys_like_others(config: Path, capfd: pytest.CaptureFixture[str]) -> None:
    config.write_text('[keys]\n"room.copy" = "|,`,*,backslash,_,<"\n', "utf-8")
    assert main(["keys", "--place", "room"]) == 0
    out, err = capfd.readouterr()
    ((_, rows),) = tables(out)
    assert err == "" and [r"| ` * \ _ <", "Copy the summary", "room.copy"] in rows
