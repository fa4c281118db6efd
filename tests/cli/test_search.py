"""`warroom search` and what stands behind it: the folder as it is now, with an index, a damaged one, or none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from incident.desks import ANY_LINE
from incident.test_search import TEXTS
from ui.rooms import NOW, incident
from ui.rooms import settings as settings_in

from warroom import catalogue
from warroom.cli.group import cli
from warroom.due import survey
from warroom.incident.passages import head, passages
from warroom.incident.query import parse
from warroom.incident.ranking import Hit, ranked
from warroom.incident.text import cells
from warroom.searching import Library
from warroom.store import filed, tables
from warroom.store.index import Index, Unusable

KANA = ("x 再起動 => 変化なし", "本番障害の疑い #db", "? コネクションプールの枯渇", "H1x 上限は十分")


def run(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


@pytest.fixture
def told(home: Path) -> Path:
    """A home with two incidents."""
    incident(home, KANA, title="決済が遅い")
    incident(home, title="Checkout returns 5xx")
    return home


def index_of(home: Path) -> Path:
    """The file of the index."""
    (found,) = (home / "state" / "search").glob("*.sqlite")
    return found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the incidents that are read, on a disk whose clock is fine enough to tell."""
    monkeypatch.setattr(filed, "_RACY", -60.0)
    read, names = catalogue.read, []

    def noted(mine: catalogue.Settings, found: catalogue.Found) -> catalogue.Read:
        names.append(found.name)
        return read(mine, found)

    monkeypatch.setattr(catalogue, "read", noted)
    return names


@pytest.mark.usefixtures("told")
def test_two_kanji_are_found_and_each_hit_says_where_when_what_and_how_it_stands() -> None:
    said = run("search", "障害").stdout
    assert said.splitlines()[0].startswith("決済が遅い  incident-")
    assert "23 Nov 2026 14:00  note  (bo)" in said and "本番»障害«の疑い #db" in said
    assert "H1 hypothesis, ruled out" in run("search", "ﾌﾟｰﾙ").stdout
    said = run("search", "pods", "restart").stdout
    assert "✗ 23 Nov 2026 13:20  A1 tried, no effect  (bo)" in said and "»restart« the »pods« => no change" in said
    for words in (("e",), ("--dead-ends",), ("kind:note",)):
        assert all(cells(line) <= 80 for line in run("search", "--limit", "300", *words).stdout.splitlines())
        assert "\x1b" not in run("search", *words).stdout


@pytest.mark.usefixtures("told")
def test_what_is_asked_for_narrows_it_down() -> None:
    assert json.loads(run("search", "--json", "--dead-ends", "再").stdout)[0]["label"] == "A1"
    assert {one["kind"] for one in json.loads(run("search", "--json", "--hypotheses").stdout)} == {"hypothesis"}
    both = json.loads(run("search", "--json", "--dead-ends").stdout)
    assert {one["title"] for one in both} == {"決済が遅い", "Checkout returns 5xx"} and len(both) == 3
    less = json.loads(run("search", "--json", "--dead-ends", "--without", "no change", "--without", "変化").stdout)
    assert [one["text"] for one in less] == ["scale to 40"]
    assert json.loads(run("search", "--json", "--", "scale", "-40").stdout) == []
    assert json.loads(run("search", "--json", "is:dead-end", "incident:決済").stdout)[0]["outcome"] == "変化なし"
    said = run("search", "--limit", "1", "is:dead-end").stdout
    assert "1 of 3 shown, in 2 incidents; --limit 3 shows all" in said


@pytest.mark.usefixtures("told")
def test_nothing_found_is_said_and_no_failure() -> None:
    done = run("search", "zzzz")
    assert done.exit_code == 0 and "Nothing in the 2 incidents here has all of that" in done.stdout
    done = run("search", "zzzz", "--json")
    assert done.exit_code == 0 and json.loads(done.stdout) == []
    for typed, meant in (
        ("kind:zork", "kind: does not know 'zork', it was looked for as a word; there are: "),
        ("is:odd", "ruled-out"),
        ("since:soon", "2026-03"),
    ):
        for more in ([], ["--json"]):
            done = run("search", typed, "pool", *more)
            assert done.exit_code == 0 and meant in done.stderr and len(done.stderr.splitlines()) == 1
    assert "tried" in run("search", "kind:zork").stderr
    for typed in ("kind:note", "http://zzzz", '"kind:zork of"', "by:zork"):
        assert not run("search", typed, "zzzz").stderr
    assert run("search").exit_code == 2 and run("search", "--limit", "0", "x").exit_code == 2
    assert run("search", "--like", "checkout", "words").exit_code == 2
    assert run("--folder", "/nowhere/at/all", "search", "x").exit_code == 1


