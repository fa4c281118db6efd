"""Every form, read back by a parser that somebody else wrote: the same words, headings, bullets, and nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
import slackformat
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from jira2markdown import convert
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from report.mrkdwn import LOOKS, acts
from report.said import NOTHING, SUMMARIES, Document, Read, follows, meant, plain
from wcwidth import wcswidth

from warroom.incident.text import cells
from warroom.report.forms import FORMS, dress
from warroom.report.markdown import escape
from warroom.report.parts import Item, Part, Summary

HOSTILE = Summary(
    "SEV1 *x* _y_ {html}<script>alert(1)</script>{html}",
    (("Status", "<!channel> &lt;!here&gt; @here ```code"),),
    (
        Part(
            "Impact",
            (Item("a_b *c*", "!http://x/y.png! [~ana] [a|http://b] \\\\ => 2>&1", (Item("H1", "```"),)),),
            NOTHING,
        ),
    ),
)


# Markdown ------------------------------------------------------------------------------------------------------------


def read_markdown(text: str, flavour: str) -> Document:
    """A document as markdown-it reads it; anything but headings, bullets, bold leads and words is an error."""
    parser = MarkdownIt(flavour, {"linkify": False})
    title, facts, parts = "", [], []
    for node in SyntaxTreeNode(parser.parse(text)).children:
        if node.tag == "h1":
            title = words(node.children[0])
        elif node.tag == "h2":
            parts.append((words(node.children[0]), ()))
        elif node.type == "bullet_list" and not parts:
            facts = [(lead.removesuffix(":"), value) for lead, value, _ in bullets(node)]
        elif node.type == "bullet_list":
            parts[-1] = (parts[-1][0], bullets(node))
        else:
            assert node.type == "paragraph" and parts, f"{node.type} in {text!r}"
            parts[-1] = (parts[-1][0], words(node.children[0]))
    return Document(title, tuple(facts), tuple(parts))


def words(inline: SyntaxTreeNode) -> str:
    """The words of a line in which nothing but words may be."""
    assert {child.type for child in inline.children} <= {"text"}, inline.content
    return plain("".join(child.content for child in inline.children))


def bullets(node: SyntaxTreeNode) -> tuple[Read, ...]:
    found = []
    for bullet in node.children:
        line, *below = bullet.children
        assert line.type == "paragraph" and len(below) <= 1
        lead, *rest = [child for child in line.children[0].children if child.type != "text" or child.content]
        assert lead.type == "strong" and {child.type for child in rest} <= {"text"}, line.children[0].content
        told = plain("".join(child.content for child in lead.children))
        assert {child.type for child in lead.children} <= {"text"}
        text = follows("".join(child.content for child in rest))
        found.append((told, text, bullets(below[0]) if below else ()))
    return tuple(found)


@given(SUMMARIES)
@example(HOSTILE)
@pytest.mark.parametrize("flavour", ["commonmark", "gfm-like"])
def test_markdown_says_what_was_said(flavour: str, said: Summary) -> None:
    assert read_markdown(dress(said, "markdown"), flavour) == meant(said)


def struck(line: str) -> str | None:
    """What GitHub strikes through in a line: between two runs of one or two "~" that flank words (its specification).

    The parser knows pairs only.
    """
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "\ue000", line)
    closes = [run for run in re.finditer(r"~+", bare) if _flanks(bare[: run.start()][::-1], bare[run.end() :])]
    opens = [run for run in re.finditer(r"~+", bare) if _flanks(bare[run.end() :], bare[: run.start()][::-1])]
    pairs = ((one, other) for one in opens for other in closes if one.end() < other.start() and one[0] == other[0])
    return next((bare[one.end() : other.start()] for one, other in pairs if len(one[0]) < 3), None)


def _flanks(inside: str, outside: str) -> bool:
    """Whether a run flanks what is `inside`: no space next to it, nor a sign that only words stand around."""
    sign = r"[^\w\s]|_"
    beside = not outside or re.match(rf"\s|{sign}", outside) is not None
    return re.match(r"\S", inside) is not None and (re.match(sign, inside) is None or beside)


def test_what_github_strikes_through_is_known() -> None:
    for line, what in (("a ~s~ b", "s"), ("~~s~~", "s"), ("(~s~)", "s"), ("~a b~.", "a b"), ("x~y~z", "y")):
        assert struck(line) == what
    for line in ("~14:02 to ~14:05", "a ~ b ~ c", "\\~s\\~", "~~~s~~~", "~s~~", "~/etc"):
        assert struck(line) is None


@given(st.text(st.sampled_from("~s1 .(*_\\é"), max_size=12))
def test_nothing_that_was_typed_is_struck_through_in_markdown(text: str) -> None:
    assert struck(f"- 14:02 {escape(text)} (ana, note) **{escape(text)}** {escape(text)}") is None


def test_about_stays_readable_in_markdown() -> None:
    assert escape("~14:02 to ~14:05 (~3 min)") == "~14:02 to ~14:05 (~3 min)"
    assert escape("~s~ and ~/etc") == "\\~s\\~ and \\~/etc"


# Slack ---------------------------------------------------------------------------------------------------------------


def literal(text: str) -> str:
    """A text whose look-alikes are what they look like."""
    return plain(text.translate(LOOKS))


def read_slack(text: str) -> Document:
    """A message as slackformat reads it, line by line, as Slack's marks end with the line."""
    lines = text.split("\n")
    title = bold_alone(lines[0])
    facts = []
    while lines[len(facts) + 1]:
        name, value = lines[len(facts) + 1].split(": ", 1)
        facts.append((name, literal(value)))
    parts: list[tuple[str, Any]] = []
    for line in lines[len(facts) + 2 : -1]:
        bullet = re.match(r"( *)- ", line)
        if bullet:
            lead, rest = bold_first(line.strip())
            item = (lead, follows(rest), ())
            heading, items = parts[-1]
            if bullet[1]:
                before = items[-1]
                item, items = (before[0], before[1], (*before[2], item)), items[:-1]
            parts[-1] = (heading, (*items, item))
        elif line.startswith("_"):
            parts[-1] = (parts[-1][0], line.strip("_"))
        elif line:
            parts.append((bold_alone(line), ()))
    return Document(title, tuple(facts), tuple(parts))


