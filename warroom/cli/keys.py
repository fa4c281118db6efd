"""`warroom keys`: every key of the screen, by place, as Markdown or JSON, with what config.toml has remapped."""

from __future__ import annotations

from collections.abc import Mapping

import click

from warroom.cli.errors import CouldNot, say
from warroom.language import N_, _
from warroom.settings import load

PRESETS = ("default", "vim", "plain")


@click.command("keys")
@click.option("--preset", type=click.Choice(PRESETS), help=N_("The keys of a preset, whatever config.toml says."))
@click.option(
    "--place", "places", metavar="PLACE", multiple=True, help=N_("Only those of a place, such as room; more than once.")
)
@click.option("--json", "as_json", is_flag=True, help=N_("For programs; the fields are in: warroom help json"))
@click.pass_obj
def keys_command(folder: str | None, preset: str | None, places: tuple[str, ...], as_json: bool) -> None:
    """The keys of the screen as a table in Markdown, with the id of each action for config.toml."""
    from warroom.ui.app import WarRoomApp
    from warroom.ui.key_table import NAMES, markdown, table

    unknown = next((name for name in places if name not in NAMES), None)
    if unknown is not None:
        words = _("there is no place {name} with keys; there are: {names}")
        raise CouldNot(words.format(name=repr(unknown), names=", ".join(NAMES)))
    keymap, problems = remapped(load(folder).keys if preset is None else {"preset": preset})
    for problem in problems:
        say(problem)
    sections = list(table(WarRoomApp, keymap, places))
    if not as_json:
        click.echo(markdown(sections), nl=False)
        return
    import orjson

    found = [
        {"place": place.name, "id": one.id, "keys": one.keys, "does": one.does}
        for place, rows in sections
        for one in rows
    ]
    click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())


def remapped(requested: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What a table [keys] remaps, and what is wrong with it, a line each. It loads the screen."""
    if not requested:
        return {}, []
    from warroom.ui import presets
    from warroom.ui.app import WarRoomApp
    from warroom.ui.bindings import known_keys

    return presets.remapped(requested, known_keys(WarRoomApp))
