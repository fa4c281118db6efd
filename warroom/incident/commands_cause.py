"""The commands of the method: facts and ratings, what would prove a hypothesis wrong, decisions, impact by area."""

from __future__ import annotations

import re
import unicodedata

from warroom.incident import attempts, decisions, evidence, hypotheses, impact
from warroom.incident.command import Command, Context, Outcome, Reader, about, fields, first_word, reference
from warroom.language import N_, _

_RATING = re.compile(
    r"[HＨ](\d{1,6}[b-wyzｂ-ｗｙｚ]?)(\+\+|--|＋＋|－－|−−|ーー|[-+=/−ー＋－＝／])(?:[,、]?\s+|、|(?=[HＨ]\d)|$)"
)
_MINUS = str.maketrans("−ー", "--")
_NAMES = re.compile(r"[^\s,、]+")


def _fact(value: str, word: str) -> Reader:
    def read(words: str, context: Context) -> Outcome:
        found = reference(words)
        if found is None:
            return _(":{word} needs the entry, by label or by the beginning of its id: :{word} A1 why").format(
                word=word
            )
        return Command(evidence.MARK, fields(found[1], value=value), label=found[0])

    return read


def _rate(words: str, context: Context) -> Outcome:
    found = reference(words)
    tokens: list[tuple[str, str]] = []
    rest = found[1] if found is not None else ""
    while (one := _RATING.match(rest)) is not None:
        label, sign = (unicodedata.normalize("NFKC", part).translate(_MINUS) for part in one.groups())
        tokens.append(("H" + label, sign))
        rest = rest[one.end() :]
    if found is None or not tokens:
        return _(":rate needs an entry and ratings: :rate A1 H2- H3++ why; signs are ++ + = - -- /")
    return Command(evidence.RATING, fields(rest), label=found[0], tokens=tuple(tokens))


def _test(words: str, context: Context) -> Outcome:
    """The test of a hypothesis is an attempt; without words it is what would prove it wrong."""
    found = reference(words)
    if found is None:
        return _(":test needs a hypothesis: :test H2, :test H2 stop the cron job")
    said = fields(found[1], verdict=attempts.OPEN)
    return Command(attempts.ATTEMPT, said, label=found[0], wants=(hypotheses.HYPOTHESIS,))


def _options(words: str, context: Context) -> Outcome:
    found = reference(words)
    text = found[1].replace("｜", "|") if found is not None else ""
    options = [part.strip() for part in text.split("|") if part.strip()]
    if found is None or not options:
        return _(":options needs a question and the options: :options D1 roll back | wait for the fix")
    said = fields(text, options=options)
    return Command(decisions.OPTIONS, said, label=found[0], wants=(decisions.NEEDED,))


def _area(words: str, context: Context) -> Outcome:
    said = impact.area_in(words)
    if said is None:
        name, rest = first_word(words)
        found = impact.state_in(rest.strip())
        said = (name, *found) if name and found is not None else None
    if said is None:
        return _(":area needs an area and affected, not affected, unknown or recovered: :area checkout affected, 12%")
    return Command(impact.IMPACT, fields(said[2], area=said[0], value=said[1]))


def _areas(words: str, context: Context) -> Outcome:
    names = _NAMES.findall(words)
    return Command(impact.AREAS, {"areas": names}) if names else _(":areas needs names: :areas checkout search login")


def _neighbours(words: str, context: Context) -> Outcome:
    name, *others = _NAMES.findall(words) or [""]
    if not others:
        return _(":neighbours needs an area and those beside it: :neighbours checkout payments cart")
    return Command(impact.NEIGHBOURS, {"area": name, "areas": others})


COMMANDS: dict[str, Reader] = {
    "fact": _fact(evidence.IS_FACT, "fact"),
    "unfact": _fact(evidence.NO_FACT, "unfact"),
    "rate": _rate,
    "disprove": about(
        hypotheses.DISPROOF, N_(":disprove H2 lag is gone and errors stay"), hypotheses.HYPOTHESIS, words=True
    ),
    "test": _test,
    "options": _options,
    "known": about(decisions.KNOWN, N_(":known D1 a roll back takes 4 minutes"), decisions.NEEDED, words=True),
    "decide": about(decisions.MADE, N_(":decide D1 roll back, because the pool is new"), decisions.NEEDED, words=True),
    "area": _area,
    "areas": _areas,
    "neighbours": _neighbours,
}
