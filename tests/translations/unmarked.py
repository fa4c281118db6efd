"""Words in the code that look as if people see them, and that nothing marks to be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
ALLOWED = Path(__file__).with_name("not_for_people.txt")
"""A line each, `path: words`: read by machines, matched against what was typed, or said the same in every language."""
_MARKS = {"_", "N_", "n_", "p_"}
_PROSE = re.compile(r"[A-Za-z][a-z’']+[,;:.]? [a-z’']{2,}|^[A-Z][a-z]+( |$|\.|:)|[a-z]{2,} \{|\} [a-z]{2,}")
_CODE = re.compile(r"\\[bdsSwW(\[]|\(\?|\[\^|^\s*(SELECT|INSERT|DELETE|CREATE|UPDATE|PRAGMA|DROP|BEGIN|REPLACE)\b|: \$")
"""Regular expressions, SQL, styles."""
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "compile match search fullmatch findall split sub query_one query TypeVar NewType cast getLogger import_module"
        " ContextVar Literal add_class remove_class",
    )
)
"""Calls whose text is for the program."""


def unmarked(path: Path) -> Iterator[str]:
    """`path:line: words` of each, below a folder or in a file, but for what is listed as not for people."""
    allowed = set(ALLOWED.read_text(encoding="utf-8").splitlines())
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        name = file.relative_to(REPOSITORY).as_posix()
        for line, words in found(file.read_text(encoding="utf-8")):
            if f"{name}: {words}" not in allowed:
                yield f"{name}:{line}: {words}"


def in_f_strings(source: str) -> list[tuple[int, str]]:
    """The line of each look-up that stands within an f-string, and the look-up itself."""
    strings = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.JoinedStr)]
    calls = [one for string in strings for one in ast.walk(string) if isinstance(one, ast.Call)]
    marks = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in _MARKS]
    # An f-string within another, or in the format of a value, is walked twice.
    return sorted({(one.lineno, ast.unparse(one)) for one in marks})


def found(source: str) -> list[tuple[int, str]]:
    """The line and the words of each, in the order of the code; the values of an f-string stand as {}."""
    tree = ast.parse(source)
    seen: list[tuple[int, str]] = []
    _look(tree, seen)
    return seen


def _look(node: ast.AST, seen: list[tuple[int, str]]) -> None:
    for child in _children(node):
        if isinstance(child, ast.JoinedStr):
            words = "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in child.values)
            _judge(child.lineno, words, seen)
            for one in child.values:
                _look(one, seen)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            _judge(child.lineno, child.value, seen)
        else:
            _look(child, seen)


def _judge(line: int, words: str, seen: list[tuple[int, str]]) -> None:
    if _PROSE.search(words) and not _CODE.search(words):
        seen.append((line, words.replace("\n", "⏎")))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What may hold words that are shown: no docstrings, no annotations, nothing that is marked."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _MARKS or name in _SILENT:
            return
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "type_params"):
            continue
        if field == "format_spec" or (isinstance(node, ast.Assert) and field == "msg"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                continue  # a docstring
            if isinstance(one, ast.AST):
                yield one
