"""`warroom keys`: the keys as a table or as JSON, as config.toml has them; the doctor says what is wrong there."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from warroom.__main__ import main


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


def test_a_place_that_is_none_is_said(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--place", "nowhere"]) == 1
    assert "there is no place 'nowhere' with keys; there are: bar, room, list," in capfd.readouterr().err


def test_the_doctor_tells_of_every_key_that_is_wrong(config: Path, capfd: pytest.CaptureFixture[str]) -> None:
    config.write_text('[keys]\npreset = "emacs"\n"room.copy" = "u"\n', "utf-8")
    main(["doctor"])
    out = capfd.readouterr().out
    assert "there is no preset 'emacs' of keys; there are: default, vim, plain" in out
    assert "u is the key of room.undo; room.copy keeps y" in out
