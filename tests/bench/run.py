"""The one command: find the figures, hold every contest, print the table."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from bench import peers, programs, short
from bench.contest import Contest, Result, compete
from bench.table import as_json, machine, markdown


def main(arguments: list[str]) -> int:
    """Run it; the exit status: 1 when `fails` says so of a result, else 0."""
    asked = _parser().parse_args(arguments)
    if asked.peers is not None:
        os.environ[peers.WHERE] = str(asked.peers)
    if asked.program is not None:
        os.environ[programs.PROGRAM] = str(asked.program.absolute())
    if asked.short:
        short.begin()
    told = machine()
    results: list[Result] = []
    with _place(asked.place) as place:
        for contest in figures(place, asked.only, asked.counted):
            if asked.list:
                print(contest.name)
                continue
            if asked.short:
                contest = replace(contest, runs=1, warm_up=False)
            result = compete(contest, asked.runs or contest.runs, _say)
            results.append(result)
            for name, why in result.failed.items():
                print(f"{contest.name}, {name}: {why}", file=sys.stderr)
            # What is measured is not lost when a long run is stopped.
            if asked.json is not None:
                told_all = as_json(results, told, short=asked.short)
                asked.json.write_text(json.dumps(told_all, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if asked.list:
        return 0
    _say("")
    if asked.short:
        print("The short form: short incidents, each figure once. Only what is counted means something.\n")
    print(markdown(results, told))
    return 1 if any(fails(result) for result in results) else 0


@contextmanager
def _place(asked: Path | None) -> Iterator[Path]:
    """Where the incidents to measure on are made: a folder that is gone afterwards, or the one that was asked for."""
    if asked is not None:
        asked.mkdir(parents=True, exist_ok=True)
        yield asked.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="warroom-bench-") as name:
        yield Path(name)


def figures(place: Path, only: list[str], counted: bool = False) -> Iterator[Contest]:
    """Every contest of every module in `figures/`, or those with one of the words in their name or their module's."""
    for path in sorted((Path(__file__).parent / "figures").glob("[a-z]*.py")):
        for contest in import_module(f"bench.figures.{path.stem}").contests(place):
            if only and not any(word.casefold() in f"{path.stem} {contest.name}".casefold() for word in only):
                continue
            if counted and not contest.counted:
                continue
            yield contest


def fails(result: Result) -> bool:
    """Whether a limit on counts (not on times) is not kept, or warroom or a yardstick of ours gave up.

    That another program gave up is told, and is no fault of this one.
    """
    counted = result.contest.counted and any(result.within(limit) is False for limit in result.contest.limits)
    return counted or bool(result.failed.keys() - peers.pinned().keys())


def _say(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="WORDS", help="figures with these words")
    parser.add_argument("--runs", type=int, metavar="N", help="rounds of each contest; else each contest's own number")
    parser.add_argument(
        "--short", action="store_true", help="each figure once, on short incidents: to see that it runs"
    )
    parser.add_argument("--counted", action="store_true", help="only what is counted, not timed: what CI fails on")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="where other programs are installed, or will be")
    parser.add_argument(
        "--place", type=Path, metavar="DIR", help="keep the incidents to measure on there, and use them"
    )
    parser.add_argument(
        "--program", type=Path, metavar="FILE", help="measure this console script on the screen, as of an older version"
    )
    parser.add_argument("--list", action="store_true", help="print the names of the figures")
    return parser
