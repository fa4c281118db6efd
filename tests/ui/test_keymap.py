"""Every action has an id; what is remapped is checked; presets clash with nothing; sentences name the key bound."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from translations.catalogues import path_of, read

import warroom
from warroom import keynames, ui
from warroom.ui.app import WarRoomApp
from warroom.ui.bindings import _FOCUS, PLACES, known_keys, own
from warroom.ui.keymap import Key, clashes, validate
from warroom.ui.presets import PRESETS, preset, remapped
from warroom.ui.sendable import SENDABLE, instead, printed

ROOT = Path(warroom.__file__).parent


@cache
def known() -> tuple[Key, ...]:
    return tuple(known_keys(WarRoomApp))


def ids() -> dict[str, str]:
    """Every id with its usual keys."""
    return {one.id: one.keys for one in known() if one.id}


@cache
def classes() -> tuple[type[DOMNode], ...]:
    """All that stands in the package and can have keys."""
    found: dict[str, type[DOMNode]] = {}
    for module in pkgutil.walk_packages(ui.__path__, "warroom.ui."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, DOMNode) and one.__module__.startswith("warroom."):
                found[f"{one.__module__}.{one.__qualname__}"] = one
    return tuple(found.values())


def test_every_action_has_an_id_and_is_in_the_table() -> None:
    listed = {str(one.id) for place in PLACES for owner in place.owners for one in own(owner)}
    for owner in (*classes(), WarRoomApp):
        for one in vars(owner).get("BINDINGS", []):
            where = f"{owner.__name__}: {one}"
            assert isinstance(one, Binding) and one.id and re.fullmatch(r"[a-z_]+\.[a-z_0-9]+", one.id), where
            assert one.tooltip or one.description, where
            assert owner is WarRoomApp or one.id in listed, where


def test_an_id_stands_for_the_same_keys_wherever_it_is() -> None:
    found: dict[str, set[str]] = {}
    for owner in classes():
        for one in own(owner):
            found.setdefault(str(one.id), set()).add(one.key)
    assert {name: keys for name, keys in found.items() if len(keys) > 1} == {}


def test_every_screen_with_keys_is_known() -> None:
    screens = [one for one in classes() if issubclass(one, Screen) and own(one) and not one.__subclasses__()]
    assert [one.__name__ for one in screens if one not in _FOCUS] == []


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_knows_its_actions_and_clashes_with_nothing(name: str) -> None:
    keys = preset(name)
    assert set(keys) <= set(ids())
    assert [key for one in keys.values() for key in one.split(",") if key != keynames.NONE and instead(key)] == []
    keymap, problems = remapped({"preset": name}, known())
    assert problems == [] and clashes(keymap, known()) == []
    assert {action: keymap.get(action, ids()[action]) for action in keys} == keys


def test_plain_has_no_letters_and_no_signs() -> None:
    keymap, _ = remapped({"preset": "plain"}, known())
    left = {
        name: keys
        for name, usual in ids().items()
        for keys in [keymap.get(name, usual)]
        if any(printed(key) and not key.isdigit() and key != "space" for key in keys.split(","))
    }
    assert left == {}


def test_vim_moves_by_its_letters() -> None:
    keymap, _ = remapped({"preset": "vim"}, known())
    usual = ids()
    have = {name: keymap.get(name, usual[name]).split(",") for name in usual}
    assert "j" in have["list.down"] and "k" in have["list.up"] and "g" in have["list.first"]
    assert "h" in have["room.previous_pane"] and "l" in have["room.next_pane"] and have["room.note"][0] == "i"


@pytest.mark.parametrize(
    ("requested", "kept", "said"),
    [
        ({"room.copy": "f5"}, {"room.copy": "f5"}, None),
        ({"room.copy": "F5, Ctrl+Y"}, {"room.copy": "f5,ctrl+y"}, None),
        ({"room.put_off": "none"}, {"room.put_off": "none"}, None),
        ({"app.suspend": "none"}, {"app.suspend": "none"}, None),
        ({"room.copy": "u", "room.undo": "y"}, {"room.copy": "u", "room.undo": "y"}, None),
        (
            {"room.cpoy": "f5"},
            {},
            "config.toml: there is no action 'room.cpoy'; 'room.copy' is meant? All: warroom keys",
        ),
        ({"zzz": "f5"}, {}, "config.toml: there is no action 'zzz'; all there are: warroom keys"),
        ({"bar.send": "a"}, {}, "config.toml: the key of bar.send is fixed: enter"),
        ({"welcome.answer": "f5"}, {}, "config.toml: the key of welcome.answer is fixed: enter"),
        ({"room.copy": "u"}, {}, "config.toml: u is the key of room.undo; room.copy keeps y"),
        ({"room.copy": "ctrl+1"}, {}, "config.toml: no terminal sends ctrl+1; 1 works. room.copy keeps y"),
        ({"room.copy": "ctrl+i"}, {}, "config.toml: no terminal sends ctrl+i; tab works. room.copy keeps y"),
        ({"room.copy": "@@@"}, {}, "config.toml: there is no key '@@@'; room.copy keeps y"),
        ({"room.copy": ""}, {}, "config.toml: room.copy has no key; its default is used"),
        ({"room.copy": "j"}, {}, "config.toml: j is the key of list.down; room.copy keeps y"),
        ({"bar.leave": "x"}, {}, "config.toml: x is typed into the line there; bar.leave keeps escape"),
        ({"app.palette": "none"}, {}, "config.toml: app.palette needs a key; it keeps ctrl+p"),
        ({"preset": "emacs"}, {}, "config.toml: there is no preset 'emacs' of keys; there are: default, vim, plain"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_holds(
    requested: dict[str, str], kept: dict[str, str], said: str | None
) -> None:
    keymap, problems = remapped(requested, known())
    assert keymap == kept
    assert problems == ([said] if said else [])


def test_a_line_of_ones_own_goes_before_the_preset() -> None:
    keymap, problems = remapped({"preset": "vim", "room.note": "f2"}, known())
    assert keymap["room.note"] == "f2" and problems == []
    assert "g" in keymap["list.first"].split(",")


def together(keymap: dict[str, str]) -> set[frozenset[str]]:
    """What shares a key in one place: two actions, or one and what stays as it is (by its key).

    What edits a line goes before an action that is not for typing: that one waits in the panes.
    """
    found: dict[tuple[str, str], set[str]] = {}
    typing = {one.id for one in known() if one.typing and one.id}
    for one in known():
        for key in set(keymap.get(one.id, one.keys).split(",")) - {keynames.NONE}:
            found.setdefault((one.place, key), set()).add(one.id.removesuffix("_typing") or f"{key} {one.typing}")
    return {
        frozenset(names)
        for (_, key), names in found.items()
        if len(names) > 1 and (f"{key} True" not in names or names & typing)
    }


def unreachable(keymap: dict[str, str]) -> list[str]:
    """Actions that neither a key that a terminal sends nor the palette leads to."""
    found = []
    for one in known():
        keys = keymap.get(one.id, one.keys).split(",") if one.id else [keynames.NONE]
        pressed = any(key in SENDABLE and not (one.typing and printed(key)) for key in keys)
        if one.id and not pressed and (keys != [keynames.NONE] or one.modal or one.id == "app.palette"):
            found.append(one.id)
    return found


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_leaves_nothing_out_of_reach(name: str) -> None:
    assert unreachable(remapped({"preset": name}, known())[0]) == []


def test_who_names_the_key_that_an_action_has_keeps_it() -> None:
    keymap, problems = validate({"step.done": "v", "step.verify": "v"}, known())
    assert keymap == {} and problems == ["config.toml: v is the key of step.verify; step.done keeps space"]


@given(
    st.dictionaries(
        st.sampled_from(sorted(ids())),
        st.lists(st.sampled_from([*sorted(SENDABLE), keynames.NONE]), min_size=1, max_size=3).map(",".join),
        max_size=8,
    ),
    st.sampled_from(PRESETS),
)
def test_whatever_is_asked_for_no_key_is_taken_from_another_action(requested: dict[str, str], name: str) -> None:
    keymap, problems = validate(requested, known(), preset(name))
    assert clashes(keymap, known()) == []
    assert together(keymap) - together({}) == set()
    assert unreachable(keymap) == []
    settled = {**ids(), **keymap}
    refused = [one for one, keys in requested.items() if set(settled[one].split(",")) != set(keys.split(","))]
    assert len(problems) == len(refused), (problems, refused)


def _calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(id, usual key) of each sentence that asks for a key, also where they are settled as a pair."""
    for one in ast.walk(tree):
        pair: list[Any] = []
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "key":
            pair = one.args
        elif isinstance(one, ast.Tuple) and len(one.elts) == 2:
            pair = one.elts
        values = [part.value for part in pair if isinstance(part, ast.Constant)]
        if len(values) == 2 and isinstance(values[0], str) and values[0].partition(".")[0] in PREFIXES:
            yield values[0], str(values[1])