def test_json_has_the_documented_fields(told: Path) -> None:
    (one,) = json.loads(run("search", "--json", "枯渇").stdout)
    assert set(one) == {
        "incident",
        "title",
        "id",
        "kind",
        "at",
        "by",
        "text",
        "words",
        "tags",
        "label",
        "verdict",
        "because",
    }
    assert (one["verdict"], one["because"], one["at"]) == ("ruled out", "上限は十分", "2026-11-23T14:00:00Z")
    page = (Path(__file__).parents[2] / "warroom" / "help" / "json.md").read_text("utf-8")
    for name in (*one, "outcome", "learnt", "dead_end", "approximate", "edited", "retracted"):
        assert f"`{name}`" in page, name


def test_what_was_taken_back_or_changed_is_found_as_it_stands(told: Path) -> None:
    (name,) = (one["incident"] for one in json.loads(run("search", "--json", "障害").stdout))
    room, shelf = _room(told, name)
    tried, note = (one for one in room.state.timeline if one.text in ("再起動", "本番障害の疑い #db"))
    room.retract(note)
    room.edit(tried, "x pods restarted => worked")
    assert shelf.publish_now() is None
    shelf.close()
    assert "Nothing" in run("search", "障害").stdout and "Nothing" in run("search", "再起動").stdout
    assert "note, taken back" in run("search", "--all", "障害").stdout
    assert "✓" in run("search", "restarted").stdout and "A1 tried, worked, edited" in run("search", "restarted").stdout


def _room(home: Path, name: str) -> tuple[catalogue.WarRoom, catalogue.Shelf]:
    from warroom.cli.place import room_for

    mine = settings_in(home)
    found = catalogue.find(mine)
    assert not isinstance(found, str)
    return room_for(mine, next(one for one in found if one.name == name))


def test_only_what_has_changed_is_read_again(told: Path, reads: list[str]) -> None:
    run("search", "x")
    assert len(reads) == 2
    run("search", "x")
    run("search", "y")
    assert len(reads) == 2
    name = reads[0]
    assert run("note", "-i", name, "a new note").exit_code == 0
    reads.clear()
    assert "a »new« note" in run("search", "new").stdout and reads == [name]


def test_an_incident_that_has_gone_drops_out(told: Path, reads: list[str]) -> None:
    (one,) = json.loads(run("search", "--json", "障害").stdout)
    shutil.rmtree(told / "shared" / one["incident"])
    assert json.loads(run("search", "--json", "障害").stdout) == []
    assert json.loads(run("search", "--json", "pager").stdout)


def test_a_change_within_one_tick_of_the_disk_s_clock_is_seen(told: Path) -> None:
    (one,) = json.loads(run("search", "--json", "障害").stdout)
    mine = settings_in(told)
    library = Library(mine)
    try:
        known = library._index.known()
        due = {due.found.name for due in survey(mine, known, lambda: True).due}
    finally:
        library.close()
    assert one["incident"] in due, "its files were written just now: they may be written again in the same tick"


def _garbage(path: Path) -> None:
    path.write_bytes(os.urandom(50_000))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _bodies(path: Path) -> None:
    import sqlite3

    db = sqlite3.connect(path)
    db.execute("UPDATE passages SET body = '{'")
    db.commit()
    db.close()


def _folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("in its place")


@pytest.mark.parametrize("spoil", [_garbage, _cut, _empty, _bodies, _folder])
@pytest.mark.usefixtures("reads")
def test_whatever_becomes_of_the_index_the_answer_is_the_same(told: Path, spoil: Callable[[Path], None]) -> None:
    before = run("search", "--json", "--limit", "100", "e").stdout
    assert run("search", "--json", "--limit", "100", "e").stdout == before
    spoil(index_of(told))
    for _ in range(2):
        done = run("search", "--json", "--limit", "100", "e")
        assert done.stdout == before and done.exit_code == 0
        assert ("searched without an index" in done.stderr) is (spoil is _folder)
    assert run("search", "--rebuild", "--json", "--limit", "100", "e").stdout == before


