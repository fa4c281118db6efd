"""Settings: frozen values from `config.toml`, the environment and the command line; what is wrong is a value, too."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from warroom import language
from warroom.blameless import lists
from warroom.incident import zones
from warroom.incident.policy import TABLES as POLICY_TABLES
from warroom.incident.policy import Policy
from warroom.language import _
from warroom.notifying import Notify
from warroom.notifying import read as read_notify
from warroom.slotted import dataclass

OWN_POLICY = Policy(lists=lists)
"""What holds where nobody has settled anything."""
NOTIFY = Notify()
_PLAIN = frozenset({"folder", "author", "device", "theme", "glyphs", "zone", "utc", "lang"})
_KNOWN = _PLAIN | {"keys", "notify"} | POLICY_TABLES


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program needs to know. `problems` are calm single lines: what is wrong, and what was done instead.

    `folder` is the shared one; `chosen` says where its name came from: option, environment, config or default.
    `named` is whether somebody gave the author's name: else it is the login.
    `theme` is "" where nobody has named one. `few_colours`: the terminal has 16 colours or fewer.
    `looking_on` is read only: nothing is recorded, whatever is pressed. `demo` is a folder that is thrown away.
    """

    folder: Path
    chosen: str
    state_dir: Path
    config_dir: Path
    author: str
    device: str
    theme: str = ""
    glyphs: str = "unicode"
    zone: str | None = None
    utc: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = OWN_POLICY
    notify: Notify = NOTIFY
    problems: tuple[str, ...] = ()
    named: bool = True
    looking_on: bool = False
    demo: bool = False
    few_colours: bool = False


