"""`warroom completion SHELL`, and what Tab offers where click does not know: incidents, pages, checklists, files.

The script is click's; it asks the program itself, which answers in the language spoken and is silent about what it
cannot read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

import click
from click.shell_completion import CompletionItem, FishComplete, ShellComplete, get_completion_class

from warroom.settings import Settings, load
from warroom.store.patience import within

SHELLS = ("bash", "zsh", "fish")
_ASKING = 1.0
"""How long, in seconds, Tab waits for the shared folder."""
Offered = Callable[[Settings], Iterable[CompletionItem[Any]]]


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> None:
    """The script that lets Tab complete commands, options and incidents: eval "$(warroom completion bash)"."""
    root = click.get_current_context().find_root().command
    click.echo(_completer(shell)(root, {}, "warroom", "_WARROOM_COMPLETE").source())


def _completer(shell: str) -> type[ShellComplete]:
    if shell == "fish":
        return _Fish
    found = get_completion_class(shell)
    assert found is not None
    return found


class _Fish(FishComplete):
    """Click's script takes a comma in a description for its end."""

    source_template = FishComplete.source_template.replace('split ","', 'split --max 1 ","')


def completing(command: click.Command) -> click.Command:
    """The command as it is asked what may stand in it: its parameters know what there is."""
    asked = copy(command)
    asked.params = [_asked(command, one) for one in command.params]
    return asked


def _asked(command: click.Command, parameter: click.Parameter) -> click.Parameter:
    offered = _OFFERED.get((command.name, parameter.name)) or _OFFERED.get((None, parameter.name))
    if offered is None:
        return parameter
    asked = copy(parameter)

    def offer(context: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        try:
            settings = load(context.find_root().params.get("folder"))
            items = list(within(_ASKING, lambda: list(offered(settings))))
        except (OSError, UnicodeError):
            return []
        return [one for one in items if one.type != "plain" or one.value.startswith(incomplete)]

    asked.shell_complete = offer  # type: ignore[assignment, method-assign]
    return asked


def _incidents(settings: Settings) -> Iterable[CompletionItem[Any]]:
    from warroom.catalogue import find

    found = find(settings)
    return [] if isinstance(found, str) else [CompletionItem(one.name) for one in found]


def _topics(settings: Settings) -> Iterable[CompletionItem[Any]]:
    from warroom.pages import title, topics

    return [CompletionItem(name, help=title(page)) for name, page in topics().items()]


def _checklists(settings: Settings) -> Iterable[CompletionItem[Any]]:
    from warroom.store.templates import all_templates

    templates, _problems = all_templates(settings.folder)
    return [CompletionItem(one.name, help=one.title) for one in templates]


def _files(settings: Settings) -> Iterable[CompletionItem[Any]]:
    return [CompletionItem("", type="file")]


def _folders(settings: Settings) -> Iterable[CompletionItem[Any]]:
    return [CompletionItem("", type="dir")]


_OFFERED: dict[tuple[str | None, str | None], Offered] = {
    (None, "incident"): _incidents,
    (None, "like"): _incidents,
    (None, "topic"): _topics,
    ("checklists", "name"): _checklists,
    (None, "output"): _files,
    (None, "folder"): _folders,
}
"""What may stand for a parameter, by its name; by that of its command, too, where it means something of its own."""
