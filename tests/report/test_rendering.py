"""Templates that a team wrote: they may say it otherwise, and can't make it dangerous, endless or unclear."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from report.reports import PAYLOADS, active, document, hostile, live

import warroom
from warroom.incident.state import State
from warroom.report.postmortem.rendering import BadTemplate, shipped

LIVE = live()
_MANY = "{% for one in range(9999) %}"
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy\""""


@pytest.fixture(scope="module")
def foe() -> State:
    return hostile()


def test_the_policy_stands_before_all_else_and_allows_the_page_its_own_style_only() -> None:
    page = document(LIVE, "html")
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"'
    )
    assert page.startswith(head)
    policy = re.findall(r'content="(default-src [^"]+)"', page)[0]
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_page_can_be_walked_without_a_pointer() -> None:
    page = document(LIVE, "html")
    for landmark in ("<header", "<nav", "<main", "<footer", 'class="skip" href="#main"'):
        assert page.count(landmark) == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    assert not re.search(r"<th(?! scope)[ >]", page)
    assert '<span class="w" lang="ja">クーポンの定期処理' in page


def test_a_team_s_template_takes_the_place_of_the_shipped_one_or_extends_it() -> None:
    own = {"report.html.j2": "<title>x</title></head><body>{{ report.title }}</body></html>"}
    page = document(LIVE, "html", own)
    assert page.count("Content-Security-Policy") == 1 and "Checkout returns 5xx</body>" in page
    more = '{% extends "warroom/report.md.j2" %}{% block head %}Confidential: {{ report.severity }}\n{% endblock %}'
    markdown = document(LIVE, "markdown", {"report.md.j2": more})
    assert "Confidential: SEV1" in markdown and "## Timeline" in markdown and "**Status:**" not in markdown


def test_a_style_of_the_team_s_own_is_allowed_and_only_that() -> None:
    page = document(LIVE, "html", {"report.css": "body{color:teal}"})
    assert "body{color:teal}" in page and page.count("sha256-") == 1
    with pytest.raises(BadTemplate, match=r"templates/report\.css line 2: < has no place"):
        document(LIVE, "html", {"report.css": "body{}\n</style><script>alert(1)</script>"})


@pytest.mark.parametrize("way", ["{{ report.chart.svg[:0] + words }}", "{{ style + words }}"])
def test_what_is_safe_on_the_page_takes_no_words_into_markdown(foe: State, way: str) -> None:
    from markdown_it import MarkdownIt

    loop = "{% for day in report.timeline %}{% for row in day.rows %}{% set words = row.text %}x " + way + "\n"
    text = document(foe, "markdown", {"report.md.j2": loop + "{% endfor %}{% endfor %}"})
    tokens = MarkdownIt("commonmark").parse(text)
    kinds = {child.type for token in tokens for child in [token, *(token.children or [])]}
    assert "text" in kinds and not kinds & {"html_block", "html_inline", "link_open", "image"}


@pytest.mark.parametrize(
    "way",
    [
        "{{ words }}",
        "{% autoescape false %}{{ words }}{% endautoescape %}",
        "{% set kept %}{{ words }}{% endset %}{{ kept }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(words) }}",
        "{{ words | upper | lower | trim | replace('a', 'a') }}",
        "{{ ['<b>', words] | join('<i>') }}",
        "{{ words ~ '<i>' ~ report.chart.svg[:0] }}",
        "{{ report.chart.svg[:0] + words }}",
        "{% filter upper %}{{ words }}{% endfilter %}",
        "{{ words | list | join }}",
        "{{ (words,) }}",
    ],
)
@pytest.mark.parametrize("form, name", [("html", "report.html.j2"), ("markdown", "report.md.j2")])
def test_no_way_of_writing_a_value_leaves_it_active(foe: State, way: str, form: str, name: str) -> None:
    from markdown_it import MarkdownIt

    loop = (
        "{% for words in [report.title] + report.impacts | map(attribute='text') | list %}\nx " + way + "\n{% endfor %}"
    )
    text = document(foe, form, {name: loop})
    if form == "html":
        assert active(text) == []
        return
    tokens = MarkdownIt("commonmark").parse(text)
    kinds = {child.type for token in tokens for child in [token, *(token.children or [])]}
    assert not kinds & {"html_block", "html_inline", "link_open", "image"}, text