def pieces(line: str) -> list[dict[str, Any]]:
    """What the parser finds in a line; what it takes for marks and Slack does not is set aside: "a_b", " ~ ", "\\*"."""
    line = line.replace("\\", "\ue002")
    apart = re.sub(r"(?<=[^\W_])_+(?=[^\W_])", lambda found: "\ue000" * len(found[0]), line)
    apart = re.sub(r"(?<!\S)~(?!\S)", "\ue001", apart)
    read = slackformat.md_to_richtext(apart)
    if read["type"] == "rich_text_list":
        read = read["elements"][0]
    found: list[dict[str, Any]] = read["elements"]
    for one in found:
        assert one["type"] == "text" and set(one.get("style", {})) <= {"bold"}, (line, one)
        one["text"] = one["text"].replace("\ue000", "_").replace("\ue001", "~").replace("\ue002", "\\")
    return found


def bold_alone(line: str) -> str:
    (only,) = pieces(line)
    assert only["style"] == {"bold": True}
    return literal(only["text"])


def bold_first(line: str) -> tuple[str, str]:
    first, *rest = pieces(line)
    assert first["style"] == {"bold": True} and not any("style" in one for one in rest), line
    return literal(first["text"]), literal("".join(one["text"] for one in rest))


@given(SUMMARIES.filter(lambda said: not set("\ue000\ue001\ue002") & set(repr(said))))
@example(HOSTILE)
def test_slack_says_what_was_said(said: Summary) -> None:
    told = meant(said)
    text = dress(said, "slack")
    expected = Document(
        literal(told.title),
        tuple((name, literal(value)) for name, value in told.facts),
        tuple((name, items if isinstance(items, str) else tuple(map(_literal, items))) for name, items in told.parts),
    )
    assert read_slack(text) == expected


def _literal(item: Read) -> Read:
    return (literal(item[0]), literal(item[1]), tuple(map(_literal, item[2])))


@given(SUMMARIES)
@example(HOSTILE)
def test_slack_finds_no_mark_of_its_own_in_what_was_said(said: Summary) -> None:
    for line in dress(said, "slack").splitlines():
        own = re.sub(r"^( *- )?\*[^*]+\*(?=$|: )|^_[^_]+_$", "", line)
        assert not acts(own), (line, acts(own))


def test_what_is_pasted_into_slack_reads_as_it_was_typed() -> None:
    said = Summary("t", (), (Part("p", (Item("14:20", "curl a && b 2>&1 => no change, load < 1, snake_case"),), ""),))
    assert "- *14:20*: curl a && b 2>&1 => no change, load < 1, snake_case" in dress(said, "slack").splitlines()


# Jira ----------------------------------------------------------------------------------------------------------------


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # shrinking takes it minutes
@given(SUMMARIES)
@example(HOSTILE)
def test_jira_finds_headings_bullets_and_bold_leads_and_nothing_else(said: Summary) -> None:
    source = dress(said, "jira")
    assert convert(source) == "\n".join(_as_markdown(source.split("\n"))), source


