"""config.toml as it is found: of another encoding, in a place that can't be looked into, with values that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warroom.__main__ import main
from warroom.settings import load, speak

TOO_LONG = "/" + "x" * 5000
"""A place of which the system says at the first look that it can't be, as it does of the home of somebody else."""


def config(text: bytes) -> None:
    path = Path(os.environ["WARROOM_CONFIG"])
    path.mkdir(exist_ok=True)
    (path / "config.toml").write_bytes(text)


@pytest.mark.usefixtures("home")
def test_a_mark_at_the_beginning_and_windows_line_ends_are_no_fault() -> None:
    config(b'\xef\xbb\xbfauthor = "ana"\r\ndevice = "box"\r\n')
    found = load()
    assert (found.author, found.device, found.problems) == ("ana", "box", ())


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("text", ['author = "ana"'.encode("utf-16"), 'author = "障害"'.encode("cp932")])
def test_another_encoding_is_named(text: bytes) -> None:
    config(text)
    (problem,) = load().problems
    assert problem.endswith("config.toml can't be read (it is not UTF-8); mend or remove it; the defaults are used")


def test_a_pipe_in_its_place_is_not_waited_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARROOM_CONFIG", str(home))
    os.mkfifo(home / "config.toml")
    (problem,) = load().problems
    assert "not a regular file" in problem


def test_a_place_that_can_t_be_looked_into_stops_no_command(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "Checkout"]) == 0
    monkeypatch.setenv("WARROOM_CONFIG", TOO_LONG)
    speak()
    assert main(["--help"]) == 0
    capfd.readouterr()
    assert main(["note", "hello"]) == 0
    said = capfd.readouterr()
    assert " note hello" in said.out
    assert "can't be read (File name too long)" in said.err and said.err.count("\n") == 1
    assert main(["doctor"]) == 1
    said = capfd.readouterr()
    assert "LOOK  settings: " in said.out and "ok    folder: " in said.out and "1 incident\n" in said.out


def test_a_place_of_its_own_that_can_t_be_had_is_named_and_the_other_findings_stand(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "Checkout"]) == 0
    monkeypatch.setenv("WARROOM_STATE", TOO_LONG)
    capfd.readouterr()
    assert main(["note", "hello"]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("warroom: NOT SAVED") and "free" not in line and line.endswith("see: warroom doctor")
    assert main(["doctor"]) == 1
    said = capfd.readouterr().out
    assert f"LOOK  this machine: {TOO_LONG}: File name too long" in said and "terminal, size" in said


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("folder", ["~nobody-of-that-name/x", "a\\u0000b"])
def test_a_folder_that_can_t_be_is_one_line(
    folder: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WARROOM_FOLDER")
    config(f'folder = "{folder}"\n'.encode())
    for command in (["list"], ["note", "hello"], ["new", "Checkout"]):
        assert main(command) == 1
        (line,) = capfd.readouterr().err.splitlines()
        assert "(from config.toml) is not there" in line


@pytest.mark.usefixtures("home")
def test_a_name_of_blanks_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARROOM_AUTHOR", "  ")
    monkeypatch.setenv("LOGNAME", "bo")
    config(b'author = " "\n')
    assert load().author == "bo" and not load().named
