"""The incident that `warroom demo` opens, told in the language spoken: the same facts at the same times."""

from __future__ import annotations

from importlib import resources

from warroom import language

NAME = "gitlab-2017"


def story() -> bytes:
    """Its capture lines; in English where nobody has told it in the language spoken."""
    folder = resources.files("warroom").joinpath("demo")
    told = folder.joinpath(f"{NAME}.{language.current()}.txt")
    return (told if told.is_file() else folder.joinpath(f"{NAME}.txt")).read_bytes()
