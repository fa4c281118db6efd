"""What was done to an entry, as its detail shows it: who said what and when, the newest first."""

from __future__ import annotations

from warroom.incident.addressed import same
from warroom.incident.entry import EDITED, RESTORED, RETRACTED, Entry
from warroom.incident.kinds import say
from warroom.incident.text import visible
from warroom.incident.versions import Version, history
from warroom.language import N_, _
from warroom.ui.columns import Piece
from warroom.ui.view import View

MOST = 100
"""So many changes of one entry are shown: what is older is in the export."""
_DID = {
    EDITED: N_("edited by {who}: {what}"),
    RETRACTED: N_("taken back by {who}"),
    RESTORED: N_("put back by {who}"),
}


def versions(view: View, entry: Entry) -> list[Piece]:
    """The versions of an entry as pieces of (text, style); nothing for one that nobody has changed."""
    done = history(view.state, entry, MOST)
    if len(done) == 1:
        return []
    pieces: list[Piece] = [("\n" + _("Its history, the newest first") + "\n", "bold")]
    for one in done:
        pieces += [
            (f"  {view.face.dated(one.event.tick)} ", "$text-muted"),
            (visible(_words(view, entry, one)) + "\n", ""),
        ]
    return pieces


def _words(view: View, entry: Entry, one: Version) -> str:
    who, says = one.event.by, one.says
    if says is None:
        return _(_DID[one.event.kind]).format(who=who)
    what = say(view.state, says)
    if says.at != entry.at:
        what = _("{what} (at {when})").format(what=what, when=view.face.dated(says.at))
    if one.event.kind != EDITED:
        return _("written by {who}: {what}").format(who=who, what=what)
    if not same(says.said_by, who):
        words = _("settled by {who}, as {author} had put it: {what}")
        return words.format(who=who, author=says.said_by, what=what)
    return _(_DID[EDITED]).format(who=who, what=what)