def _as_markdown(lines: list[str]) -> Iterator[str]:
    """What the converter makes of the structure that is meant, with every text exactly as it stands in the source."""
    for line in lines:
        heading, bullet = re.match(r"h([12])\. (.*)", line), re.match(r"(\*+) \*([^*]+)\*(.*)", line)
        if heading:
            yield "#" * int(heading[1]) + " " + heading[2]
        elif bullet:
            yield "  " * (len(bullet[1]) - 1) + f"- **{bullet[2]}**{bullet[3]}"
        else:
            assert line in ("", NOTHING)
            yield line


@given(SUMMARIES)
@example(HOSTILE)
def test_jira_says_what_was_said(said: Summary) -> None:
    lines = dress(said, "jira").split("\n")
    told = meant(said)

    def shown(text: str) -> str:
        """As Jira shows it: a reference as what it refers to."""
        return plain(html.unescape(text))

    assert shown(lines[0].removeprefix("h1. ")) == told.title
    bullets = [re.fullmatch(r"(\*+) \*([^*]+)\*(.*)", line) for line in lines if line.startswith("*")]
    assert all(bullets)
    flat = [(1, name + ":", value) for name, value in told.facts]
    for _, items in told.parts:
        for lead, text, under in items if isinstance(items, tuple) else ():
            flat += [(1, lead, text), *((2, below, words) for below, words, _ in under)]
    split = len(told.facts)
    found = [(len(one[1]), shown(one[2]), one[3]) for one in bullets if one]
    assert [(depth, lead, plain(html.unescape(rest))) for depth, lead, rest in found[:split]] == flat[:split]
    assert [(depth, lead, follows(html.unescape(rest))) for depth, lead, rest in found[split:]] == flat[split:]
    assert [line[4:] for line in lines if line.startswith("h2. ")] == [heading for heading, _ in told.parts]


# HTML ----------------------------------------------------------------------------------------------------------------

ALLOWED = {"html", "head", "meta", "title", "body", "h1", "h2", "ul", "li", "strong", "p"}


@given(SUMMARIES)
@example(HOSTILE)
def test_html_is_valid_and_says_what_was_said(said: Summary) -> None:
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(dress(said, "html"))
    assert {element.tag for element in root.iter()} <= ALLOWED
    assert {name: value for element in root.iter() for name, value in element.attrib.items()} == {
        "lang": "en",
        "charset": "utf-8",
    }
    told = meant(said)
    body = root.find("body")
    assert plain(root.findtext("head/title")) == plain(body.findtext("h1")) == told.title
    assert [plain(one.text) for one in body.findall("h2")] == [heading for heading, _ in told.parts]
    facts, *lists = body.findall("ul")
    assert tuple((lead.removesuffix(":"), text) for lead, text, _ in map(_list_item, facts)) == told.facts
    assert [tuple(map(_list_item, one)) for one in lists] == [items for _, items in told.parts if items != NOTHING]


def _list_item(item: Any) -> Read:
    lead, *below = item
    assert lead.tag == "strong" and not len(lead)
    return (plain(lead.text), follows(lead.tail or ""), tuple(map(_list_item, below[0])) if below else ())


# Plain ---------------------------------------------------------------------------------------------------------------


@given(SUMMARIES)
@example(HOSTILE)
def test_plain_fits_its_columns_and_loses_no_character(said: Summary) -> None:
    text = dress(said, "plain")
    assert all(cells(line) <= 72 for line in text.splitlines())
    told = meant(said)
    rest = "".join(text.split())
    for part in [told.title, *(value for _, value in told.facts), *_all_words(told)]:
        bare = "".join(part.split())
        assert bare in rest
        rest = rest[rest.index(bare) :]


def _all_words(told: Document) -> Iterator[str]:
    for _, items in told.parts:
        for lead, text, under in items if isinstance(items, tuple) else ():
            yield from (lead, text, *(words for below in under for words in below[:2]))


def test_plain_counts_columns_as_a_terminal_does() -> None:
    said = Summary("障害", (), (Part("影響", (Item("14:02", "決済の約三割が失敗し、" * 12),), ""),))
    lines = dress(said, "plain").splitlines()
    widths = [wcswidth(line) for line in lines]
    assert max(widths) <= 72 and sum(width > 66 for width in widths) >= 3, "full lines, none too long"
    assert not any(line.strip().startswith("、") for line in lines)


@given(SUMMARIES)
@example(HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_no_form_lets_a_control_character_through(form: str, said: Summary) -> None:
    assert not set(dress(said, form)) & set("\x1b\x07\x9b\x00\x7f\u202e\u2066\u200b\u2028")