def test_an_index_that_another_run_holds_is_done_without(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    before = run("search", "--json", "e").stdout
    monkeypatch.setattr("warroom.store.index.PATIENCE", 0.0)
    db = sqlite3.connect(index_of(told), isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    done = run("search", "--json", "e")
    assert done.stdout == before and "database is locked" in done.stderr
    db.execute("ROLLBACK")
    db.close()
    assert not run("search", "--json", "e").stderr


def test_an_index_that_can_not_be_written_halfway_is_done_without(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("search", "--json", "e").stdout
    shutil.rmtree(told / "state" / "search")

    def full(self: Index, *_: object) -> None:
        raise Unusable(OSError(28, "No space left on device"))

    monkeypatch.setattr(Index, "put", full)
    done = run("search", "--json", "e")
    assert done.stdout == before and "No space left" in done.stderr


def test_a_sqlite_without_trigrams_and_a_python_without_sqlite_find_the_same(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("search", "--json", "障害").stdout
    shutil.rmtree(told / "state" / "search")
    monkeypatch.setattr(tables, "_WORDS", tables._WORDS.replace("trigram", "no_such_tokenizer"))
    done = run("search", "--json", "障害")
    assert done.stdout == before and len(done.stderr.splitlines()) == 1 and "3.34" in done.stderr
    code = "import sys; sys.modules['sqlite3'] = None; from warroom.__main__ import main; sys.exit(main(sys.argv[1:]))"
    for words in (("search", "--json", "障害"), ("doctor",)):
        bare = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
        assert "no sqlite3" in bare.stderr + bare.stdout and "Traceback" not in bare.stderr
        assert words[0] == "doctor" or bare.stdout == before


def test_runs_at_the_same_time_do_not_harm_each_other(told: Path) -> None:
    command = [sys.executable, "-m", "warroom"]
    wanted = run("search", "--json", "e").stdout
    shutil.rmtree(told / "state" / "search")
    running = [
        subprocess.Popen([*command, "search", "--json", "e"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for one in running:
        out, err = one.communicate(timeout=60)
        assert (out, err, one.returncode) == (wanted, "", 0)
    assert json.loads(run("search", "--json", "障害").stdout)


def test_while_the_folder_is_away_what_this_machine_knows_is_searched(told: Path) -> None:
    before = run("search", "--json", "e").stdout
    (told / "shared").rename(told / "away")
    done = run("search", "--json", "e")
    assert done.exit_code == 0 and json.loads(done.stdout) == json.loads(before)
    assert "is its drive mounted?" in done.stderr and "searched what this machine knows" in done.stderr
    (told / "shared").mkdir()
    assert json.loads(run("search", "--json", "e").stdout) == json.loads(before), "a drive that is not mounted"
    (told / "shared").rmdir()
    (told / "away").rename(told / "shared")
    assert run("search", "--json", "e").stdout == before


def test_notes_made_while_the_folder_is_away_are_found(told: Path) -> None:
    (one,) = json.loads(run("search", "--json", "障害").stdout)
    (told / "shared").rename(told / "away")
    assert run("note", "-i", one["incident"], "made offline").exit_code == 0
    assert "»made« »offline«" in run("search", "made", "offline").stdout
    (again,) = json.loads(run("search", "--json", "障害").stdout)
    assert again == one
    (told / "away").rename(told / "shared")
    assert "»made« »offline«" in run("search", "made", "offline").stdout


def test_dead_ends_of_incidents_that_are_like_one(told: Path) -> None:
    incident(told, ("? the checkout pool", "x raise the pool => no change"), title="Checkout down")
    said = run("search", "--like", "checkout-returns").stdout
    assert "raise the pool => no change" in said and "restart the pods" not in said and "再起動" not in said


def test_doctor_names_the_index(told: Path, reads: list[str]) -> None:
    assert "ok    search: no index yet" in run("doctor").stdout
    run("search", "x")
    assert ".sqlite, 2 incidents, up to date" in run("doctor").stdout
    incident(told, ("one more",), title="Another")
    assert "2 incidents, 1 to be read again at the next search" in run("doctor").stdout


WORDS = st.one_of(
    TEXTS, st.sampled_from(["the", "障害", "H1", "is:dead-end", "kind:hypothesis", "pool -x", "-the", "e"])
)


@settings(max_examples=25)
@given(
    st.lists(st.lists(ANY_LINE, max_size=8), min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=5), st.data()
)
def test_the_answer_is_that_of_a_look_at_everything(
    tmp_path_factory: pytest.TempPathFactory, told: list[list[str]], asked: list[str], data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("search")
    opened = [incident(root, lines, title=f"Incident {number}") for number, lines in enumerate(told)]
    hits = [Hit(one, head(read.state, read.found.name)) for read in opened for one in passages(read.state)]
    own = [hit.passage.text for hit in hits if hit.passage.text]
    text = data.draw(st.sampled_from(own))
    start = data.draw(st.integers(0, len(text) - 1))
    part = '"' + text[start : data.draw(st.integers(start + 1, len(text)))].replace('"', '""') + '"'
    library = Library(settings_in(root))
    try:
        for _ in range(2):
            library.refresh()
            for words in (*asked, part):
                for retracted in (False, True):
                    query = parse(words, retracted)
                    wanted = ranked([hit for hit in hits if query.matches(hit.passage, hit.head)], query.needles, NOW)
                    found = library.search(query)
                    assert {one.passage for one in found.hits} == {one.passage for one in wanted}
                    assert found.total == len(wanted)
            found = library.search(parse(part, True))
            assert text in {one.passage.text for one in found.hits}
    finally:
        library.close()


@pytest.mark.usefixtures("told")
def test_an_incident_that_can_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(mine: catalogue.Settings, found: catalogue.Found) -> catalogue.Read:
        raise PermissionError(13, "Permission denied")

    assert run("search", "pods").stderr == ""
    assert run("search", "--rebuild").exit_code == 0
    monkeypatch.setattr(catalogue, "read", refuses)
    done = run("search", "--rebuild", "pods")
    assert done.exit_code == 1 and "no permission" in done.stderr