@pytest.mark.parametrize(
    "text, said",
    [
        ("one\n{% if %}", r"templates/report\.md\.j2 line 2: "),
        ("{{ report.nothing }}", r"templates/report\.md\.j2 line 1: .*nothing"),
        ("\n\n{{ nowhere }}", r"line 3: 'nowhere' is undefined"),
        ("{{ 1 / 0 }}", r"line 1: ZeroDivisionError"),
        ("{{ report.title | safe }}", r"line 1: No filter named 'safe'"),
        ("{% include 'other.j2' %}", r"line 1: there is no template 'other\.j2'"),
        ("{% include '../../etc/passwd' %}", r"there is no template"),
        ("{{ report.__class__.__mro__ }}", r"line 1: .*unsafe"),
        ("{{ report.title.__class__ }}", r"line 1: .*unsafe"),
        ("{{ self._TemplateReference__context }}", r"line 1: "),
        ("{% for one in range(999999999) %}x{% endfor %}", r"line 1: OverflowError"),
        ("{{ 'x' * 999999999 }}", r"small numbers only"),
        ("{{ 9 ** 9 ** 9 }}", r"small numbers only"),
        ("{{ 'x'.ljust(999999999) }}", r"line 1: .*unsafe"),
        ("{{ '{:>999999999}'.format('x') }}", r"line 1: format is not for templates"),
        ("{{ '%0999999999d' | format(1) }}", r"line 1: No filter named 'format'"),
        ("{{ '%0999999999d' % 1 }}", r"small numbers only"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", r"nested too deeply"),
        (_MANY + _MANY + "x" * 99 + "{% endfor %}" * 2, r"does not end"),
        ("{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}", r"nested too deeply"),
        ("{% extends 'report.md.j2' %}", r"nested too deeply"),
    ],
)
def test_a_template_that_is_wrong_is_one_line_that_names_file_and_line(text: str, said: str) -> None:
    with pytest.raises(BadTemplate, match=said) as caught:
        document(LIVE, "markdown", {"report.md.j2": text})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        '<title>x</title><meta http-equiv="refresh" content="0;url=https://evil.example">',
        "<title>x</title><META x='<' http-equiv=refresh content=0>",
        '<title>x</title><meta name="x" content="y" http-equiv="refresh">',
        "<link rel=dns-prefetch href=//evil.example>",
        "{% for part in ['<li', 'nk rel=prefetch>'] %}{% endfor %}<{{ '' }}link rel=preconnect href=//evil.example>",
        "<base href=//evil.example>",
    ],
)
def test_no_template_makes_a_page_that_leads_elsewhere_by_itself(text: str) -> None:
    with pytest.raises(BadTemplate, match="has no place in a page that needs no network"):
        document(LIVE, "html", {"report.html.j2": text})
    assert document(LIVE, "html", {"report.html.j2": "<title>x</title>{{ '<meta http-equiv=refresh>' }}"})


def test_what_ships_is_what_is_used_where_the_team_has_none() -> None:
    assert document(LIVE, "html", {"report.md.j2": "{{"}) == document(LIVE, "html")
    assert "{% block summary %}" in shipped("report.html.j2") and PAYLOADS


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_template_of_the_help_page_changes_its_block_and_leaves_the_page_whole(language: str) -> None:
    pages = Path(warroom.__file__).parent / "help"
    page = (pages / "ja" / "report.md" if language == "ja" else pages / "report.md").read_text("utf-8")
    example = "".join(f"{line.strip()}\n" for line in page.split("\n") if line.startswith("    {%"))
    assert example.startswith('{% extends "warroom/report.md.j2" %}')
    plain = document(LIVE, "markdown")
    own = document(LIVE, "markdown", {"report.md.j2": example})
    assert own == plain.replace("# Post-mortem:", "# Confidential: Post-mortem:", 1) != plain
