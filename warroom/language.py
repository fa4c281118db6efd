"""The language in which the program speaks: English as it stands in the code, or what a catalogue has for it.

Words that are shown are marked where they stand: `_("…")` looks them up when it is called; `N_("…")` only marks a
constant that is looked up later, with `_(constant)`, when it is shown. Values go in afterwards, by name:
`_("{count} facts are not rated").format(count=3)`. What is recorded is never translated, only what is shown of it.
Source: the conventions of GNU gettext, https://www.gnu.org/software/gettext/manual/.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "ja": "日本語"}
"""The codes that `--lang`, $WARROOM_LANG and config.toml may name, each with what its speakers call it."""
LOCALE = Path(__file__).parent / "locale"
_current = ENGLISH
_catalogue: NullTranslations | None = None
_recording: ContextVar[bool] = ContextVar("recording", default=False)


def current() -> str:
    """The code of the language that is spoken now."""
    return ENGLISH if _recording.get() else _current


@contextmanager
def recording() -> Iterator[None]:
    """English inside of it, whatever is spoken: for words that are kept. Other threads go on as they were."""
    before = _recording.set(True)
    try:
        yield
    finally:
        _recording.reset(before)


def use(code: str) -> None:
    """Speak a language of `LANGUAGES`; for a code that is none of them, or has no catalogue, English."""
    global _current, _catalogue
    catalogue = None if code == ENGLISH or code not in LANGUAGES else _read(code)
    _catalogue = catalogue
    _current = ENGLISH if catalogue is None else code


def _read(code: str) -> NullTranslations | None:
    # Not on the way of those who speak English.
    import gettext

    try:
        return gettext.translation("warroom", LOCALE, [code])
    except Exception:  # a file may be damaged in any way, and the program speaks all the same
        return None


def of_environment(environ: Mapping[str, str] = os.environ) -> str | None:
    """The language that $WARROOM_LANG or the locale asks for, as POSIX has it; None where neither says one of ours."""
    named = environ.get("WARROOM_LANG", "")
    if named in LANGUAGES:
        return named
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not locale and sys.platform == "win32":
        import locale as of_system

        locale = {"Japanese": "ja"}.get((of_system.getlocale()[0] or "").partition("_")[0], "")
    code = locale.partition(".")[0].partition("_")[0].lower()
    return code if code in LANGUAGES else None


def _(message: str) -> str:
    """The message in the language that is spoken."""
    return message if _catalogue is None or not message or _recording.get() else _catalogue.gettext(message)


def N_(message: str) -> str:
    """The message as it is: it is marked here and looked up where it is shown."""
    return message


def n_(one: str, more: str, count: int) -> str:
    """The form for so many: `n_("{n} fact", "{n} facts", n).format(n=n)`."""
    if _catalogue is None or _recording.get():
        return one if count == 1 else more
    return _catalogue.ngettext(one, more, count)


def p_(context: str, message: str) -> str:
    """A short message whose meaning hangs on where it stands: `p_("a follow-up", "open")`."""
    return message if _catalogue is None or _recording.get() else _catalogue.pgettext(context, message)


def messages() -> dict[str, str]:
    """What is said in the language spoken, by the English of it; without what has a context or counts something."""
    # The name is documented: https://docs.python.org/3/library/gettext.html#the-gnutranslations-class
    known = vars(_catalogue).get("_catalog", {}) if _catalogue is not None else {}
    return {one: said for one, said in known.items() if isinstance(one, str) and one and "\x04" not in one}


def listed(names: Iterable[str]) -> str:
    """Names one after the other: "ana, bo, cy"."""
    said = ""
    for number, name in enumerate(names):
        said = p_("a list", "{names}, {name}").format(names=said, name=name) if number else name
    return said


def clauses(parts: Iterable[str]) -> str:
    """Sentences one after the other, those that are empty left out: "one thing; another"."""
    said = ""
    for part in filter(None, parts):
        said = p_("clauses", "{some}; {more}").format(some=said, more=part) if said else part
    return said
