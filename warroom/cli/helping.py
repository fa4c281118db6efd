"""`warroom help TOPIC`: the pages that also ship inside the program."""

from __future__ import annotations

from importlib import resources

import click

from warroom.cli.errors import CouldNot


def topics() -> dict[str, str]:
    """Each topic and the first line of its page."""
    pages = resources.files("warroom").joinpath("help")
    found = sorted((page for page in pages.iterdir() if page.name.endswith(".md")), key=lambda page: page.name)
    return {page.name.removesuffix(".md"): page.read_text(encoding="utf-8") for page in found}


@click.command("help")
@click.argument("topic", required=False)
def help_command(topic: str | None) -> None:
    """A page of help; without a topic, which ones there are."""
    pages = topics()
    if topic is None:
        for name, page in pages.items():
            click.echo(f"warroom help {name:<12}{page.splitlines()[0].removeprefix('# ')}")
        return
    if topic not in pages:
        raise CouldNot(f"there is no page {topic!r}; there are: {', '.join(pages)}")
    click.echo(pages[topic], nl=False)
