"""Reports in Japanese: all of our words are, nobody's words are touched, and every form is as sound as in English."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator

import html5lib
import pytest
from hypothesis import given, settings
from report.reports import FACE, NAMES, NOW, PAYLOADS, Seen, active, document, hostile, live, replayed
from report.said import meant
from report.test_chart import crossing
from report.test_forms import read_markdown, read_slack
from report.test_stakeholders import TEAMS, Kept, Team, lines_of, told
from translations.catalogues import FIELD, LOCALE, marked

from warroom import language
from warroom.incident.attached import Attachment
from warroom.incident.durations import durations
from warroom.incident.gaps import gaps, moment_of
from warroom.incident.kinds import say
from warroom.incident.policy import NO_POLICY
from warroom.incident.state import State
from warroom.incident.text import cells
from warroom.report import chart, terms
from warroom.report.chart.placed import Layout
from warroom.report.forms import AUDIENCES, FORMS, compose, dress
from warroom.report.statistics import case_of, statistics, text

KANA = re.compile("[\u3041-\u30fa\u4e00-\u9fff]")
CASES = (*NAMES, "live")


@pytest.fixture(autouse=True)
def japanese(english: None) -> Iterator[None]:
    """After the fixture that all tests share: it sets English, and sets it again at the end."""
    assert (LOCALE / "ja/LC_MESSAGES/warroom.mo").exists(), "run: python -m tests.translations"
    language.use("ja")
    assert language.current() == "ja"
    yield


def made(name: str) -> State:
    """An incident by its name."""
    return live() if name == "live" else replayed(name)


def ours() -> list[str]:
    """What reports say in English that is long enough to be told from what people type."""
    found = [
        one.id if isinstance(one.id, str) else one.id[-1]
        for one in marked()
        if one.id and any(name.startswith("warroom/report/") for name, _line in one.locations)
    ]
    pieces = [piece.strip(" .,:;()") for words in found for piece in FIELD.sub("\n", words).split("\n")]
    return [piece for piece in pieces if " " in piece and len(piece) > 9]


def theirs(state: State) -> str:
    """All that was typed, and what the domain says of it: its own tests look at that."""
    found = [words for entry in state.timeline for words in (say(state, entry), *map(str, entry.data.values()))]
    for closing in (True, False):
        for one in gaps(state, NO_POLICY, moment_of(state, NOW), closing=closing, today=NOW):
            found += [one.what, one.why, one.do]
    found += [words for one in durations(state) for words in (one.words, one.length, *one.notes)]
    return "\n".join(found)


@pytest.mark.parametrize("name", CASES)
def test_no_english_of_ours_remains(name: str) -> None:
    state = made(name)
    said = theirs(state)
    shown = [document(state, form) for form in ("markdown", "html")]
    shown += [dress(compose(state, FACE, NOW, audience), form) for audience in AUDIENCES for form in FORMS]
    shown += [f"{one.lead}\n{one.text}" for one in compose(state, FACE, NOW, "stakeholders").left_out]
    shown.append(text.render(statistics([case_of(name, state)], FACE, NOW), FACE))
    words = [word for word in ours() if word not in said]
    assert len(words) > 200
    for one in shown:
        bare = html.unescape(re.sub(r"<style>.*?</style>", "", one, flags=re.DOTALL))
        assert [word for word in words if word in bare] == []


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", CASES)
def test_other_people_s_parsers_read_every_form(name: str, audience: str) -> None:
    said = compose(made(name), FACE, NOW, audience)
    assert all(KANA.search(part.heading) and KANA.search(part.nothing or part.heading) for part in said.parts)
    for flavour in ("commonmark", "gfm-like"):
        assert read_markdown(dress(said, "markdown"), flavour) == meant(said)
    slack = read_slack(dress(said, "slack"))
    assert [heading for heading, _items in slack.parts] == [part.heading for part in said.parts]
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(dress(said, "html"))
    assert page.get("lang") == "ja"
    assert max(cells(line) for line in dress(said, "plain").splitlines()) <= 72


def test_a_page_says_its_language_and_keeps_its_policy() -> None:
    for state in (live(), hostile()):
        page = document(state, "html")
        assert page.startswith('<!DOCTYPE html>\n<html lang="ja">\n') and active(page) == []
        policy = re.findall(r'content="(default-src [^"]+)"', page)
        style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]


@settings(max_examples=40)
@given(TEAMS)
def test_nothing_of_the_team_is_ever_told(team: Team) -> None:
    incident = Kept(team.author, team.device)
    incident.type(*lines_of(team))
    incident.room.attach(f"see {team.file} #public", [Attachment("0" * 64, team.file, 3)])
    for form in FORMS:
        shown = told(incident.room.state, form)
        shown = html.unescape(re.sub(r"<[^>]+>|(?:^| )h[12]\. ", " ", shown)).casefold()
        assert [word for word in team.secret if word.casefold() in shown] == [], form
        for wanted in ("12", "300", "5,000", "影響あり", "we work on it", "it is slow", "14:30", "チーム"):
            assert wanted in shown, (form, wanted)


def test_a_guess_stays_in_whatever_language_is_spoken() -> None:
    state = Kept().type("? the pool is full", "> おそらくリリースが原因です。復旧しました", "~ checkout: affected")
    shown = told(state)
    assert "復旧しました" in shown and "おそらく" not in shown and "pool" not in shown


@pytest.mark.parametrize("name", CASES)
def test_the_labels_of_the_chart_have_their_room(name: str) -> None:
    state = made(name)
    english = _in_english(state)
    placed = chart.layout(state, FACE, NOW)
    assert crossing(placed) == []
    assert {one.lead for one in placed.words if one.manner == "heading"} <= {
        "節目", "重要な出来事と決定", "作業停止", "影響", "仮説", "試行", "送った状況報告"
    }  # fmt: skip
    assert len(placed.groups) == len(english.groups) and len(placed.bands) == len(english.bands)
    assert [one.x for one in placed.uprights] == [one.x for one in english.uprights]
    assert KANA.search(Seen(chart.svg(state, FACE, NOW)).text[1])


def _in_english(state: State) -> Layout:
    language.use("en")
    found = chart.layout(state, FACE, NOW)
    language.use("ja")
    return found


def test_the_columns_of_the_statistics_stand_below_each_other() -> None:
    lines = text.render(statistics([case_of(name, made(name)) for name in CASES], FACE, NOW), FACE).splitlines()
    assert max(map(cells, lines)) <= 80
    head = next(line for line in lines if line.startswith("フォローアップ"))
    row = next(line for line in lines if line.startswith("  合計"))
    assert [cells(head[: one.end()]) for one in re.finditer(r"\S+", head)][1:] == [
        cells(row[: one.end()]) for one in re.finditer(r"\S+", row)
    ][1:]


def test_a_team_s_template_speaks_too_and_lets_no_markup_through() -> None:
    own = (
        '<title>x</title></head><body>{{ _("Impact") }}|{{ "ruled out" | verdict }}|{{ _(report.title) }}|'
        '{{ _("by {names}", names=report.title) }}|{{ n_("{n} x", "{n} y", 2) }}|{{ _("{names}") }}</body></html>'
    )
    page = document(Kept(title=PAYLOADS[0] + "{names}").room.state, "html", {"report.html.j2": own})
    assert active(page) == []
    shown = "".join(Seen(page).text)
    title = "<script>alert(1)</script>{names}"
    assert f"影響|否定|{title}|{title}から|2 y|{{names}}" in shown


def test_what_a_team_calls_itself_stays_as_it_is() -> None:
    assert (terms.role("commander"), terms.role("impact")) == ("指揮者", "impact")
    assert (terms.verdict("open"), terms.outcome("open"), terms.progress("open")) == ("未検証", "結果待ち", "未着手")
    assert terms.status("改修中") == "改修中"
