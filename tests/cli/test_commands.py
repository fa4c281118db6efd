"""The command line as people and scripts use it: what it prints, where, and with which exit status."""

from __future__ import annotations

import errno
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from warroom.__main__ import main
from warroom.store.journal import Journal

REPOSITORY = Path(__file__).parent.parent.parent
SHARED_CASES = sorted((REPOSITORY.parent / "shared" / "cases").glob("*.txt"))
CASES = [*SHARED_CASES, REPOSITORY / "warroom" / "demo" / "gitlab-2017.txt"]


def run(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """One command: exit status, standard output, standard error."""
    capfd.readouterr()
    status = main(list(words))
    out, err = capfd.readouterr()
    return status, out, err


def lines_of(case: Path) -> list[str]:
    """The capture lines of a case."""
    return [line for line in case.read_text("utf-8").splitlines() if line.strip() and not line.startswith("# ")]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_comes_in_whole_and_its_dead_ends_are_named(case: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capfd, "import", str(case), "--new")
    assert status == 0
    assert "kept as a plain note" not in err
    saved = [line for line in out.splitlines() if line.startswith("saved ")]
    assert len(saved) == len(lines_of(case))
    _, listed, _ = run(capfd, "timeline", "--json")
    entries = json.loads(listed)
    assert not [entry for entry in entries if "problem" in entry]
    assert entries == sorted(entries, key=lambda entry: entry["at"])
    dead_ends = [line.split(" x ", 1)[1] for line in lines_of(case) if re.match(r"\S+ \S+ x ", line)]
    dead_ends = [line for line in dead_ends if not re.search(r"=> (worked|partly)", line)]
    assert dead_ends
    for form in ("markdown", "slack", "plain"):
        status, text, _ = run(capfd, "summary", "--format", form)
        assert status == 0
        heading = {"markdown": "## Tried without effect", "slack": "*Tried without effect*", "plain": "TRIED WITHOUT"}[
            form
        ]
        part = " ".join(text[text.index(heading) :].split())
        for dead_end in dead_ends:
            action, outcome = (" ".join(words.split()) for words in dead_end.split("=>"))
            outcome = re.sub(r" ?H\d[-+x!?]", "", outcome)
            assert action in part, f"{form} does not name {action!r}"
            assert outcome in part.replace("&gt;", ">"), f"{form} does not say what came of {action!r}"


@pytest.mark.usefixtures("home")
def test_the_shared_cases_are_there_in_ci() -> None:
    import os

    if os.environ.get("CI") == "true":
        assert len(SHARED_CASES) >= 2, "the real incidents must be beside the checkout in CI"


@pytest.mark.usefixtures("home")
def test_the_summary_has_its_parts_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Checkout 5xx", "--severity", "1", "--started", "-20m")
    for line in (
        "~ checkout fails for all users",
        "? release 2.31 broke the pool",
        "H1+ errors began with the deploy",
        "H1! the pool is exhausted since then",
        "? replica lag",
        "H2x lag is below a second",
        "x restart pods => no change",
        "x scale to 40 => worse",
        "=? roll back now",
        "= roll back 2.31",
        "=? tell the customers",
        "[] freeze deploys",
        ":next 15m",
    ):
        assert run(capfd, "note", line)[0] == 0
    _, text, _ = run(capfd, "summary")
    assert text.startswith("# SEV1 Checkout 5xx\n")
    parts = ["**Severity:**", "**Status:**", "**Elapsed:** 20 min", "## Impact", "checkout fails", "## What is known"]
    parts += ["H1 confirmed", "the pool is exhausted", "errors began", "## Doing now", "freeze deploys"]
    parts += [
        "## Tried without effect",
        "restart pods",
        "scale to 40",
        "H2 ruled out",
        "## Decisions",
        "roll back 2.31",
    ]
    parts += ["tell the customers", "## Needs", "tell the customers", "## Next update", "in 14 min"]
    place = 0
    for part in parts:
        assert part in text[place:], f"{part!r} is missing or too early:\n{text}"
        place = text.index(part, place)


@pytest.mark.usefixtures("home")
def test_saved_is_said_once_for_each_line_of_standard_input(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capfd, "new", "Lines")
    data = "\n".join(["14:02Z first", "", "# a comment", "#tag is a note", "? why", ":sev 9"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    status, out, err = run(capfd, "note", "-")
    assert status == 0
    kinds = [line.split(" ")[3] for line in out.splitlines()]
    assert kinds == ["note", "note", "hypothesis", "note"]
    assert re.match(r"saved [0-9a-f]{32} \d{4}-\d\d-\d\dT14:02:00Z note first$", out.splitlines()[0])
    assert ":sev needs a number" in err


def test_a_lane_opens_in_stock_tinydb(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Open format")
    run(capfd, "note", "hello")
    texts = []
    for path in (home / "shared").glob("*/ev-*.json"):
        with TinyDB(path) as lane:
            texts += [document["d"]["text"] for document in lane.table("events").all()]
    assert sorted(texts) == ["Open format", "hello"]


WRONG = [
    (["note", "-i", "nope", "x"], 1, "no incident begins with 'nope'; see: warroom list"),
    (["open", "check"], 1, "may be checkout-"),
    (["note", "hello"], 1, "2 incidents are open; choose one with -i: checkout-"),
    (["summary"], 1, "2 incidents are open"),
    (["import", "missing.txt"], 1, "missing.txt can't be read"),
    (["summary", "--format", "carrier-pigeon"], 2, "carrier-pigeon"),
    (["nonsense"], 2, "No such command 'nonsense'"),
    (["note"], 2, "Missing argument"),
    (["new", "x", "--severity", "awful"], 2, "0 to 5"),
    (["new", "x", "--started", "soon"], 2, "is no time"),
    (["help", "nonsense"], 1, "there are: capture"),
    (["--folder", "/nowhere/at/all", "list"], 1, "is not there"),
    (["--folder", "/nowhere/at/all", "new", "x"], 1, "is not there"),
    (["--folder", "/nowhere/at/all"], 1, "is not there"),
    (["--folder", __file__, "list"], 1, "is not a folder"),
]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("words", "status", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_bad_input_gets_one_line_that_says_what_to_do(
    words: list[str], status: int, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    run(capfd, "new", "Checkout one")
    run(capfd, "new", "Checkout two")
    got, out, err = run(capfd, *words)
    assert got == status
    assert out == ""
    assert len(err.splitlines()) == 1
    assert said in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", [[], ["open", "checkout"], ["replay"], ["demo"]], ids=" ".join)
@pytest.mark.parametrize("on_terminal", [(), (0,), (0, 2), (1, 2), (0, 1)], ids=str)
def test_without_a_terminal_there_is_one_line_and_no_full_screen(
    words: list[str], on_terminal: tuple[int, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    run(capfd, "new", "Checkout")
    leader, follower = pty.openpty()
    with os.fdopen(leader, "rb", 0) as screen, os.fdopen(follower, "wb", 0) as terminal:
        streams = [
            terminal if one in on_terminal else subprocess.DEVNULL if one == 0 else subprocess.PIPE for one in range(3)
        ]
        command = [sys.executable, "-m", "warroom", *words]
        done = subprocess.run(command, stdin=streams[0], stdout=streams[1], stderr=streams[2], timeout=60, check=False)
        said = os.read(screen.fileno(), 9999) if 2 in on_terminal else done.stderr
    assert done.returncode == 1 and not done.stdout
    assert len(said.splitlines()) == 1 and b"needs a terminal" in said and b"warroom timeline" in said


@pytest.mark.usefixtures("home")
def test_both_ways_to_the_screen_say_the_same_of_an_incident_that_is_not_there(
    capfd: pytest.CaptureFixture[str],
) -> None:
    run(capfd, "new", "Checkout")
    said = {run(capfd, *words) for words in (["open", "search"], ["open", "--", "search"])}
    assert said == {(1, "", "warroom: no incident begins with 'search'; see: warroom list\n")}
    wrong = {run(capfd, *words) for words in (["open"], ["open", "--wrong"])}
    assert {status for status, _, _ in wrong} == {2} and all("--help" in err for _, _, err in wrong)


def test_a_broken_config_is_said_and_does_no_harm(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text("folder = [[[", "utf-8")
    status, out, err = run(capfd, "new", "Still works")
    assert status == 0 and out.startswith("still-works-")
    assert len(err.splitlines()) == 1 and "config.toml can't be read" in err


def test_a_journal_that_can_t_be_written_is_not_saved(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Full")
    incident = next((home / "state").iterdir())
    for path in incident.iterdir():
        path.unlink()
    incident.rmdir()
    incident.write_text("a file in the way", "utf-8")
    status, out, err = run(capfd, "note", "hello")
    assert status == 1
    assert "saved" not in out
    assert "NOT SAVED" in err


@pytest.mark.usefixtures("home")
def test_a_note_of_what_was_tried_before_is_saved_and_then_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Earlier")
    run(capfd, "note", "x flush the cache => nothing")
    run(capfd, "note", ":close")
    run(capfd, "new", "Checkout 5xx")
    _, out, err = run(capfd, "note", "x restart pods => no change")
    assert out.startswith("saved ") and not err
    at = json.loads(run(capfd, "timeline", "--json")[1])[-1]["at"]
    for line in ("x pods restarted => no change", "= restart the pods", "[] restart pods"):
        status, out, err = run(capfd, "note", line)
        assert status == 0 and out.startswith("saved ")
        assert re.match(r"warroom: tried \d\d:\d\d by \S+: no change", err) and err.count("\n") == 1, line
        assert at[11:16] in err or line == "[] restart pods"
    for line in ("x restart the database", "restart pods", "x flush the cache", "? restart pods"):
        assert run(capfd, "note", line)[2] == "", line


@pytest.mark.usefixtures("home")
def test_one_open_incident_needs_no_name(capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Old one")
    assert run(capfd, "note", ":close")[0] == 0
    run(capfd, "new", "New one")
    assert run(capfd, "note", "to the open one")[0] == 0
    _, out, _ = run(capfd, "list", "--json")
    rows = json.loads(out)
    assert {row["title"]: (row["status"], row["entries"]) for row in rows} == {
        "Old one": ("closed", 2),
        "New one": ("investigating", 2),
    }
    assert all(set(row) == {"name", "title", "severity", "status", "started_at", "entries", "path"} for row in rows)


def test_without_a_display_the_copy_is_in_a_file_that_is_named(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capfd, "new", "Copy")
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.setattr("warroom.ui.clipboard.write_osc52", lambda text: False)
    status, out, err = run(capfd, "summary", "--copy")
    assert status == 0
    path = Path(err.split("the text is in ")[1].strip())
    assert path.read_text("utf-8") == out


def test_a_read_only_folder_loses_nothing_and_says_so(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    run(capfd, "new", "Read only")

    def refuse(*arguments: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as broken:
        broken.setattr("warroom.store.tinydb_storage.write_whole", refuse)
        status, out, err = run(capfd, "note", "hello")
        assert status == 0 and out.startswith("saved "), "it is kept on this machine"
        assert err.splitlines() == [
            "warroom: kept on this machine; not in the folder yet: the folder is read-only; make it writable"
        ]
        status, _, err = run(capfd, "new", "Another")
        assert status == 1 and "read-only; make it writable" in err
    assert len(list((home / "shared").glob("*/ev-*.json"))) == 1
    run(capfd, "note", "again")
    assert len(list((home / "shared").glob("*/ev-*.json"))) == 3, "the next command publishes what was kept"


def test_a_hostile_file_comes_in_whole_once_it_is_called_lines(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    hostile = [
        "user[/admin] [ERROR] disk [sda1]",
        "esc \x1b]52;c;eA==\x07 \x1b[2J c1 \x9b31m nul \x00 del \x7f",
        "bidi \u202eabc\u2066 zero\u200bwidth line\u2028separator",
        "emoji 🧑‍🚒 ❤️ データベース",
        "! " + "L" * 65536,
    ]
    path = home / "hostile.txt"
    path.write_bytes("\n".join(hostile).encode() + b"\nbytes \xff\xfe\x80 that are no text\n")
    status, out, err = run(capfd, "import", str(path), "--new")
    assert (status, out) == (1, "") and "it is no text: the character 00 stands in line 2;" in err
    status, out, err = run(capfd, "import", str(path), "--new", "--as", "lines")
    assert status == 0
    assert not set(out + err) & set("\x1b\x07\x9b\x00\x7f\u202e\u2066\u200b\u2028")
    _, listed, _ = run(capfd, "timeline", "--json")
    texts = [entry["text"] for entry in json.loads(listed)][1:]
    assert texts[:4] == hostile[:4]
    assert "".join(text for text in texts if set(text) == {"L"}) == "L" * 65536
    assert texts[-1].startswith("bytes ") and texts[-1].endswith(" that are no text")
    for form in ("markdown", "slack", "plain"):
        _, text, _ = run(capfd, "summary", "--format", form)
        assert not set(text) & set("\x1b\x07\x9b\x00\x7f\u202e\u2066\u200b\u2028")


def test_a_disk_that_is_full_says_not_saved_and_a_full_output_does_not(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Journal, events: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", full)
        status, _, err = run(capfd, "new", "Checkout", "5xx")
        assert status == 1 and "NOT SAVED" in err
    with open("/dev/full", "w") as output:  # noqa: PTH123
        command = [sys.executable, "-m", "warroom", "note", "said", "into", "the", "void"]
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert done.returncode == 1 and "NOT SAVED" not in done.stderr and "all of it is recorded" in done.stderr
    assert "said into the void" in run(capfd, "timeline")[1]


def test_a_long_note_is_a_file_and_its_first_line_the_entry(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Pasted")
    text = "\n".join(["! the log of db-1", *(f"line {n}" for n in range(10)), "password=hunter2"])
    status, out, err = run(capfd, "note", text)
    assert status == 0 and len(out.splitlines()) == 1 and out.rstrip().endswith("key the log of db-1")
    masked = "1 thing that looks like a secret was masked (password)"
    assert err == f"warroom: 12 lines are kept as pasted.txt; {masked}\n"
    (file,) = (home / "shared").glob("*/attachments/*-pasted.txt")
    assert file.read_text("utf-8") == text.replace("hunter2", "[masked: password]")


def test_a_long_line_of_standard_input_is_masked_and_a_file_in_its_place(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capfd, "new", "Lines")
    long = f"! password=hunter2 {'x' * 300_000}"
    data = "\n".join(["2026-11-23 14:02Z first", f"14:03Z {long}", *(f"14:04Z line {n}" for n in range(20))])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    status, out, err = run(capfd, "note", "-")
    assert status == 0 and "hunter2" not in out and "the whole line is kept as pasted.txt" in err
    told = [line.split(" ", 4) for line in out.splitlines()]
    assert [one[4] for one in (told[0], *told[2:])] == ["first", *(f"line {n}" for n in range(20))]
    assert told[1][2:4] == ["2026-11-23T14:03:00Z", "key"] and len(told[1][4]) < 1100
    (file,) = (home / "shared").glob("*/attachments/*-pasted.txt")
    assert file.read_text("utf-8") == f"14:03Z {long}".replace("hunter2", "[masked: password]")
    assert "hunter2" not in run(capfd, "export", "--format", "json")[1]


def test_a_long_note_that_can_t_be_a_file_is_recorded_whole(
    home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capfd, "new", "Pasted")
    monkeypatch.setattr("warroom.store.attachments.LARGEST", 10)
    text = "\n".join(f"line {n}" for n in range(12))
    status, _, err = run(capfd, "note", text)
    assert status == 0 and "not kept as a file: pasted.txt is larger" in err
    assert json.loads(run(capfd, "timeline", "--json")[1])[-1]["text"] == text


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["-43m ! this is a hint: login fails"], "this is a hint: login fails"),
        (["-40m", "hi", "is", "it", "you"], "hi is it you"),
        (["- a dash in front"], "- a dash in front"),
        (["-i is the flag that we forgot"], "-i is the flag that we forgot"),
        (["rm", "-rf", "--force", "was", "typed"], "rm -rf --force was typed"),
    ],
)
@pytest.mark.parametrize("named", ["", "before", "after"])
def test_a_note_may_begin_with_a_minus(
    words: list[str], text: str, named: str, capfd: pytest.CaptureFixture[str]
) -> None:
    name = run(capfd, "new", "Minus")[1].strip()
    option = ["-i", name] if named else []
    line = [*option, *words] if named == "before" else [*words, *option]
    status, out, _ = run(capfd, "note", *line)
    assert status == 0
    assert out.startswith("saved ") and out.rstrip().endswith(text)
    assert text in [entry["text"] for entry in json.loads(run(capfd, "timeline", "--json")[1])]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("option", [[], ["-i", "minus"]])
def test_behind_two_minuses_there_are_no_options(option: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "new", "Minus")
    for words in (["-h"], ["-i", "minus"]):
        status, out, _ = run(capfd, "note", *option, "--", *words)
        assert status == 0 and out.rstrip().endswith(" " + " ".join(words))