def home_dir(environ: Mapping[str, str]) -> Path:
    """The user's home."""
    return Path(environ.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111


def speak(option: str | None = None, environ: Mapping[str, str] = os.environ) -> None:
    """Speak the language of the option, else of $WARROOM_LANG, of config.toml, of the locale; else English."""
    language.use(asked_for(option, environ)[0])


def asked_for(option: str | None = None, environ: Mapping[str, str] = os.environ) -> tuple[str, str]:
    """The language that is asked for, and by what: option, environment, config, locale or default."""
    for named, source in ((option, "option"), (environ.get("WARROOM_LANG"), "environment")):
        if named in language.LANGUAGES:
            return str(named), source
    lang = _read(_dirs(environ)[0] / "config.toml")[0].get("lang")
    if isinstance(lang, str) and lang in language.LANGUAGES:
        return lang, "config"
    locale = language.of_environment(environ)
    return (locale, "locale") if locale is not None else (language.ENGLISH, "default")


def load(folder: str | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read everything once. A broken file or a wrong value leaves the default and a problem. Never raises."""
    home = home_dir(environ)
    config_dir, state_dir = _dirs(environ)
    config, problems = _read(config_dir / "config.toml")
    where, chosen = _folder(folder, environ, config, home)
    unknown = [name for name in config if name not in _KNOWN]
    problems += [_("config.toml: {name!r} is no setting; it is ignored").format(name=name) for name in unknown]
    lang = _text(config, "lang", "", problems)
    if lang and lang not in language.LANGUAGES:
        words = _("config.toml: lang is one of {languages}; {used} is used")
        problems.append(words.format(languages=", ".join(language.LANGUAGES), used=language.current()))
    glyphs = _text(config, "glyphs", "unicode", problems)
    if glyphs not in ("unicode", "ascii"):
        problems.append(_("config.toml: glyphs is 'unicode' or 'ascii'; unicode is used"))
        glyphs = "unicode"
    zone = _text(config, "zone", "", problems) or None
    if zone is not None and not zones.known(zone):
        words = _("config.toml: {zone!r} is no zone of this machine, such as Europe/Berlin; the system's is used")
        problems.append(words.format(zone=zone))
        zone = None
    policy = _policy(config, problems)
    named = environ.get("WARROOM_AUTHOR", "").strip() or _text(config, "author", "", problems).strip()
    return Settings(
        folder=where,
        chosen=chosen,
        state_dir=state_dir,
        config_dir=config_dir,
        author=named or _user(environ),
        device=_text(config, "device", "", problems) or platform.node() or "unknown",
        theme=_text(config, "theme", "", problems),
        glyphs=glyphs,
        zone=zone,
        utc=_flag(config, "utc", problems),
        keys=_keys(config, problems),
        policy=policy,
        notify=read_notify(config, problems) if "notify" in config else NOTIFY,
        problems=tuple(problems),
        named=bool(named),
        few_colours=_few_colours(environ),
    )


def _few_colours(environ: Mapping[str, str]) -> bool:
    """As Rich judges the terminal, which turns colours into what that can show."""
    said = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if said != "auto" or sys.platform == "win32":
        return said == "standard"
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    return environ.get("TERM", "").strip().lower().rpartition("-")[2] not in ("256color", "kitty")


def _policy(config: Mapping[str, object], problems: list[str]) -> Policy:
    if not POLICY_TABLES & config.keys():
        return OWN_POLICY
    from warroom import policies

    policy, wrong = policies.read(config, "config.toml")
    problems += wrong
    return replace(policy, lists=lists)


def _user(environ: Mapping[str, str]) -> str:
    """As `getpass.getuser` has it; that is loaded, with the terminal's module, only where the environment is silent."""
    named = next((environ[name] for name in ("LOGNAME", "USER", "LNAME", "USERNAME") if environ.get(name)), "")
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _dirs(environ: Mapping[str, str]) -> tuple[Path, Path]:
    """The folders for settings and local state: the platform's, unless WARROOM_CONFIG or WARROOM_STATE say."""
    config, state = environ.get("WARROOM_CONFIG"), environ.get("WARROOM_STATE")
    if config and state:
        return Path(config), Path(state)
    if sys.platform == "linux" and "ANDROID_DATA" not in environ:
        # As platformdirs has it, by the XDG base directories; importing it would cost each quick command 4 ms.
        home = home_dir(environ)
        return (
            Path(config or _base(environ, "XDG_CONFIG_HOME", home / ".config") / "warroom"),
            Path(state or _base(environ, "XDG_STATE_HOME", home / ".local" / "state") / "warroom"),
        )
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("warroom", appauthor=False)
    return Path(config or dirs.user_config_dir), Path(state or dirs.user_state_dir)


def _base(environ: Mapping[str, str], name: str, usual: Path) -> Path:
    named = environ.get(name, "").strip()
    return Path(named) if named else usual


def _folder(
    option: str | None, environ: Mapping[str, str], config: Mapping[str, object], home: Path
) -> tuple[Path, str]:
    named = config.get("folder")
    for value, chosen in (
        (option, "option"),
        (environ.get("WARROOM_FOLDER"), "environment"),
        (named if isinstance(named, str) else None, "config"),
    ):
        if value and value.strip():
            # As the system has it, "~somebody" stays as it is where there is no such user; no path can hold a NUL.
            return Path(os.path.expanduser(os.path.expandvars(value.replace("\0", "␀")))).absolute(), chosen  # noqa: PTH111
    return home / "warroom", "default"


def _text(config: Mapping[str, object], name: str, default: str, problems: list[str]) -> str:
    value = config.get(name, default)
    if isinstance(value, str):
        return value
    words = _("config.toml: {name} must be text in quotes; {used} is used")
    problems.append(words.format(name=name, used=default or _("the default")))
    return default


def _flag(config: Mapping[str, object], name: str, problems: list[str]) -> bool:
    value = config.get(name, False)
    if isinstance(value, bool):
        return value
    problems.append(_("config.toml: {name} must be true or false; false is used").format(name=name))
    return False


def _keys(config: Mapping[str, object], problems: list[str]) -> dict[str, str]:
    table = config.get("keys", {})
    if not isinstance(table, dict):
        problems.append(_('config.toml: keys must be a table: [keys] and then lines such as "app.help" = "f1"'))
        return {}
    wrong = [name for name, value in table.items() if not isinstance(value, str)]
    words = _("config.toml: the key of {name!r} must be text in quotes; the default is used")
    problems += [words.format(name=name) for name in wrong]
    return {name: value for name, value in table.items() if isinstance(value, str)}


def _read(path: Path) -> tuple[dict[str, object], list[str]]:
    """What the file says; nothing, and why, where it can't be read: a home that is somebody else's stops no command."""
    try:
        if not path.exists():
            return {}, []
        if path.is_fifo():
            raise OSError(0, _("not a regular file"))
        import tomllib

        # Windows' editors begin a text with a byte-order mark, which is no TOML.
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")), []
    except (OSError, ValueError) as error:
        words = _("{path} can't be read ({why}); mend or remove it; the defaults are used")
        return {}, [words.format(path=path, why=_reason(error))]


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return _("it is not UTF-8")
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
