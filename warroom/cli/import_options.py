"""The options of `warroom import`, and what people give them, read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import TypeVar

import click

from warroom.cli.wrong_use import WrongUse
from warroom.exchange.recognise import FORMS
from warroom.incident import when, zones
from warroom.language import N_, _
from warroom.now import wall_clock

_PARTS = {270: "Asia/Kabul", 330: "Asia/Kolkata", 345: "Asia/Kathmandu", 390: "Asia/Yangon", 570: "Australia/Darwin"}
"""Zones that are no whole hours from UTC and have not changed their clocks since 1986, by minutes east of it."""
F = TypeVar("F", bound=Callable[..., None])


def options_of(command: F) -> F:
    """The options of the command, the last one first."""
    for option in reversed(
        (
            click.option(
                "-i", "--incident", metavar="INCIDENT", help=N_("Into this one; not needed when one is open.")
            ),
            click.option("--new", "as_new", is_flag=True, help=N_("As an incident of its own.")),
            click.option("--title", metavar="TITLE", help=N_("What the new incident is called.")),
            click.option("--dry-run", "dry", is_flag=True, help=N_("Say what would come in; write nothing.")),
            click.option(
                "--as", "form", type=click.Choice(FORMS), help=N_("What kind of file it is; else recognised.")
            ),
            click.option(
                "--map", "columns", multiple=True, metavar="text=NAME", help=N_("Which column of a CSV is which.")
            ),
            click.option("--zone", metavar="ZONE", help=N_("Where its clocks were: Europe/Berlin, JST, +09:00.")),
            click.option("--date", metavar="DAY", help=N_("The day on which a log without dates begins: 2026-11-23.")),
            click.option("--dates", "order", type=click.Choice(["dmy", "mdy"]), help=N_("What 11/12/2026 is.")),
            click.option("--encoding", metavar="NAME", help=N_("If not UTF-8 or UTF-16: cp932 for a Japanese Excel.")),
            click.option("--channel", metavar="NAME", help=N_("The channel of a Slack export.")),
            click.option("--capture", "grammar", is_flag=True, help=N_("Read what people said as capture lines.")),
        )
    ):
        command = option(command)
    return command


def zone_of(name: str | None) -> str | None:
    """An IANA zone. Raises WrongUse."""
    if name is None:
        return None
    minutes = zones.fixed(name)
    if minutes in _PARTS:
        return _PARTS[minutes]
    if minutes is not None and minutes % 60 == 0:
        # Names such as Etc/GMT-9, which is east of Greenwich.
        name = f"Etc/GMT{-minutes // 60:+d}" if minutes else "UTC"
    if zones.known(name):
        return name
    raise WrongUse(
        _("--zone {zone!r} is no zone that is known here; Europe/Berlin, JST and +09:00 are").format(zone=name)
    )


def day_of(text: str | None) -> str | None:
    if text is None:
        return None
    found = when.moment(f"{text} 12:00Z", wall_clock()) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    if not isinstance(found, when.When):
        raise WrongUse(_("--date is a day such as 2026-11-23, not {text!r}").format(text=text))
    return text


def columns_of(said_columns: tuple[str, ...]) -> dict[str, str]:
    from warroom.exchange.columns import NAMES

    found = {}
    for one in said_columns:
        meaning, sign, name = one.partition("=")
        if not sign or meaning not in NAMES or not name.strip():
            raise WrongUse(
                _("--map is {names} = the name of a column, not {text!r}").format(names=", ".join(NAMES), text=one)
            )
        found[meaning] = name
    return found


def codec_of(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        codecs.lookup(name)
        bytes(range(256)).decode(name, "replace")
    except (LookupError, ValueError):
        raise WrongUse(_("--encoding {name!r} is not known; cp932, utf-16 and latin-1 are").format(name=name)) from None
    return name
