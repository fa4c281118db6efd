"""Standard output that is full, gone, or was never open: what was given is recorded all the same, and once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from warroom.__main__ import main

WARROOM = f"{sys.executable} -m warroom"
LINES = [f"line {n}" for n in range(600)]


def shell(line: str) -> tuple[int, str]:
    """One line for the shell: exit status, standard error."""
    done = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    return done.returncode, done.stderr


def texts(capfd: pytest.CaptureFixture[str]) -> list[str]:
    capfd.readouterr()
    assert main(["timeline", "--json"]) == 0
    return [entry["text"] for entry in json.loads(capfd.readouterr().out)][1:]


@pytest.mark.parametrize("command", ["note - < lines.txt", "import lines.txt"])
@pytest.mark.parametrize("reader", ["> /dev/full", "| head -n 1 > /dev/null"])
def test_all_lines_are_recorded_whoever_reads_what_is_said(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, reader: str
) -> None:
    monkeypatch.chdir(home)
    (home / "lines.txt").write_text("\n".join(LINES), "utf-8")
    assert main(["new", "Checkout"]) == 0
    status, err = shell(f"{WARROOM} {command} {reader}")
    assert texts(capfd) == LINES
    if "full" in reader:
        words = "all of it is recorded, but standard output can't be written (No space left on device); don't repeat it"
        assert (status, err) == (1, f"warroom: {words}\n")
    else:
        assert (status, err) == (0, "")


@pytest.mark.parametrize("command", ["new Other", "attach lines.txt", "note hello"])
def test_what_is_recorded_and_can_t_be_said_is_not_to_be_repeated(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(home)
    (home / "lines.txt").write_text("x", "utf-8")
    assert main(["new", "Checkout"]) == 0
    status, err = shell(f"{WARROOM} {command} > /dev/full")
    assert status == 1 and err.endswith("don't repeat it\n") and err.count("\n") == 1
    if command.startswith("new"):
        assert len([one for one in (home / "shared").iterdir() if one.is_dir()]) == 2
    else:
        assert len(texts(capfd)) == 1


@pytest.mark.usefixtures("home")
def test_streams_that_are_closed_are_no_traceback_and_no_file_takes_their_place(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "Checkout"]) == 0
    for command in ("note hello", "note -", "export --format json", "search hello", "timeline"):
        assert shell(f"{WARROOM} {command} <&- >&-") == (0, ""), command
    assert shell(f"{WARROOM} import - <&- >&-") == (1, "warroom: - has no line to import\n")
    assert shell(f"{WARROOM} run -- sh -c 'echo out; echo err >&2; cat' <&- >&- 2>&-") == (0, "")
    assert len(texts(capfd)) == 2
    (output,) = (home / "shared").glob("*/attachments/*-output.txt")
    assert sorted(output.read_text("utf-8").split()) == ["err", "out"]
    for journal in (home / "state").glob("*/journal-*.jsonl"):
        assert all(json.loads(line) for line in journal.read_text("utf-8").splitlines())
