"""What the program says of its lines and its pages, as tables for README.md."""

from __future__ import annotations

from warroom import language
from warroom.incident.begun import table
from warroom.pages import title, topics


def prefixes() -> str:
    """The signs that a line of capture begins with: an example of each, and what it becomes."""
    with language.recording():
        rows = "".join(f"| `{example}` | {becomes} |\n" for example, becomes in table())
    return f"| You type | It becomes |\n|---|---|\n{rows}"


def pages() -> str:
    """The pages of help: where each can be read here, how it is opened in the program, what it is about."""
    rows = "".join(
        f"| [{topic}](warroom/help/{topic}.md) | `warroom help {topic}` | {title(page)} |\n"
        for topic, page in topics(language.ENGLISH).items()
    )
    return f"| Page | In the program | |\n|---|---|---|\n{rows}"
