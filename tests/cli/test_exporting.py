"""An incident out of one folder and into another: it is the same incident; what was forged on the way stays outside."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from conftest import environment
from incident.desks import LINES
from jsonschema import Draft202012Validator

from warroom import catalogue
from warroom.__main__ import main
from warroom.settings import load
from warroom.store.journal import Journal

Told = tuple[int, str, str]
SCHEMA = json.loads(resources.files("warroom").joinpath("exchange/export.schema.json").read_text("utf-8"))


@pytest.fixture
def run(home: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """One command: exit status, standard output, standard error."""

    def one(*words: object) -> Told:
        capfd.readouterr()
        status = main([str(word) for word in words])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return one


@pytest.fixture
def elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Go to another machine with an empty folder of its own."""

    def go(name: str) -> Path:
        root = home / name
        root.mkdir(exist_ok=True)
        for key, value in environment(root).items():
            monkeypatch.setenv(key, value)
        return root

    return go


def recorded(run: Callable[..., Told], home: Path) -> Path:
    """An incident with everything, files too, exported; the file."""
    (home / "lines.txt").write_text("\n".join(LINES), "utf-8")
    (home / "a.log").write_bytes(b"\x00what it said\xff")
    assert run("new", "Checkout 5xx", "--severity", "1")[0] == 0
    assert run("import", home / "lines.txt")[0] == 0
    assert run("attach", home / "a.log", "! the log")[0] == 0
    assert run("export", "--format", "json", "-o", home / "whole.json")[0] == 0
    return home / "whole.json"


