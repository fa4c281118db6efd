"""Whom the form asks and what; what it suggests; which answers it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from warroom import first_use
from warroom.catalogue import declare, read
from warroom.first_use import FOLDER, NAME, TITLE, Answers, Begun, asked, begin, wrong_folder, wrong_name
from warroom.incident.header import header
from warroom.settings import Settings, load
from warroom.store.folder import Found

ALL = frozenset({NAME, FOLDER, TITLE})


@pytest.fixture
def new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home where warroom has never been."""
    for name in ("WARROOM_FOLDER", "WARROOM_AUTHOR", "WARROOM_CONFIG", "WARROOM_STATE", "OneDrive"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (("HOME", str(tmp_path)), ("LOGNAME", "ana"), ("USER", "ana")):
        monkeypatch.setenv(name, value)
    return tmp_path


def configured(home: Path, text: str) -> Settings:
    (home / ".config" / "warroom").mkdir(parents=True)
    (home / ".config" / "warroom" / "config.toml").write_text(text, "utf-8")
    return load()


def test_a_new_machine_is_asked_all_and_a_known_folder_nothing(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(load(), known=False) == ALL
    assert asked(load(), known=True) == asked(load(str(new / "away")), known=False) == frozenset()
    monkeypatch.setenv("WARROOM_FOLDER", str(new / "away"))
    assert asked(load(), known=False) == frozenset()
    monkeypatch.delenv("WARROOM_FOLDER")
    (new / "warroom").mkdir()
    assert asked(load(), known=False) == frozenset()


def test_a_login_that_is_nobody_s_name_is_asked_for_a_name(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER"):
        monkeypatch.setenv(name, "root")
    assert first_use.suggested_name(load()) == ""
    (new / "warroom").mkdir()
    assert asked(load(), known=False) == {NAME}
    assert asked(load(str(new)), known=False) == frozenset(), "a script that names the folder is never asked"
    monkeypatch.setenv("WARROOM_AUTHOR", "root")
    assert asked(load(), known=False) == frozenset(), "who says so is called so"


def test_a_name_in_the_settings_is_enough(new: Path) -> None:
    settings = configured(new, 'folder = "~/x"\nauthor = "ana"\n')
    assert asked(settings, known=False) == frozenset()


def test_a_folder_that_a_client_shares_is_suggested(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_use.suggested_folder() == "~/warroom"
    (new / "Dropbox").mkdir()
    assert first_use.suggested_folder() == "~/Dropbox/warroom"
    monkeypatch.setattr(first_use, "within", lambda *_: (_ for _ in ()).throw(TimeoutError()))
    assert first_use.suggested_folder() == "~/warroom", "a drive that hangs is not waited for"


@pytest.mark.parametrize("name", ["", "  ", "root", "ROOT", "Ana Silva", "@ana", "ana:", "山田　太郎", "a\x1bb"])
def test_names_that_nobody_can_be_meant_by(name: str) -> None:
    assert wrong_name(name) and "\n" not in wrong_name(name)


@pytest.mark.parametrize("name", ["ana", " ana ", "山田太郎", "o'neill", "ana.s"])
def test_names(name: str) -> None:
    assert wrong_name(name) == ""


def test_folders(new: Path) -> None:
    (new / "file").write_text("", "utf-8")
    assert wrong_folder("~/warroom") == wrong_folder(str(new)) == wrong_folder(" ~ ") == ""
    for folder in ("", "  ", "~/file", "~/no/such", "a\0b", "~/file/x"):
        assert wrong_folder(folder) and "\n" not in wrong_folder(folder), folder


def test_the_answers_are_kept_and_hold_from_then_on(new: Path) -> None:
    begun = begin(load(), Answers("bo", "~/Sync of mine", "sev 1 Checkout", "ja"), ALL)
    assert isinstance(begun, Begun) and begun.found is not None and begun.said == ""
    again = load()
    assert (again.author, again.folder, again.chosen, again.named) == ("bo", new / "Sync of mine", "config", True)
    assert begun.settings.folder == again.folder and begun.found.path.parent == again.folder
    assert 'lang = "ja"' in (new / ".config" / "warroom" / "config.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "severity", "title"),
    [
        ("sev 1 Checkout", "1", "Checkout"),
        ("sev　１　決済が落ちた", "1", "決済が落ちた"),
        ("ＳＥＶ２：決済が落ちた", "2", "決済が落ちた"),
        ("重大度３、決済が落ちた", "3", "決済が落ちた"),
        ("重大度の見直し", "", "重大度の見直し"),
        ("Ｐ95が遅い", "", "Ｐ95が遅い"),
    ],
)
def test_a_title_may_begin_with_the_severity(new: Path, line: str, severity: str, title: str) -> None:
    (new / "warroom").mkdir()
    found = declare(load(), line)
    assert isinstance(found, Found)
    head = header(read(load(), found).state)
    assert (head.severity, head.title) == (severity, title)


def test_a_settings_file_that_is_broken_stays_and_the_incident_begins_all_the_same(new: Path) -> None:
    begun = begin(configured(new, "folder = "), Answers("bo", "~/w", "Checkout"), ALL)
    assert isinstance(begun, Begun) and begun.found is not None
    assert 'author = "bo"' in begun.said
    assert (new / ".config" / "warroom" / "config.toml").read_text("utf-8") == "folder = "


def test_who_joins_a_team_declares_nothing_and_opens_what_is_open(new: Path) -> None:
    first = begin(load(), Answers("ana", "~/team", "Checkout"), ALL)
    (new / ".config" / "warroom" / "config.toml").unlink()
    assert first_use.incidents_in("~/team", load()) == 1
    second = begin(load(), Answers("bo", "~/team", ""), ALL)
    assert isinstance(first, Begun) and isinstance(second, Begun)
    assert second.found is not None and first.found is not None and second.found.name == first.found.name