PREFIXES = {name.partition(".")[0] for name in ids()}


def test_a_sentence_knows_the_usual_key_of_the_action_that_it_names() -> None:
    asked = [one for path in ROOT.rglob("*.py") for one in _calls(ast.parse(path.read_text("utf-8")))]
    asked = [(name, usual) for name, usual in asked if re.fullmatch(r"[a-z_]+\.[a-z_0-9]+", name)]
    assert len(asked) > 40
    assert [(name, usual) for name, usual in asked if ids().get(name) != usual] == []


def test_no_sentence_has_a_key_in_it_that_can_be_remapped() -> None:
    does = (
        "settles|answers|sorts|adds|brings|sends|puts|shows|leaves|marks|rates|resumes|says|goes|opens|begins"
        "|on it|when it is"
    )
    alone = rf"(?<![\w'`:@/.{{<-])(?:[a-zA-Z>]|Esc|Ctrl\+[A-Z]) (?:{does})\b"
    named = re.compile(rf"{alone}|[Pp]ress [a-zA-Z](?![a-z])|\b[a-zA-Z]: of all")
    said = [str(one.id[0] if isinstance(one.id, tuple) else one.id) for one in read(path_of("ja"), "ja")]
    assert [words for words in said if named.search(words)] == []
    assert named.search("what came of it? o answers") and named.search("press h and type")


def test_a_key_is_spelt_as_people_read_it() -> None:
    try:
        keynames.use({"room.copy": "ctrl+y,f5", "room.undo": "question_mark", "room.put_off": "none"})
        assert keynames.key("room.copy", "y") == "Ctrl+Y"
        assert keynames.key("room.undo", "u") == "?"
        assert keynames.key("room.redo", "U") == "U"
        assert keynames.key("room.put_off", "p") == "Ctrl+P (palette)"
    finally:
        keynames.use({})


def test_keys_that_were_written_with_the_input_method_on_are_those_in_half_width() -> None:
    known = [Key("room.matrix", "m", "room"), Key("room.gaps", "g", "room")]
    asked = {"room.matrix": "ｘ，ｆ５", "room.gaps": "ｃｔｒｌ＋ｇ"}
    assert validate(asked, known) == ({"room.matrix": "x,f5", "room.gaps": "ctrl+g"}, [])
