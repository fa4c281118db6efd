"""Keys of the panes that come from an input method which was left on: in full width, or as Japanese punctuation."""

from __future__ import annotations

from textual import events

from warroom.keynames import SIGNS

_WIDER = 0xFEE0
"""So far after a sign of ASCII its form in full width stands in Unicode."""
_PUNCTUATION = {
    "　": " ",
    "。": ".",
    "、": ",",
    "・": "/",
    "「": "[",
    "」": "]",
    "ー": "-",
    "−": "-",
    "〜": "~",
    "￥": "\\",
}
"""What the keys of these signs give while Japanese is typed."""
_NAMES = {sign: name for name, sign in SIGNS.items()} | {" ": "space", ",": "comma"}


def narrowed(event: events.Key) -> events.Key:
    """The key that was meant: "m" for "ｍ", "/" for "・"; any other as it is."""
    typed = event.character or ""
    plain = _PUNCTUATION.get(typed) or (chr(ord(typed) - _WIDER) if len(typed) == 1 and "！" <= typed <= "～" else "")
    return events.Key(_NAMES.get(plain, plain), plain) if plain else event
