"""The catalogues: what the code marks to be translated, what they have for it, and what a program reads."""

from __future__ import annotations

import ast
import inspect
import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

REPOSITORY = Path(__file__).parent.parent.parent
LOCALE = REPOSITORY / "warroom" / "locale"
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "n_": (1, 2), "p_": ((1, "c"), 2)}
METHODS = [("**/templates/**.j2", "jinja2.ext:babel_extract"), ("**.py", "translations.catalogues:python")]
FIELD = re.compile(r"{(\w*)[^{}]*}")
"""A place that a value goes into."""


def python(
    file: IO[bytes], keywords: Any, comments: Any, options: Any
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """What a module marks, and the docstrings of its commands: they are their help. For Babel."""
    source = file.read()
    yield from extract_python(io.BytesIO(source), keywords, comments, options)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any("command" in ast.unparse(one) for one in node.decorator_list):
            words = ast.get_docstring(node)
            if words:
                yield node.lineno, "_", inspect.cleandoc(words), []


def marked() -> Catalog:
    """Every message that the code marks."""
    catalogue = Catalog(project="warroom", charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(
        REPOSITORY / "warroom", METHODS, keywords=KEYWORDS, comment_tags=("For translators:",)
    ):
        catalogue.add(message, locations=[(f"warroom/{name}", 0)], auto_comments=comments, context=context)
    return catalogue


def path_of(code: str) -> Path:
    """The catalogue of a language."""
    return LOCALE / code / "LC_MESSAGES" / "warroom.po"


def read(path: Path, code: str) -> Catalog:
    """A catalogue; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale=code, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=code, charset="utf-8")


def text(catalogue: Catalog) -> bytes:
    """The catalogue as it is kept: in the order of the files that the words are in."""
    out = io.BytesIO()
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    write_po(out, catalogue, width=0, omit_header=False, sort_by_file=True, include_lineno=False)
    # What changes with each writing, or says nothing, is left out of the header.
    kept = [
        line
        for line in out.getvalue().decode().splitlines(keepends=True)
        if not re.match(
            r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By|'
            r"Project-Id-Version|MIME-Version)|# (FIRST AUTHOR|Japanese translations|Copyright|This file is)",
            line,
        )
    ]
    return "".join(kept).encode()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    # The .po has no date; the present minute would make each compilation another file.
    catalogue.creation_date = catalogue.revision_date = datetime(1970, 1, 1, tzinfo=UTC)
    write_mo(out, catalogue)
    return out.getvalue()


def update(code: str) -> tuple[int, int]:
    """Bring a catalogue up to what the code marks, and compile it; how many messages it has and how many lack words."""
    catalogue = read(path_of(code), code)
    catalogue.update(marked(), no_fuzzy_matching=True, update_header_comment=False)
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    path_of(code).write_bytes(text(catalogue))
    path_of(code).with_suffix(".mo").write_bytes(compiled(read(path_of(code), code)))
    return len(catalogue), sum(1 for one in catalogue if one.id and not said(one))


def said(message: Message) -> bool:
    """Whether a message has words in the other language, each form of them."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


def broken(message: Message) -> str:
    """What is wrong with what a catalogue has for a message; "" when nothing is."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not said(message):
        return "not translated"
    if message.fuzzy:
        return "marked as fuzzy"
    wanted = set(FIELD.findall(ids[-1]))
    for form in forms:
        if set(FIELD.findall(form)) - set(FIELD.findall("".join(ids))) or (wanted - set(FIELD.findall(form))):
            return f"other {{fields}} than in English: {form}"
        for edge in (str.lstrip, str.rstrip):
            if _edge(ids[0], edge) != _edge(form, edge):
                return f"other white space at its edges than in English: {form!r}"
    return ""


def _edge(words: str, strip: Callable[[str], str]) -> int:
    return len(words) - len(strip(words))
