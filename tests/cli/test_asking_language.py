"""Which language is spoken: the option is heard before the environment, that before the settings and the locale."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom import language
from warroom.cli.asking_language import language_first
from warroom.cli.group import run
from warroom.settings import asked_for

NONE_YET = {"en": "no incident yet", "ja": "インシデントはまだありません"}
ASKED = [
    ("ja", "en", "en", "en_US.UTF-8", "ja", "--lang"),
    ("en", "ja", "ja", "ja_JP.UTF-8", "en", "--lang"),
    (None, "ja", "en", "en_US.UTF-8", "ja", "WARROOM_LANG"),
    (None, "en", "ja", "ja_JP.UTF-8", "en", "WARROOM_LANG"),
    (None, None, "ja", "en_US.UTF-8", "ja", "config.toml"),
    (None, None, "en", "ja_JP.UTF-8", "en", "config.toml"),
    (None, None, None, "ja_JP.UTF-8", "ja", "ロケール"),
    (None, None, None, "ja_JP.eucJP", "ja", "ロケール"),
    (None, None, None, "de_DE.UTF-8", "en", "nothing asks"),
    (None, "xx", "ja", "C.UTF-8", "ja", "WARROOM_LANG"),
    (None, None, None, "C.UTF-8", "en", "nothing asks"),
]


@pytest.mark.parametrize(("option", "named", "config", "locale", "spoken", "source"), ASKED)
def test_who_asks_first_is_heard(
    option: str | None,
    named: str | None,
    config: str | None,
    locale: str,
    spoken: str,
    source: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANG", locale)
    if named is not None:
        monkeypatch.setenv("WARROOM_LANG", named)
    if config is not None:
        (home / "config").mkdir()
        (home / "config" / "config.toml").write_text(f'lang = "{config}"\n', "utf-8")
    before = ["--lang", option] if option is not None else []
    assert run([*before, "list"]) == 0
    assert NONE_YET[spoken] in capsys.readouterr().out
    assert run(["list", *before]) == 0
    assert NONE_YET[spoken] in capsys.readouterr().out
    run([*before, "doctor"])
    label = {"en": "language: ", "ja": "言語: "}[spoken]
    (line,) = [line for line in capsys.readouterr().out.splitlines() if label in line]
    assert language.LANGUAGES[spoken] in line and source in line


@pytest.mark.parametrize("locale", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_each_variable_of_the_locale_is_heard(locale: str) -> None:
    assert asked_for(environ={locale: "ja_JP.UTF-8", "HOME": "/nowhere"}) == ("ja", "locale")


@pytest.mark.parametrize(
    "words", [["note", "--lang", "ja"], ["note", "it", "--lang=ja"], ["run", "ls", "--lang", "ja"]]
)
def test_words_of_a_note_and_options_of_a_command_that_is_run_are_left_alone(words: list[str]) -> None:
    assert language_first(words) == (None, words)


@given(
    st.sampled_from(["list", "gaps", "search", "new"]),
    st.lists(st.sampled_from(["--json", "-i", "x", "y"]), max_size=4),
)
def test_it_comes_first_wherever_it_stood(command: str, rest: list[str]) -> None:
    words = [command, *rest]
    for place in range(len(words) + 1):
        for given_as in (["--lang", "ja"], ["--lang=ja"]):
            assert language_first([*words[:place], *given_as, *words[place:]]) == ("ja", ["--lang", "ja", *words])
    assert language_first([*words, "--", "--lang", "ja"]) == (None, [*words, "--", "--lang", "ja"])


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a catalogue is read that no other test has read."""
    monkeypatch.setattr(language, "LOCALE", tmp_path / "locale")
    place = tmp_path / "locale" / "ja" / "LC_MESSAGES"
    place.mkdir(parents=True)
    return place / "warroom.mo"


WHOLE = (language.LOCALE / "ja" / "LC_MESSAGES" / "warroom.mo").read_bytes()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "damaged",
    [b"", b"PK\x03\x04", WHOLE[:3], WHOLE[:20], WHOLE[: len(WHOLE) // 2], WHOLE[:100] + b"\xff" * 5000, b"\0" * 5000],
    ids=["empty", "another file", "three bytes", "head", "half", "overwritten", "zeros"],
)
def test_a_damaged_catalogue_leaves_english(
    damaged: bytes, locale: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    locale.write_bytes(damaged)
    assert run(["list"]) == 0
    assert NONE_YET["en"] in capsys.readouterr().out
    assert run(["doctor"]) == 1
    assert "LOOK  language: English: the catalogue of 日本語 can't be read; install warroom again" in (
        capsys.readouterr().out
    )


@pytest.mark.usefixtures("home", "locale")
def test_without_a_catalogue_english_is_spoken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run(["list"]) == 0
    assert NONE_YET["en"] in capsys.readouterr().out


def test_what_is_recorded_is_in_english_and_the_language_comes_back() -> None:
    language.use("ja")
    with pytest.raises(ValueError, match="x"), language.recording():
        assert language.current() == "en" and language._("no follow-up") == "no follow-up"
        raise ValueError("x")
    assert language.current() == "ja" and language._("no follow-up") != "no follow-up"


def test_the_doctor_names_the_settings_and_what_is_wrong_with_them(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["doctor"])
    path = home / "config" / "config.toml"
    assert f"ok    config.toml: {path} is not there; it may be" in capsys.readouterr().out
    path.parent.mkdir()
    path.write_text('lang = "xx"\n', "utf-8")
    assert run(["--lang", "ja", "doctor"]) == 1
    said = capsys.readouterr().out
    assert f"良好  config.toml: {path}" in said
    assert "確認  設定: config.toml: lang" in said


@pytest.mark.usefixtures("home")
def test_a_wrong_language_of_the_environment_is_told_by_the_doctor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WARROOM_LANG", "jp")
    run(["doctor"])
    assert "LOOK  language: English; WARROOM_LANG is jp, which is none of en, ja" in capsys.readouterr().out
