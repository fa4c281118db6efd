"""Nothing that people see stays behind in English: it is marked, it is translated, and the compiled form is current."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from translations.catalogues import REPOSITORY, broken, compiled, marked, path_of, read
from translations.unmarked import found, in_f_strings, unmarked

LANGUAGE = "ja"


def test_whatever_looks_as_if_people_see_it_is_marked() -> None:
    assert list(unmarked(REPOSITORY / "warroom")) == []


def test_unmarked_words_are_seen() -> None:
    code = 'def f(n):\n    """Not this one."""\n    g(_("nor this one"), f"but this {n}", "and this one")\n'
    assert found(code) == [(3, "but this {}"), (3, "and this one")]


def test_no_words_are_looked_up_within_an_f_string() -> None:
    """Before Python 3.12 an f-string is one token: what is marked in it is not extracted."""
    assert {
        f"{path.relative_to(REPOSITORY)}:{line}: {call}"
        for path in sorted((REPOSITORY / "warroom").rglob("*.py"))
        for line, call in in_f_strings(path.read_text(encoding="utf-8"))
    } == set()


def test_words_within_an_f_string_are_seen() -> None:
    code = "a = f\"{_('Key')} {one:{n_('x', 'y', n)}}\"\nb = f\"{said}\" + _(\"not this one\")\n"
    assert in_f_strings(code) == [(1, "_('Key')"), (1, "n_('x', 'y', n)")]


def test_the_catalogue_has_what_the_code_marks_and_nothing_else() -> None:
    def ids(catalogue: object) -> set[tuple[object, object]]:
        return {(one.id, one.context) for one in catalogue if one.id}  # type: ignore[attr-defined]

    assert ids(read(path_of(LANGUAGE), LANGUAGE)) == ids(marked()), "run: python -m tests.translations"


def test_every_message_is_translated_with_the_same_fields() -> None:
    wrong = {str(one.id): broken(one) for one in read(path_of(LANGUAGE), LANGUAGE) if one.id and broken(one)}
    assert wrong == {}


def test_the_compiled_catalogue_is_current() -> None:
    def said(compiled_bytes: bytes) -> dict[tuple[str, object], object]:
        return {(str(one.id), one.context): one.string for one in read_mo(io.BytesIO(compiled_bytes)) if one.id}

    path = path_of(LANGUAGE)
    kept = said(path.with_suffix(".mo").read_bytes())
    assert kept and kept == said(compiled(read(path, LANGUAGE))), "run: python -m tests.translations"


@pytest.mark.parametrize("path", sorted((REPOSITORY / "warroom").rglob("*.py")), ids=lambda path: path.stem)
def test_no_function_uses_the_underscore_for_both(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            names = [one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == "_"]
            kept = any(isinstance(one.ctx, ast.Store) for one in names) or any(
                one.arg == "_" for one in ast.walk(node) if isinstance(one, ast.arg)
            )
            called = any(isinstance(one, ast.Call) and ast.unparse(one.func) == "_" for one in ast.walk(node))
            assert not (kept and called), f"{path.name}:{node.lineno}: `_` is a throw-away here, and the translation"
