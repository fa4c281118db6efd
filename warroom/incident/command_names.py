"""The names of the commands, as they are listed for somebody who typed another: what comes near it first."""

from __future__ import annotations

import unicodedata

from warroom.language import N_

NAMES = (
    *(N_(":title"), N_(":sev"), N_(":severity"), N_(":status"), N_(":role"), N_(":ack"), N_(":started")),
    *(N_(":detected"), N_(":acknowledged"), N_(":identified"), N_(":mitigated"), N_(":resolved"), N_(":next")),
    *(N_(":snooze"), N_(":told"), N_(":close"), N_(":checklist"), N_(":list"), N_(":done"), N_(":verify")),
    *(N_(":skip"), N_(":fail"), N_(":owner"), N_(":due"), N_(":rehearsed"), N_(":announced"), N_(":halt")),
    *(N_(":resume"), N_(":outcome"), N_(":expect"), N_(":learnt"), N_(":learned"), N_(":stopgap")),
    *(N_(":cleaned"), N_(":fact"), N_(":unfact"), N_(":rate"), N_(":disprove"), N_(":test"), N_(":options")),
    *(N_(":known"), N_(":decide"), N_(":area"), N_(":areas"), N_(":neighbours"), N_(":kind"), N_(":doing")),
    *(N_(":drop"), N_(":link"), N_(":tracked"), N_(":reopen"), N_(":well"), N_(":badly"), N_(":lucky")),
    N_(":factor"),
)
"""Every command behind its colon, in the order in which people meet them; what a catalogue has for one can be typed."""
_NEAR = 0.5
"""So alike are two words that may be meant for each other: one character of two, in Japanese."""


def nearest_first(word: str) -> tuple[str, ...]:
    """`NAMES`, those before the others that a word comes near, in whichever language it was typed."""
    from difflib import get_close_matches

    from warroom.incident.japanese_grammar import COMMANDS as JAPANESE

    spelt = {name[1:]: name for name in NAMES}
    spelt |= {japanese: f":{name}" for japanese, name in JAPANESE.items() if f":{name}" in NAMES}
    typed = unicodedata.normalize("NFKC", word).casefold()
    near = [spelt[one] for one in get_close_matches(typed, spelt, n=5, cutoff=_NEAR)]
    return tuple(dict.fromkeys([*near, *NAMES]))
