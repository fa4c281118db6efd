"""The indexes of a state: the entries by their kind, by what they speak of, by their tags; each in display order."""

from __future__ import annotations

from collections.abc import Iterable

from immutables import Map

from warroom.incident.entry import Entry
from warroom.incident.ordered import Ordered

Index = Map[str, Ordered[Entry]]
_Lists = dict[str, list[Entry]]
NONE: Ordered[Entry] = Ordered()


def indexed(
    gone: Iterable[Entry], come: Iterable[Entry], kinds: Index, targets: Index, withdrawn: Index, tags: Index
) -> tuple[Index, Index, Index, Index]:
    """The four indexes without the entries of `gone`, with those of `come`; one that nothing moved in is the same."""
    out: tuple[_Lists, _Lists, _Lists, _Lists] = ({}, {}, {}, {})
    into: tuple[_Lists, _Lists, _Lists, _Lists] = ({}, {}, {}, {})
    for entry in gone:
        _sort(entry, *out)
    for entry in come:
        _sort(entry, *into)
    return (
        _moved(kinds, out[0], into[0]),
        _moved(targets, out[1], into[1]),
        _moved(withdrawn, out[2], into[2]),
        _moved(tags, out[3], into[3]),
    )


def _sort(entry: Entry, kinds: _Lists, targets: _Lists, withdrawn: _Lists, tags: _Lists) -> None:
    """Put an entry into the lists that it belongs to."""
    about = withdrawn
    if not entry.retracted:
        about = targets
        kinds.setdefault(entry.kind, []).append(entry)
        if entry.tags:
            for tag in {tag.casefold() for tag in entry.tags}:
                tags.setdefault(tag, []).append(entry)
    if entry.links:
        names = {link.target for link in entry.links}
        for name in names | {entry.target} if entry.target else names:
            about.setdefault(name, []).append(entry)
    elif entry.target:
        about.setdefault(entry.target, []).append(entry)


def _moved(index: Index, gone: _Lists, come: _Lists) -> Index:
    """An index without the entries of `gone`, with those of `come`."""
    if not gone and not come:
        return index
    names = come if not gone else {**gone, **come}
    return index.update(
        {
            name: index.get(name, NONE).replace([entry.key for entry in gone.get(name, ())], come.get(name, ()))
            for name in names
        }
    )
