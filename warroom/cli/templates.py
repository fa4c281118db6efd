"""`warroom checklists`: the templates there are, or one of them as Markdown."""

from __future__ import annotations

import click

from warroom.cli.errors import CouldNot, say
from warroom.cli.place import settings_of
from warroom.incident import needs
from warroom.incident.templates import Template, find, to_markdown
from warroom.incident.text import cells, padded, visible, visible_lines
from warroom.language import _, n_
from warroom.settings import Settings


@click.command("checklists")
@click.argument("name", nargs=-1)
@click.pass_obj
def checklists_command(folder: str | None, name: tuple[str, ...]) -> None:
    """The checklists that ship and the team's own; with a NAME, or its beginning, that one as Markdown."""
    templates = _templates(settings_of(folder))
    if not name:
        _list(templates)
        return
    one = find(templates, " ".join(name))
    if isinstance(one, str):
        raise CouldNot(one)
    click.echo(visible_lines(to_markdown(one.title, one.needs, one.steps)), nl=False)


def _templates(settings: Settings) -> tuple[Template, ...]:
    """All templates, the problems said; the shipped ones when the folder does not answer."""
    from warroom.store.patience import within
    from warroom.store.shelf import PATIENCE
    from warroom.store.templates import all_templates, shipped

    if settings.chosen == "default" and not settings.folder.exists():
        return shipped()
    try:
        templates, problems = within(PATIENCE, lambda: all_templates(settings.folder))
    except TimeoutError:
        templates, problems = shipped(), (_("the team's checklists can't be read: the folder does not answer"),)
    for problem in problems:
        say(problem)
    return templates


def _list(templates: tuple[Template, ...]) -> None:
    from warroom.store.templates import shipped

    names = [visible(one.name) for one in templates]
    width = max(map(cells, names))
    for one, name in zip(templates, names, strict=True):
        origin = padded(_("shipped") if one in shipped() else _("team's"), 7)
        steps = padded(n_("{n:>3} step", "{n:>3} steps", len(one.steps)).format(n=len(one.steps)), 9)
        title = visible(one.title)
        if one.needs:
            title = _("{title} (needs {needs})").format(title=title, needs=needs.said(one.needs))
        click.echo(f"{padded(name, width)}  {steps}  {origin}  {title}")
