"""A post-mortem through a template: the shipped one, or a team's, which other people wrote and which is not trusted.

Whatever a template does, a value is escaped for its form when it is put out: `finalize` sees to that, not the template.
No template writes the beginning of the HTML page, which has the policy that keeps it from loading or running anything.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from markupsafe import escape as escape_html

from warroom import language
from warroom.incident.text import visible, visible_lines
from warroom.language import _
from warroom.report.markdown import escape as escape_markdown
from warroom.report.postmortem.speaking import teach
from warroom.report.postmortem.values import PostMortem

MARKDOWN, HTML = "markdown", "html"
FILES = {MARKDOWN: "report.md.j2", HTML: "report.html.j2"}
STYLE_FILE = "report.css"
SHIPPED = "warroom/"
"""Before the name of a file: the one that ships, for a team's template to extend."""
LARGEST = 32 * 1024 * 1024
"""The longest document that is made, in characters: a template that runs wild ends there."""
_MOST = 1_000_000
_STYLES = re.compile(r"<style[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(meta|link|base)\b", re.IGNORECASE)
_META = re.compile(r'<meta name="[\w-]+" content="[^"<>]*">', re.IGNORECASE)
_RAW = ("safe", "tojson", "urlize", "xmlattr", "pprint", "forceescape", "escape", "e")
_LONG = ("format", "center", "indent")
"""Filters that let a text through as it is, or build one of any length: no template has them."""
_KANA = re.compile(r"[\u3041-\u30fa]")
Texts = Mapping[str, str]
"""A team's own files, by name."""


class BadTemplate(Exception):
    """A template that can't be used, in one raw line: which file, which line, what is wrong."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """A template sees values; it calls nothing but what Jinja brings, and multiplies nothing without end."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """An operation on small numbers only: texts and lists are not repeated, powers not raised."""
        small = all(isinstance(one, int | float) and abs(one) <= _MOST for one in (left, right))
        if operator == "**" or not small:
            raise BadTemplate(_("the operator {operator} is for small numbers only").format(operator=operator))
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Any:
        """The method `format` of a text builds texts of any length, and reads attributes."""
        if super().wrap_str_format(value) is not None:
            raise BadTemplate(_("format is not for templates"))
        return None

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Methods of texts that build long ones are no template's business; so is what starts with an underscore."""
        long_ones = ("ljust", "rjust", "center", "zfill", "expandtabs", "unescape", "join")
        return not (isinstance(obj, str) and attr in long_ones) and super().is_safe_attribute(obj, attr, value)


class _Loader(BaseLoader):
    """A team's files by name, those that ship under `warroom/`, and under their own names where the team has none."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and what it is called in messages."""
        text = self._texts.get(template)
        if text is not None:
            return text, f"templates/{template}", lambda: True
        name = template.removeprefix(SHIPPED)
        if name not in FILES.values():
            raise TemplateNotFound(template)
        return shipped(name), SHIPPED + name, lambda: True


def shipped(name: str) -> str:
    """The text of a template or style sheet that is part of the program."""
    return resources.files("warroom.report").joinpath("templates", name).read_text(encoding="utf-8")


def render(report: PostMortem, form: str, texts: Texts | None = None) -> str:
    """The document in a form of `FILES`, ending in a newline. Raises BadTemplate for whatever a template does wrong."""
    style = Markup(_style(texts or {})) if form == HTML else ""
    if form == MARKDOWN:
        # Only the page draws it; here, what is safe as HTML would take words with it that are active as Markdown.
        report = replace(report, chart=replace(report.chart, svg=""))
    name = FILES[form]
    try:
        template = _environment(form, texts or {}).get_template(name)
        body = _bounded(template.generate(report=report, style=style))
    except BadTemplate as error:
        raise BadTemplate(f"{_place(error, name)}: {error}") from None
    except TemplateNotFound as error:
        why = _("there is no template {name}").format(name=repr(error.name))
        raise BadTemplate(f"{_place(error, name)}: {why}") from None
    except TemplateError as error:
        file, line = getattr(error, "filename", None) or f"templates/{name}", getattr(error, "lineno", None)
        place = _at(file, line) if line else _place(error, name)
        raise BadTemplate(f"{place}: {error.message or type(error).__name__}") from None
    except RecursionError:
        why = _("it is nested too deeply, or calls itself without end")
        raise BadTemplate(f"templates/{name}: {why}") from None
    except MemoryError:
        why = _("it needs more memory than there is")
        raise BadTemplate(f"templates/{name}: {why}") from None
    except Exception as error:
        raise BadTemplate(f"{_place(error, name)}: {type(error).__name__}: {error}") from None
    if form == HTML:
        _refuse_leading_elsewhere(body, name)
        return _page(body)
    return _compact(body)


def _refuse_leading_elsewhere(body: str, name: str) -> None:
    """What the policy does not stop: a page that leads elsewhere by itself, or asks for something before it is read.

    Values are escaped, so that only a template can have written it. Raises BadTemplate.
    """
    for found in _TAG.finditer(body):
        if not _META.match(body, found.start()):
            why = _("<{tag}> has no place in a page that needs no network").format(tag=found[1].lower())
            raise BadTemplate(f"templates/{name}: {why}")


def _environment(form: str, texts: Texts) -> Environment:
    escape: Callable[[str], str] = escape_html if form == HTML else lambda text: Markup(escape_markdown(text))
    shown = visible_lines if form == HTML else visible

    def finalize(value: Any) -> Any:
        if isinstance(value, Markup | Undefined):
            return value
        return escape(shown("" if value is None else str(value)))

    env = _Sandbox(
        loader=_Loader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=False,
        keep_trailing_newline=False,
    )
    for raw in (*_RAW, *_LONG):
        env.filters.pop(raw, None)
    env.globals.pop("lipsum", None)
    teach(env, finalize)
    env.tests["japanese"] = lambda text: bool(_KANA.search(str(text)))
    return env


def _bounded(parts: Iterator[str]) -> str:
    kept: list[str] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > LARGEST:
            raise BadTemplate(_("what it writes does not end"))
        kept.append(part)
    return "".join(kept)


def _at(file: str, line: int) -> str:
    return _("{file} line {line}").format(file=file, line=line)


def _place(error: BaseException, name: str) -> str:
    """The file and line of a template at which it failed."""
    place = f"templates/{name}"
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.endswith(".j2"):
            place = _at(frame.tb_frame.f_code.co_filename, frame.tb_lineno)
        frame = frame.tb_next
    return place


def _style(texts: Texts) -> str:
    """The style sheet of the page and of the chart. What would end the style block is no style."""
    from warroom.report.chart import STYLE

    own = texts.get(STYLE_FILE)
    style = f"{shipped(STYLE_FILE) if own is None else own}\n{STYLE}"
    if "<" in style:
        line = style[: style.index("<")].count("\n") + 1
        why = _("< has no place")
        raise BadTemplate(f"{_at(f'templates/{STYLE_FILE}', line)}: {why}")
    return style.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _page(body: str) -> str:
    """The page: the beginning, which no template can change, and what the template wrote."""
    blocks = (hashlib.sha256(found.encode()).digest() for found in _STYLES.findall(body))
    allowed = " ".join(sorted({f"'sha256-{base64.b64encode(one).decode()}'" for one in blocks})) or "'none'"
    policy = f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language.current()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"{body.strip()}\n"
    )


def _compact(body: str) -> str:
    """Markdown without lines that are empty twice."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", body)).strip() + "\n"
