"""What all tests share: a home of their own, profiles for property tests, and programs that must be there in CI."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from warroom import language
from warroom.ui.terminal_notice import SIGNS

# A runner that was started by nohup, or behind an &, ignores signals, and so would every program that a test starts.
for _name, _handler in (
    ("SIGINT", signal.default_int_handler),
    ("SIGHUP", signal.SIG_DFL),
    ("SIGQUIT", signal.SIG_DFL),
):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, _name), _handler)
NOBODYS_TERMINAL = dict.fromkeys((*SIGNS, "TERM_PROGRAM", "LC_TERMINAL", "STY", "SSH_CONNECTION", "SSH_TTY"), "")
"""The terminal that the tests are run in is not the one that they are about."""
IN_CI = os.environ.get("CI") == "true"
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# In CI the same examples each time, so that a red run can be repeated; at the desk new ones each time, to find more.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if IN_CI else "dev")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives terminals, mounts, daemons, a browser or a display is `alone`: no other test runs beside it."""
    for item in items:
        if any(item.get_closest_marker(name) for name in ("sync", "terminal", "browser", "display", "privileged")):
            item.add_marker("alone")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins in English, whatever the desk speaks, and leaves no other language behind."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("WARROOM_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    language.use("en")
    yield
    language.use("en")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with an empty shared folder, far from the real one."""
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    for name in ("WARROOM_AUTHOR", "SSH_CONNECTION", "SSH_TTY", "TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path


def environment(root: Path) -> dict[str, str]:
    """The variables that keep a run of the program inside `root`."""
    (root / "shared").mkdir(exist_ok=True)
    return {
        **NOBODYS_TERMINAL,
        "HOME": str(root),
        "WARROOM_FOLDER": str(root / "shared"),
        "WARROOM_STATE": str(root / "state"),
        "WARROOM_CONFIG": str(root / "config"),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        # No test shows a notification on the desktop of who runs it.
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }


@pytest.fixture
def needs() -> Callable[..., None]:
    """`needs("tmux")`: without the program the test is skipped with a reason; in CI it fails."""

    def check(*programs: str) -> None:
        missing = [program for program in programs if shutil.which(program) is None]
        if missing and IN_CI:
            pytest.fail(f"{', '.join(missing)} must be installed in CI")
        if missing:
            pytest.skip(f"{', '.join(missing)} is not installed")

    return check


def unavailable(reason: str) -> NoReturn:
    """This machine can't run the test: skipped with the reason; in CI it fails."""
    if IN_CI:
        pytest.fail(f"{reason}; CI must be able to")
    pytest.skip(reason)


@pytest.fixture
def privileged() -> None:
    """Root, who may trace and mount: without it the test is skipped with a reason; in CI it fails."""
    if sys.platform != "linux" or os.geteuid() != 0:
        unavailable("needs root on Linux")
