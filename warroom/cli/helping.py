"""`warroom help TOPIC`: the pages that also ship inside the program."""

from __future__ import annotations

import click

from warroom.cli.errors import CouldNot
from warroom.language import _
from warroom.pages import nearest, title, topics


@click.command("help")
@click.argument("topic", required=False)
def help_command(topic: str | None) -> None:
    """A page of help; without a topic, which ones there are."""
    pages = topics()
    if topic is None:
        for name, page in pages.items():
            click.echo(f"warroom help {name:<15}{title(page)}")
        return
    if topic not in pages:
        raise CouldNot(_unknown(topic, pages))
    click.echo(pages[topic], nl=False)


def _unknown(topic: str, pages: dict[str, str]) -> str:
    """There is no such page: which one is meant, as far as can be told, and which ones there are."""
    meant, there_are = nearest(topic), ", ".join(pages)
    if meant is None:
        return _("there is no page {topic}; there are: {pages}").format(topic=repr(topic), pages=there_are)
    return _("there is no page {topic}; the nearest: warroom help {nearest}; there are: {pages}").format(
        topic=repr(topic), nearest=meant, pages=there_are
    )
