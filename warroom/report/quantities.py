"""How many are affected, taken out of a line: "12% of orders", "700 users", "one in eight customers", 「約3割の注文」.

Only what outsiders count is taken: people, orders, traffic, not pods or gigabytes of a disk. `worst` compares them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from warroom.incident.late import Late

_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|some|up to|at least|more than|over|nearly|almost|less than|fewer than"
    r"|under)\s+"
    r"|[~±≈]\s?|約|およそ|最大|少なくとも)"
)
_NUMBER = r"\d[\d,.]*(?:\s?(?:k|m|thousand|million)\b|万|千)?"
_WHAT = (
    r"(?:users?|customers?|clients?|visitors?|people|accounts?|orders?|payments?|purchases?|requests?|transactions?|logins?"
    r"|sessions?|messages?|e-?mails?|calls?|searches|uploads?|downloads?|projects?|comments?|bookings?|subscriptions?|traffic"
    r"|sites?|domains?|shops?|stores?|countries|regions?|cities|companies)\b"
)
_WHAT_JA = r"(?:ユーザー?|利用者|顧客|お客様|会員|注文|決済|予約|アクセス|リクエスト|通信|トラフィック|店舗|地域)"
_SOME = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|\d+)"
_SHAPE = Late(
    rf"{_ABOUT}?(?<![A-Za-z\d_.]){_NUMBER}\s?(?:%|％|percent\b)(?:\s+of\s+(?:all\s+|the\s+|our\s+)*{_WHAT}|\s?の{_WHAT_JA})?"
    rf"|{_ABOUT}?(?<![\w.]){_NUMBER}\s+{_WHAT}"
    rf"|{_ABOUT}?(?<!\w)(?:{_SOME}\s+(?:in|of|out of)\s+{_SOME}|half|most|all)\s+(?:of\s+)?(?:the\s+)?{_WHAT}"
    rf"|{_ABOUT}?(?<![\d.]){_NUMBER}\s?(?:割|パーセント)(?:の{_WHAT_JA})?"
    rf"|{_ABOUT}?(?<![\d.]){_NUMBER}\s?(?:名|人|社|件)(?:の{_WHAT_JA})?"
    rf"|(?:全|すべての|半数の|一部の){_WHAT_JA}",
    re.IGNORECASE,
)


def quantities(text: str) -> tuple[str, ...]:
    """The quantities that a text names, as it words them, each once."""
    return tuple(dict.fromkeys(" ".join(found[0].split()) for found in _SHAPE.now.finditer(text)))


_MEASURE = Late(
    r"(?P<number>\d[\d,.]*)\s?(?P<scale>k\b|m\b|thousand\b|million\b|万|千)?\s*(?P<unit>.*)", re.IGNORECASE | re.DOTALL
)
_SCALES = {"k": 1e3, "m": 1e6, "thousand": 1e3, "million": 1e6, "万": 1e4, "千": 1e3}
_BELOW = Late(r"less\b|fewer\b|under\b", re.IGNORECASE)
_ARTICLES = Late(r"\b(?:all|the|our)\b", re.IGNORECASE)
_GROUPS = Late(r",(?=\d{3}(?:\D|$))")


def worst(texts: Sequence[str]) -> str | None:
    """Which of some texts names the most of the same things; None where they can't be compared.

    "40% of orders" of that and "12% of orders"; nothing of "12% of orders" and "all of Europe".
    """
    measured = [_measures(text) for text in texts]
    known = [one for one in measured if one]
    if not known or len(known) < len(texts) or any(one.keys() != known[0].keys() for one in known):
        return None
    most = {unit: max(one[unit] for one in known) for unit in known[0]}
    return next((text for text, one in zip(texts, known, strict=True) if one == most), None)


def _measures(text: str) -> dict[str, float] | None:
    """The number of each thing that a text names; None where one is no plain number ("half of the users")."""
    found: dict[str, float] = {}
    for quantity in quantities(text):
        one = _MEASURE.now.search(quantity)
        if one is None or _BELOW.now.match(quantity):
            return None
        try:
            number = float(_GROUPS.now.sub("", one["number"]).rstrip(".,"))
        except ValueError:
            return None
        unit = " ".join(
            _ARTICLES.now.sub("", one["unit"].casefold().replace("％", "%").replace("percent", "%")).split()
        )
        found[unit] = max(found.get(unit, 0.0), number * _SCALES.get((one["scale"] or "").casefold(), 1.0))
    return found
