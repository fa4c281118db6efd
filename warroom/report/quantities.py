"""How many are affected, taken out of a line: "12% of orders", "700 users", "one in eight customers", 「約3割の注文」.

Only what outsiders count is taken: people, orders, traffic, not pods or gigabytes of a disk.
"""

from __future__ import annotations

import re

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
    rf"{_ABOUT}?(?<![\w.]){_NUMBER}\s?(?:%|％|percent\b)(?:\s+of\s+(?:all\s+|the\s+|our\s+)*{_WHAT}|\s?の{_WHAT_JA})?"
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
