"""What the arrows of the bar go through: what is typed is in the bar, waits, was sent, or its person cleared it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from warroom.store.drafts import joined, parted
from warroom.ui.recall import Recall

DEEDS = st.sampled_from(["type", "older", "newer", "send", "clear", "set aside", "wait"])


@given(st.lists(DEEDS, max_size=40))
def test_nothing_typed_is_lost(deeds: list[str]) -> None:
    recall, shown, sent = Recall(), "", Counter[str]()
    unsent: Counter[str] = Counter()
    for number, deed in enumerate(deeds):
        word = f"line {number}"
        typed = recall.unsent(shown)
        browsed = typed[1] != shown
        if deed == "type":
            if not browsed:
                unsent -= Counter([shown])
            shown = f"{shown} {word}".strip()
            unsent[shown] += 1
        elif deed == "older":
            shown = recall.older(shown)
        elif deed == "newer":
            shown = recall.newer(shown)
        elif deed == "send":
            recall.send(shown)
            unsent -= Counter([] if browsed else [shown])
            sent[shown] += 1
            shown = ""
        elif deed == "clear":
            unsent -= Counter([] if browsed else [shown])
            shown = ""
        elif deed == "set aside":
            recall.set_aside(shown)
            shown = ""
        else:
            recall.wait(word)
            unsent[word] += 1
        waiting, line = recall.unsent(shown)
        assert Counter(one for one in (*waiting, line) if one) == +unsent


@given(st.lists(st.text("abc ", min_size=1).filter(str.strip), max_size=5), st.lists(st.booleans(), max_size=30))
def test_the_arrows_lead_through_all_and_back(lines: list[str], ups: list[bool]) -> None:
    recall, stops = Recall(), ["typed", *reversed(lines), "sent twice", "sent once"]
    for line in ("sent once", "sent twice"):
        recall.send(line)
    for line in lines:
        recall.wait(line)
    shown, place = "typed", 0
    for up in ups:
        shown = recall.older(shown) if up else recall.newer(shown)
        place = min(max(place + (1 if up else -1), 0), len(stops) - 1)
        assert shown == stops[place]


def test_a_line_that_was_cleared_waits_no_more_and_the_next_takes_its_place() -> None:
    recall = Recall()
    for line in ("one", "two", "three"):
        recall.wait(line)
    assert recall.older("") == "three"
    assert recall.older("") == "two", "cleared in the bar"
    assert recall.newer("two, and more") == ""
    assert recall.waiting == ["one", "two, and more"]


@given(st.lists(st.text("ab\n", min_size=1), max_size=4), st.text("ab\n"))
def test_lines_that_wait_are_parted_from_each_other_and_from_the_bar(waiting: list[str], line: str) -> None:
    assert parted(joined(waiting, line)) == (tuple(waiting), line)


def test_a_draft_of_one_text_is_for_the_bar() -> None:
    assert parted("two\nlines") == ((), "two\nlines")
