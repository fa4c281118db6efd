"""The index: it finds what a look at every text finds, and is made anew whatever has become of its file."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident.test_search import HEAD, TEXTS, passage

from warroom.incident.event import clean as event_text
from warroom.incident.folding import fold
from warroom.incident.passage import Passage
from warroom.store import tables
from warroom.store.filed import Filed, Print
from warroom.store.index import Index, Unusable, path_for
from warroom.store.unindexed import Unindexed

FILED = Filed(Print("f", "l"), HEAD)


def made(texts: Sequence[str]) -> list[Passage]:
    """One passage for each text."""
    kept = [event_text(text) for text in texts]
    return [passage(text, id=str(number), dead_end=number % 3 == 0) for number, text in enumerate(kept)]


def filed(name: str) -> Filed:
    """An incident of this name."""
    return Filed(Print("f", "l"), replace(HEAD, name=name))


def found(index: Index | Unindexed, *needles: str) -> list[tuple[str, str]]:
    """(incident, words) of what it hands out, in order."""
    return sorted((name, one.words) for name, one in index.holding([fold(needle) for needle in needles]))


@settings(max_examples=150)
@given(
    st.lists(st.lists(TEXTS, max_size=6), min_size=1, max_size=4),
    st.lists(TEXTS.filter(fold), min_size=1, max_size=3),
    st.data(),
)
def test_it_finds_what_a_look_at_every_text_finds(
    tmp_path_factory: pytest.TempPathFactory, versions: list[list[str]], strange: list[str], data: st.DataObject
) -> None:
    index = Index(tmp_path_factory.mktemp("index") / "i.sqlite")
    plain = Unindexed()
    for place, texts in enumerate(versions):
        one = filed(str(place % 2))
        index.put(one, made(texts))
        plain.put(one, made(texts))
    texts = [event_text(text) for one in versions for text in one if text]
    asked = list(strange)
    if texts:
        text = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, len(text) - 1))
        asked.append(text[start : data.draw(st.integers(start + 1, len(text)))])
    for needles in (asked, *([one] for one in asked)):
        wanted = [fold(one) for one in needles]
        oracle = sorted(
            (name, one.words)
            for name, passages in plain._passages.items()
            for one in passages
            if all(one.folded.find(needle) >= 0 for needle in wanted)
        )
        assert found(index, *needles) == found(plain, *needles) == oracle
    assert {one.id for _, one in index.dead_ends()} == {one.id for _, one in plain.dead_ends()}
    assert index.known() == plain.known()
    assert sorted(index.holding(()), key=repr) == sorted(plain.holding(()), key=repr), "whole, as they were put in"
    index.drop(["0"])
    assert not [name for name, _ in index.holding(()) if name == "0"] and "0" not in index.known()
    index.close()


def test_short_words_and_long_ones_are_found_together(tmp_path: Path) -> None:
    index = Index(tmp_path / "i.sqlite")
    assert index.trigrams
    index.put(FILED, made(["本番障害が発生、コネクション枯渇", "障害", "コネクション", "害障コネクション"]))
    assert found(index, "障害") == [(HEAD.name, "本番障害が発生、コネクション枯渇"), (HEAD.name, "障害")]
    assert found(index, "障害", "ｺﾈｸｼｮﾝ") == [(HEAD.name, "本番障害が発生、コネクション枯渇")]
    assert len(found(index, *("コネクション"[n:] for n in range(6)), "コ", "ネ", "ク", "シ")) == 3
    assert found(index, "コネクション" * 5000) == []
    assert found(index, *(chr(97 + n % 26) * (n + 3) for n in range(500))) == []


def test_nothing_that_is_looked_for_is_a_language_of_its_own(tmp_path: Path) -> None:
    nasty = ['say "no change" here', '"" OR ""', "a* NEAR(b c)", "folded:abc", "{folded} : x", "^abc", "a AND NOT b"]
    nasty += [
        "100%",
        "a_b%c",
        "'; DROP TABLE passages; --",
        "\x00abc\x00",
        "a\\b",
        "[a-z]?*",
        "-abc",
        "(((",
        'abc"',
        '"abc',
    ]
    index = Index(tmp_path / "i.sqlite")
    index.put(FILED, made(nasty))
    for text in nasty:
        assert (HEAD.name, text) in found(index, text)
        for start in range(len(text) - 2):
            part = fold(text[start : start + 4])
            assert found(index, part) == sorted((HEAD.name, one) for one in nasty if part in fold(one)), part


def test_it_is_for_its_user_alone_and_not_in_the_shared_folder(tmp_path: Path) -> None:
    path = path_for(tmp_path / "state", tmp_path / "shared")
    Index(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.is_relative_to(tmp_path / "state")
    assert path != path_for(tmp_path / "state", tmp_path / "other")


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 400)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _zeros(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:8192] = bytes(4096)
    path.write_bytes(data)


def _foreign(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE meta (something TEXT)")
    db.execute("CREATE TABLE passages (other TEXT)")
    db.commit()
    db.close()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _old(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("UPDATE meta SET value = '0 0.1 14' WHERE name = 'made by'")
    db.commit()
    db.close()


@pytest.mark.parametrize("spoil", [_garbage, _cut, _zeros, _foreign, _empty, _old])
def test_a_damaged_or_old_one_is_made_anew(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "i.sqlite"
    index = Index(path)
    index.put(FILED, made([f"text {number} 障害" for number in range(200)]))
    index.close()
    spoil(path)
    index = Index(path)
    assert index.known() == {} and index.holding(()) == []
    index.put(FILED, made(["anew"]))
    assert found(index, "new") == [(HEAD.name, "anew")]
    index.close()


def test_a_body_that_can_not_be_read_is_said_and_counts_as_damage(tmp_path: Path) -> None:
    index = Index(tmp_path / "i.sqlite")
    index.put(FILED, made(["text"]))
    index._db.execute("UPDATE passages SET body = '[1'")
    with pytest.raises(Unusable) as told:
        index.holding(("text",))
    assert told.value.damaged


def test_one_that_can_not_be_opened_is_said_and_stays(tmp_path: Path) -> None:
    (tmp_path / "dir").mkdir()
    with pytest.raises(Unusable) as told:
        Index(tmp_path / "dir")
    assert not told.value.damaged and (tmp_path / "dir").is_dir()
    (tmp_path / "file").write_text("a file where the folder should be")
    with pytest.raises(Unusable):
        Index(tmp_path / "file" / "i.sqlite")


def test_one_that_another_run_is_writing_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "i.sqlite"
    index = Index(path)
    index.put(FILED, made(["text"]))
    monkeypatch.setattr("warroom.store.index.PATIENCE", 0.0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unusable) as told:
        Index(path)
    assert "locked" in str(told.value) and not told.value.damaged
    other.execute("COMMIT")
    other.close()
    assert found(index, "text")


def test_two_runs_write_into_the_same_one(tmp_path: Path) -> None:
    one, other = Index(tmp_path / "i.sqlite"), Index(tmp_path / "i.sqlite")
    one.put(filed("a"), made(["from one"]))
    other.put(filed("b"), made(["from the other"]))
    one.put(filed("b"), made(["from one again"]))
    assert found(other, "from") == [("a", "from one"), ("b", "from one again")]
    assert os.listdir(tmp_path) == ["i.sqlite"]  # noqa: PTH208


def test_a_sqlite_without_trigrams_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_WORDS", tables._WORDS.replace("trigram", "no_such_tokenizer"))
    index = Index(tmp_path / "i.sqlite")
    assert not index.trigrams
    index.put(FILED, made(["本番障害", "the pool"]))
    index.put(FILED, made(["本番障害", "a pool"]))
    assert found(index, "障害") == [(HEAD.name, "本番障害")] and found(index, "POOL") == [(HEAD.name, "a pool")]


def test_a_folder_s_name_need_not_be_text(tmp_path: Path) -> None:
    index = Index(tmp_path / "i.sqlite")
    strange = os.fsdecode(b"caf\xe9-abcd")
    index.put(filed(strange), made(["text"]))
    assert index.known() == {strange: filed(strange)} and found(index, "text") == [(strange, "text")]
    index.drop([strange])
    assert index.known() == {} and found(index) == []


def test_only_what_has_changed_is_written(tmp_path: Path) -> None:
    index = Index(tmp_path / "i.sqlite")
    index.put(FILED, made(["one", "two", "three"]))
    before = index._db.total_changes
    index.put(FILED, made(["one", "two", "three"]))
    assert index._db.total_changes - before == 1, "the incident's own row"
    index.put(FILED, made(["one", "2", "three"]))
    assert index._db.total_changes - before < 12
    assert [words for _, words in found(index)] == ["2", "one", "three"]
