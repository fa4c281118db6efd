"""A command that was used wrongly: exit status 2. Apart from the other errors, as the full screen loads no click."""

from __future__ import annotations

import click


class WrongUse(click.UsageError):
    """The command was used wrongly: exit status 2."""