def files_of(root: Path) -> dict[str, bytes]:
    """Every file below, with its bytes."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def entries(run: Callable[..., Told]) -> list[dict[str, Any]]:
    """The timeline."""
    status, out, _ = run("timeline", "--json")
    assert status == 0
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def test_it_comes_back_as_the_incident_that_it_was(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    data = path.read_bytes()
    Draft202012Validator(SCHEMA).validate(json.loads(data))
    before, listed = entries(run), json.loads(run("list", "--json")[1])
    root = elsewhere("there")
    assert run("import", path, "--dry-run")[0] == 0
    assert not files_of(root), "a dry run writes nothing"
    status, out, err = run("import", path)
    assert (status, err) == (0, "") and out.endswith("events added\n")
    assert entries(run) == before
    there = json.loads(run("list", "--json")[1])
    assert [{**one, "path": ""} for one in there] == [{**one, "path": ""} for one in listed]
    assert (root / "shared" / listed[0]["name"] / "incident.json").exists()
    assert run("export", "--format", "json")[1].encode() == data
    kept = files_of(root)
    status, out, err = run("import", path)
    assert status == 0 and "0 events added" in out and "were there already" in err
    assert files_of(root) == kept, "what is there already is not written again"
    (file,) = (root / "shared").glob("*/attachments/*-a.log")
    assert file.read_bytes() == b"\x00what it said\xff"


def test_an_export_with_more_adds_just_that(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    elsewhere("there")
    assert run("import", path)[0] == 0
    assert run("note", "written there")[0] == 0
    elsewhere(".")
    run("note", "one more"), run("note", "and another")
    assert run("export", "--format", "json", "-o", path)[0] == 0
    elsewhere("there")
    status, out, _ = run("import", path)
    assert status == 0 and "2 events added" in out
    assert {"written there", "one more", "and another"} <= {one["text"] for one in entries(run)}
    assert run("export", "--format", "json", "-o", path)[0] == 0
    elsewhere(".")
    assert "1 event added" in run("import", path)[1], "and back"


def test_what_was_forged_is_refused_and_nothing_else_is_lost(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    count = len(entries(run))
    data = path.read_bytes()
    assert data.count(b'"the log"') == 1
    path.write_bytes(data.replace(b'"the log"', b'"no log!"').replace(b'"by":"', b'"by":"\x1b', 1))
    elsewhere("there")
    status, out, err = run("import", path)
    assert status == 1
    assert len(entries(run)) == count - 2, "what was sound is kept"
    assert "its content does not match its hash: edited or damaged" in err and "is cut off or damaged" in err
    total = data.count(b'"h":"')
    assert err.splitlines()[-1].startswith(
        f"warroom: incomplete: {total - 2} of {total} events are here, and 1 file of it"
    )
    assert "no entry names it" in err, "the file of the event that was refused is refused as well"
    assert "\x1b" not in out + err


def test_an_export_that_is_cut_off_is_kept_as_far_as_it_goes_and_called_incomplete(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    elsewhere("there")
    begun = path.read_bytes().count(b'"h":"')
    status, _, err = run("import", path, "--dry-run")
    assert status == 1 and re.search(r"incomplete: \d+ of at least \d+ events would be here", err.splitlines()[-1])
    for added in (True, False):
        status, out, err = run("import", path)
        found = re.fullmatch(r"warroom: incomplete: (\d+) of at least (\d+) events are here; .*", err.splitlines()[-1])
        assert status == 1 and found and int(found[1]) + 1 == int(found[2]) and int(found[2]) - begun in (0, 1)
        assert (f" {found[1]} events added" in out) is added and (" 0 events added" in out) is not added
    path.write_bytes(data)
    assert run("import", path)[0] == 0 and "incomplete" not in run("import", path)[2], "a whole one brings the rest"


def test_what_is_new_in_another_folder_is_counted_there_whoever_wrote_it_and_comes_whole(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = recorded(run, home)
    data = path.read_bytes()
    total = data.count(b'"h":"')
    (home / "e1").mkdir(), (home / "e2").mkdir()
    # The second time it is a colleague's incident, of which this machine only has a mirror.
    for folder in ("e1", "e2"):
        if folder == "e2":
            elsewhere("there")
            monkeypatch.setenv("WARROOM_FOLDER", str(home / "shared"))
            found = catalogue.find(load(None))
            assert not isinstance(found, str)
            one = catalogue.read(load(None), found[0])
            one.shelf.scan()
            assert list(home.glob("there/state/*/mirror-*.jsonl")) and run("note", "mine")[0] == 0
            assert run("export", "--format", "json", "-o", path)[0] == 0
            total += 1
        status, out, err = run("--folder", home / folder, "import", path)
        assert status == 0 and f" {total} events added" in out and "there already" not in err
        lanes = (home / folder).glob("*/ev-*.json")
        assert sum(len(json.loads(lane.read_bytes())["events"]) for lane in lanes) == total
        assert run("--folder", home / folder, "export", "--format", "json")[1].encode() == path.read_bytes()
        status, out, err = run("--folder", home / folder, "import", path)
        assert status == 0 and " 0 events added" in out and f"{total} were there already" in err


def test_a_hostile_name_leaves_the_folder_nowhere_else(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    lines = path.read_text("utf-8").split("\n")
    name = json.loads(lines[0] + "]}")["name"]
    names = ("../outside", "/tmp/x", ".hidden", "a\u202eb", "checklists", "", "x" * 300, "a/b", "nul\x00")
    for number, bad in enumerate(names):
        coded = json.dumps(bad)
        path.write_text("\n".join([lines[0].replace(json.dumps(name), coded), *lines[1:]]), "utf-8")
        root = elsewhere(f"there{number}")
        status, _, err = run("import", path)
        assert status == 0, err
        (made,) = (one.name for one in (root / "shared").iterdir())
        assert made.isascii() and made[0] not in ".~" and made != "checklists" and len(made) < 60
        assert {one.name for one in root.iterdir()} == {"shared", "state"}


def test_a_name_that_is_taken_or_too_long_or_was_begun_is_no_obstacle(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    lines = path.read_text("utf-8").split("\n")
    name = json.loads(lines[0] + "]}")["name"]
    root = elsewhere("cut-short")
    (root / "shared" / name).mkdir()
    (root / "shared" / name / ".~incident.json.tmp").touch()
    assert run("import", path)[0] == 0
    assert (root / "shared" / name / "incident.json").is_file(), "an import that was killed is begun again"
    root = elsewhere("taken")
    (root / "shared" / name).mkdir()
    (root / "shared" / name / "holiday.jpg").touch()
    status, _, err = run("import", path)
    assert status == 0 and f"something else is called {name} here" in err
    assert [one.name for one in (root / "shared" / name).iterdir()] == ["holiday.jpg"]
    root = elsewhere("long")
    path.write_text("\n".join([lines[0].replace(json.dumps(name), json.dumps("障" * 99)), *lines[1:]]), "utf-8")
    assert run("import", path)[0] == 0


def test_a_file_is_kept_under_the_names_that_entries_give_it_only(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    more = json.dumps(["a.log", *(f"n{number}" for number in range(1000))])
    path.write_text(path.read_text("utf-8").replace('"names":["a.log"]', f'"names":{more}'), "utf-8")
    root = elsewhere("there")
    assert run("import", path)[0] == 0
    assert len(list((root / "shared").glob("*/attachments/*"))) == 1


def test_what_is_kept_and_not_published_gets_into_the_folder_by_itself(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = recorded(run, home)
    root = elsewhere("there")
    from warroom.store.lanes import Lanes

    def full(self: object, events: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Lanes, "publish", full)
        status, _, err = run("import", path)
        assert status == 0 and "kept on this machine; not in the folder yet: the disk is full" in err
    assert not list((root / "shared").glob("*/ev-*"))
    assert run("note", "the next thing")[0] == 0
    texts = sum(len(json.loads(lane.read_bytes())["events"]) for lane in (root / "shared").glob("*/ev-*"))
    assert texts == path.read_bytes().count(b'"h":"') + 1, "the next command brings in what was kept"
    assert not [line for line in run("doctor")[1].splitlines() if "altered" in line]


def test_what_can_t_be_kept_is_not_called_added(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = recorded(run, home)
    elsewhere("there")

    def full(self: Journal, events: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", full)
        status, out, err = run("import", path)
    assert (status, out) == (1, "") and "NOT SAVED" in err
    assert "events added" in run("import", path)[1]


def test_a_file_that_is_missing_is_named_and_not_fatal(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    for place in [*home.glob("shared/*/attachments/*"), *home.glob("state/*/attachments/*")]:
        place.unlink()
    status, _, err = run("export", "--format", "json", "-o", path)
    assert status == 0 and "without the file a.log: still syncing" in err
    Draft202012Validator(SCHEMA).validate(json.loads(path.read_bytes()))
    status, out, err = run("export", "--format", "json", "--without-files")
    assert json.loads(out)["files"][0]["missing"] == "left out" and not err
    elsewhere("there")
    status, _, err = run("import", path)
    assert status == 0 and "without the file a.log (still syncing when it was exported)" in err


def test_the_output_file_is_whole_or_the_old_one(home: Path, run: Callable[..., Told]) -> None:
    path = recorded(run, home)
    before = path.read_bytes()
    assert stat.S_ISREG(path.stat().st_mode) and not list(home.glob(".~*"))
    status, _, err = run("export", "--format", "json", "-o", home / "nowhere" / "x.json")
    assert status == 1 and len(err.splitlines()) == 1 and "can't be written" in err
    status, _, err = run("export", "--format", "json", "-o", home)
    assert status == 1 and "is not a file" in err
    assert path.read_bytes() == before and not list(home.glob(".~*"))
    (home / "mine.csv").write_text("my,own,table\n", "utf-8")
    (home / "link.csv").symlink_to(home / "mine.csv")
    other = path.read_text("utf-8").replace('"incident":"', '"incident":"x', 1)
    (home / "other.json").write_text(other, "utf-8")
    for name in ("mine.csv", "link.csv", "other.json"):
        status, out, err = run("export", "-o", home / name)
        assert (status, out) == (1, "") and "add --force to write over it" in err and len(err.splitlines()) == 1
    assert run("export", "-o", home / "link.csv", "--force")[0] == 0
    assert run("export", "-o", home / "link.csv")[0] == 0, "an export is written over by the next one"
    assert (home / "link.csv").is_symlink() and (home / "mine.csv").read_bytes().startswith(b'"time",')
    os.mkfifo(home / "pipe.csv")
    assert "is not a file" in run("export", "-o", home / "pipe.csv", "--force")[2]
    assert run("export", "--format", "csv", "-o", "-")[1].encode() == (home / "mine.csv").read_bytes()


def test_a_csv_comes_back_as_a_new_recording_of_the_same(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    recorded(run, home)
    run("note", "\\tab\there esc \x1b[2J two\u3000wide; =1+1")
    assert run("export", "--format", "csv", "--bom", "-o", home / "lines.csv")[0] == 0
    assert (home / "lines.csv").read_bytes().startswith(b"\xef\xbb\xbf")

    def shape(one: dict[str, Any]) -> tuple[Any, ...]:
        rest = [one.get(name) for name in ("label", "target", "outcome", "verdict", "value", "tags", "until", "area")]
        links = [(link["label"], link["sign"]) for link in one.get("links", ())]
        aim = rest[1] if len(rest[1] or "") < 20 else "an entry"
        return (one["at"], one["kind"], one["text"], links, rest[0], aim, *rest[2:])

    before = [shape(one) for one in entries(run)]
    elsewhere("there")
    status, out, err = run("import", home / "lines.csv", "--new")
    assert status == 0, err
    assert sorted(map(str, (shape(one) for one in entries(run)))) == sorted(map(str, before))
    status, out, err = run("import", home / "lines.csv")
    assert (status, out) == (0, "") and "were there already" in err
    status, out, err = run("import", home / "lines.csv", "--new")
    assert (status, out) == (0, "") and "already; adding there" in err
    elsewhere(".")
    status, out, err = run("import", home / "lines.csv")
    assert (status, out) == (0, ""), "where it comes from, it is there already"


def test_a_csv_of_warroom_s_that_somebody_else_made_comes_in_once_or_is_refused(
    home: Path, run: Callable[..., Told]
) -> None:
    header = '"time","kind","text","outcome","author","order","id","details"\r\n'
    cells = [
        {"details": '{""x"":""\\ud800"",""\\udfff"":[""\\ud800""]}'},
        {"author": "z" * 70_000},
        {"text": "y" * 200_000},
        {"id": "i" * 70_000},
        {"kind": "k" * 70_000},
    ]
    with (home / "own.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(header)
        for number, more in enumerate(cells):
            row = {"time": "2026-11-23T14:02:00Z", "kind": "note", "text": "x", "outcome": "", "author": "a"}
            row |= {"order": str(number), "id": f"id{number}", "details": "", **more}
            file.write(",".join(f'"{value}"' for value in row.values()) + "\r\n")
    run("new", "Checkout")
    status, out, err = run("import", home / "own.csv")
    assert status == 0 and err.count("its id or kind is longer than") == 2
    assert out.count("saved ") == 6, "the long text is four entries"
    status, out, err = run("import", home / "own.csv")
    assert status == 0 and out == "" and "3 were there already" in err


def test_the_schema_is_printed_and_wrong_use_is_said(run: Callable[..., Told]) -> None:
    assert json.loads(run("export", "--schema")[1]) == SCHEMA
    for words, said in (
        (["export"], "--format is json (everything) or csv"),
        (["export", "--format", "json", "--bom"], "--bom goes with"),
        (["export", "--format", "csv", "--without-files"], "--without-files with"),
    ):
        status, out, err = run(*words)
        assert (status, out) == (2, "") and said in err and len(err.splitlines()) == 1


def test_into_another_incident_it_can_t_go(
    home: Path, run: Callable[..., Told], elsewhere: Callable[[str], Path]
) -> None:
    path = recorded(run, home)
    elsewhere("there")
    run("new", "Another")
    status, out, err = run("import", path, "-i", "another")
    assert (status, out) == (2, "") and "leave out -i" in err
    status, out, err = run("import", path, "--new", "--title", "x")
    assert (status, out) == (2, "") and "leave out --title" in err
    assert run("import", path)[0] == 0 and os.environ["WARROOM_FOLDER"].endswith("there/shared")
