"""What each layer may load, in fresh processes: the quick commands stay quick, the domain stays pure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from warroom.settings import load

REPOSITORY = Path(__file__).parent.parent
DOMAIN = sorted(
    f"warroom.incident.{path.stem}"
    for path in (REPOSITORY / "warroom" / "incident").glob("*.py")
    if path.stem[0] != "_"
)


def loaded(code: str) -> set[str]:
    """The modules that are loaded after some code ran in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint('loaded:', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
        timeout=60,
    )
    return set(done.stdout.rsplit("loaded:", 1)[1].split())


def test_the_domain_loads_nothing_of_the_outside() -> None:
    modules = loaded("\n".join(f"import {name}" for name in DOMAIN))
    assert not modules & {"textual", "rich", "tinydb", "pendulum", "click", "jinja2", "pyperclip", "platformdirs"}
    assert not {name for name in modules if name.startswith(("warroom.store", "warroom.ui", "warroom.cli"))}


@pytest.mark.parametrize(
    "module", ["warroom.store.worker", "warroom.room", "warroom.report.forms", "warroom.catalogue"]
)
def test_only_the_screen_loads_textual(module: str) -> None:
    assert not loaded(f"import {module}") & {"textual", "rich"}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "words",
    [
        ["note", "hello"],
        ["list"],
        ["summary"],
        ["timeline", "--json"],
        ["new", "another"],
        ["checklists"],
        ["search", "hello"],
    ],
)
def test_the_quick_commands_never_load_textual(words: list[str]) -> None:
    prepare = "from warroom.__main__ import main\nmain(['new', 'Quick'])\n"
    modules = loaded(f"{prepare}main({words!r})")
    assert not modules & {"textual", "rich", "pendulum", "jinja2", "pyperclip", "watchdog"}
    assert not modules & {"detect_secrets", "requests", "pty", "warroom.incident.masking", "warroom.cli.running"}
    assert words[0] == "search" or "sqlite3" not in modules


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", [["note", "hello"], ["list"], ["summary"], ["timeline"]])
def test_the_quick_commands_load_only_what_they_need(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "bo")
    code = f"from warroom.__main__ import main\nmain({words!r})"
    loaded("from warroom.__main__ import main\nmain(['new', 'Quick'])")
    modules = loaded(code)
    assert not modules & {
        "secrets",
        "tempfile",
        "warroom.incident.blameless",
        "warroom.exchange",
        "warroom.incident.gap",
    }
    assert not modules & {"warroom.cli.columns", "warroom.cli.words_of_click", "warroom.report.folding"}
    assert words[0] == "note" or "warroom.incident.commands" not in modules
    assert not modules & {
        "_hashlib",
        "getpass",
        "asyncio",
        "multiprocessing",
        "concurrent.futures",
        "warroom.incident.typed",
    }
    assert words[0] == "note" or not modules & {
        "tinydb",
        "warroom.room",
        "warroom.store.lanes",
        "warroom.incident.intent",
    }


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", [["note", "hello"], ["list"], ["summary"], ["timeline"]])
def test_the_classes_of_the_quick_commands_share_their_methods(words: list[str]) -> None:
    loaded("from warroom.__main__ import main\nmain(['new', 'Quick'])")
    counting = (
        "import builtins\n"
        "texts, usual = [], builtins.exec\n"
        "builtins.exec = lambda code, *more: (isinstance(code, str) and texts.append(code), usual(code, *more))\n"
    )
    count = "sys.modules[f'compiled={len(texts)}'] = sys"
    modules = loaded(f"{counting}from warroom.__main__ import main\nmain({words!r})\n{count}")
    (compiled,) = [int(name.removeprefix("compiled=")) for name in modules if name.startswith("compiled=")]
    assert compiled < 45


def test_a_process_that_ends_looks_for_no_cycles_in_what_is_left() -> None:
    asked = "sys.argv = ['warroom', '--version']\nfrom warroom.__main__ import main\nmain()\n"
    assert "frozen" in loaded(f"import gc\n{asked}if gc.get_freeze_count(): sys.modules['frozen'] = sys")


@pytest.mark.skipif(sys.platform != "linux", reason="platformdirs is asked elsewhere")
@pytest.mark.parametrize("named", ["", "  ", "/elsewhere"])
def test_the_folders_are_those_that_platformdirs_names(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    for name in ("WARROOM_CONFIG", "WARROOM_STATE", "ANDROID_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", named)
    monkeypatch.setenv("XDG_STATE_HOME", f"{named}/state" if named.strip() else named)
    dirs, settings = PlatformDirs("warroom", appauthor=False), load()
    assert settings.config_dir == dirs.user_config_path
    assert settings.state_dir == dirs.user_state_path


def test_the_way_to_the_first_screen_loads_no_database() -> None:
    modules = loaded("import warroom.cli.straight, warroom.cli.full_screen as way\nway.loaded()")
    assert "textual" in modules and not modules & {"click", "warroom.cli.group", "warroom.incident.commands"}
    assert not modules & {"sqlite3", "warroom.searching", "warroom.lookup", "warroom.ui.screens.search"}
    assert not modules & {"warroom.incident.blameless", "warroom.incident.ranking", "warroom.outstanding"}
    assert not modules & {"warroom.report.parts", "warroom.ui.snapshot", "warroom.ui.screens.replay"}
    assert not modules & {
        "shlex",
        "jinja2",
        "pendulum",
        "warroom.incident.gaps",
        "warroom.exchange",
        "warroom.ui.commands",
    }
    shown = {
        "after",
        "asking",
        "attaching",
        "core",
        "deeds",
        "editing",
        "helped",
        "helping",
        "looking_back",
        "looking_up",
        "method",
        "paned",
        "places",
    }
    shown |= {"helping", "pasting", "reasoning", "room", "room_keys", "sizes", "telling", "touring"}
    opened = {name.removeprefix("warroom.ui.screens.") for name in modules if name.startswith("warroom.ui.screens.")}
    assert opened == shown
    assert not modules & {"warroom.ui.tour", "warroom.first_use", "warroom.settings_file"}
    assert not modules & {"textual.widgets._footer", "textual.widgets._markdown", "textual.widgets._data_table"}


def test_the_screen_speaks_to_nobody_and_loads_no_openssl() -> None:
    assert not loaded("import warroom.cli.full_screen as way\nway.loaded()") & {"ssl", "_ssl", "_hashlib"}
    # What needs it later, in the same process, has it.
    assert "_ssl" in loaded("import warroom.cli.full_screen as way\nway.loaded()\nimport ssl\nssl.SSLContext")


@pytest.mark.parametrize("missing", ["pty", "termios", "fcntl", "tty"])
def test_a_command_can_be_run_where_there_are_no_pseudo_terminals(missing: str) -> None:
    loaded(f"sys.modules[{missing!r}] = None\nimport warroom.cli.running")


def test_the_screen_starts_without_what_the_system_reports() -> None:
    assert not {name for name in loaded("import warroom.ui.app, warroom.session") if name.startswith("watchdog")}
