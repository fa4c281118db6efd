"""The screens that there are, each with as much to tell apart as it ever shows: what the tests of looks go through."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui.rooms import LINES, incident, settings
from ui.test_room_screen import room_of, send, still

from warroom.first_use import FOLDER, NAME, TITLE
from warroom.store.worker import Status
from warroom.ui.app import WarRoomApp
from warroom.ui.screens.welcome import WelcomeScreen

MORE = (
    "~ checkout: affected, 12% of orders since 13:02",
    "~ search: recovered",
    "~ login: not affected",
    "~ mail: unknown",
    ":told @legal",
    "? the cache is cold",
    "H3? being looked at",
    "? the certificate has run out",
    "H4! the browser says so",
    "x flush the cache",
    "-2m x half of the pods on the old release => partly: 5xx below 4%",
    ":done S2",
    ":fail S3 the graph is empty",
    "[] tell the customers",
    ":skip S4 done by support",
    "+ prevent H1: a limit for retries @ana by 2026-11-20",
    "+ accepted: the pool may be full again, because it costs too much",
    "+ be more careful",
    ":doing F1 halfway",
    "[ERROR] of the parser ] :sev",
)
Scene = Callable[[Pilot[Any]], Awaitable[None]]


def keys(*pressed: str, lines: tuple[str, ...] = (), typed: str = "") -> Scene:
    """Lines are sent, a line is typed or Esc leaves the bar, and keys are pressed."""

    async def scene(pilot: Pilot[Any]) -> None:
        for line in lines:
            await send(pilot, line)
        if typed:
            room_of(pilot).bar.put(typed)
        else:
            await pilot.press("escape")
        await pilot.press(*pressed)
        await pilot.app.workers.wait_for_complete()

    return scene


async def _offline(pilot: Pilot[Any]) -> None:
    room = room_of(pilot)
    room._folder = Status(loaded=True, waiting=3, error="The folder can't be reached: is the VPN up?")
    room._lost = "no space left on device"
    await pilot.press("escape")
    room.tick()


async def _told(pilot: Pilot[Any]) -> None:
    for severity in ("information", "warning", "error"):
        pilot.app.notify(f"This is {severity}.", severity=severity, markup=False)
    await pilot.press("escape", "2")


async def _list(pilot: Pilot[Any]) -> None:
    await pilot.press("ctrl+o")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def _selected(pilot: Pilot[Any]) -> None:
    await pilot.press("escape")
    pilot.app.screen.text_select_all()


async def _form(pilot: Pilot[Any]) -> None:
    pilot.app.push_screen(WelcomeScreen(room_of(pilot).settings, frozenset({NAME, FOLDER, TITLE})))
    await pilot.pause()


async def _wrong_answer(pilot: Pilot[Any]) -> None:
    await _form(pilot)
    await pilot.press("ctrl+u", "down", *"x", "up", "enter")


async def _too_small(pilot: Pilot[Any]) -> None:
    room_of(pilot).bar.put("a line that is typed")
    await pilot.resize_terminal(30, 8)


HALT = (":halt row counts differ",)
SCENES: dict[str, Scene] = {
    "typing": keys(typed="x restart the pods"),
    "typing, nothing yet": keys(typed=" "),
    "typing, not understood": keys(typed="H9+ 25:61 ~"),
    "a selected word": keys("shift+home", typed="a line"),
    "timeline": keys("1", "home"),
    "hypotheses": keys("2", "down"),
    "checklist": keys("3"),
    "tried": keys("4"),
    "filter": keys("slash", "p", "o"),
    "halted": keys("3", lines=HALT),
    "severity 2": keys(lines=(":sev 2",)),
    "severity 3": keys(lines=(":sev 3", *HALT)),
    "mitigated": keys(lines=(":mitigated",)),
    "offline, and not kept": _offline,
    "toasts": _told,
    "selected text": _selected,
    "gaps": keys("g"),
    "matrix": keys("m"),
    "a cell": keys("m", "enter"),
    "follow-ups": keys("A"),
    "replay": keys("P"),
    "search": keys("L", "p", "o", "o", "l"),
    "summary": keys("Y"),
    "areas": keys("I"),
    "contacts": keys("K"),
    "who": keys("w"),
    "templates": keys("C"),
    "detail": keys("1", "home", "enter"),
    "keys": keys("question_mark"),
    "pages": keys("question_mark", "p"),
    "page": keys("question_mark", "p", "down", "enter"),
    "palette": keys("ctrl+p"),
    "palette, searched": keys("ctrl+p", *"the"),
    "incidents": _list,
    "the form": _form,
    "the form, a wrong answer": _wrong_answer,
    "too small": _too_small,
}


def make(root: Path, monkeypatch: pytest.MonkeyPatch, **given: Any) -> WarRoomApp:
    """The app on an incident with a bit of everything, its clock standing still."""
    from dataclasses import replace

    still(monkeypatch)
    monkeypatch.setattr("warroom.session.Session.look_out", lambda *_: None)
    app = WarRoomApp(replace(settings(root), **given), incident(root, (*LINES, *MORE)))
    app.animation_level = "none"
    return app


async def enter(pilot: Pilot[Any], name: str) -> None:
    """Go to a scene."""
    room_of(pilot).find_gaps()
    room_of(pilot).tell_status()
    await SCENES[name](pilot)
    await pilot.pause()
