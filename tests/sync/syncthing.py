"""Real Syncthing daemons that know only each other and talk only over loopback: they carry the folder in the field."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

FOLDER = "warroom"
KEY = "loopback"
_ALONE = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "crashReportingEnabled": "false",
    "announceLANAddresses": "false",
    "startBrowser": "false",
    "reconnectionIntervalS": "1",
}
"""Options that keep a daemon on this machine, and that bring it back soon."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def wait_until(test: Callable[[], bool], wanted: str, timeout: float = 60, pause: float = 0.1) -> None:
    """Wait until a test passes; with `wanted` in words when it does not."""
    end, bell = time.monotonic() + timeout, Event()
    while not test():
        assert time.monotonic() < end, f"waited in vain until {wanted}"
        bell.wait(pause)


@dataclass(slots=True)
class Daemon:
    """One participant's Syncthing: the directory it carries, and the two ports that it has on loopback."""

    name: str
    home: Path
    folder: Path
    port: int
    gui: int
    identity: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def log(self) -> Path:
        """What it said, over all its starts."""
        return self.home / "syncthing.log"

    def generate(self) -> None:
        """Make its keys, and learn its identity."""
        self.home.mkdir(parents=True)
        self._run("generate", "--no-default-folder", "--skip-port-probing").wait(60)
        device = self._config().find("device")
        assert device is not None, self.tail()
        self.identity = device.attrib["id"]

    def configure(self, peers: Sequence[Daemon], delay: int) -> None:
        """Share the folder with all `peers` (itself among them); its watcher waits `delay` s, as `fsWatcherDelayS`."""
        config = self._config()
        for found in [*config.findall("folder"), *config.findall("device")]:
            config.remove(found)
        shared = ElementTree.SubElement(
            config,
            "folder",
            id=FOLDER,
            label=FOLDER,
            path=str(self.folder),
            type="sendreceive",
            rescanIntervalS="3600",
            fsWatcherEnabled="true",
            fsWatcherDelayS=str(delay),
        )
        ElementTree.SubElement(shared, "maxConflicts").text = "-1"
        for peer in peers:
            ElementTree.SubElement(shared, "device", id=peer.identity)
            device = ElementTree.SubElement(config, "device", id=peer.identity, name=peer.name)
            ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{peer.port}"
        gui, options = config.find("gui"), config.find("options")
        assert gui is not None and options is not None
        _set(gui, {"address": f"127.0.0.1:{self.gui}", "apikey": KEY})
        _set(options, {**_ALONE, "listenAddress": f"tcp://127.0.0.1:{self.port}"})
        ElementTree.ElementTree(config).write(self.home / "config.xml")
        (self.folder / ".stfolder").mkdir()

    def start(self) -> None:
        """Start it, or start it again; it is ready once it watches the folder."""
        self.process = self._run("serve", "--no-browser", "--no-restart")
        wait_until(self.watches, f"the Syncthing of {self.name} watches the folder")

    def kill(self) -> None:
        """SIGKILL to all its processes, each in a group of its own: what it was about to do is not done."""
        if self.process is not None:
            for pid in self._processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait(10)
            wait_until(lambda: not self._processes(), f"the Syncthing of {self.name} is gone")
            self.process = None

    def _processes(self) -> list[int]:
        """Those that were started with its home."""
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if str(self.home).encode() in path.read_bytes():
                    found.append(int(path.parent.name))
        return found

    def watches(self) -> bool:
        """Whether it answers, and is done with its first look at the folder."""
        assert self.process is not None and self.process.poll() is None, f"the Syncthing of {self.name} has ended"
        status = self._ask(f"/rest/db/status?folder={FOLDER}")
        assert not status.get("watchError"), status
        return bool(status.get("state") == "idle")

    def connections(self) -> int:
        """How many others it is connected to."""
        found = self._ask("/rest/system/connections").get("connections", {})
        return sum(bool(one["connected"]) for one in found.values())

    def tail(self) -> str:
        """The last lines of its log."""
        lines = self.log.read_text("utf-8", "replace").splitlines() if self.log.exists() else []
        return "\n".join([f"--- the end of the log of {self.name}'s Syncthing", *lines[-30:]])

    def _ask(self, path: str) -> dict[str, Any]:
        """What it answers; nothing while it can't."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.gui}{path}", headers={"X-API-Key": KEY})
        try:
            with _DIRECT.open(request, timeout=5) as answer:
                found = json.load(answer)
        except OSError:
            return {}
        return found if isinstance(found, dict) else {}

    def _config(self) -> ElementTree.Element:
        return ElementTree.parse(self.home / "config.xml").getroot()

    def _run(self, command: str, *options: str) -> subprocess.Popen[bytes]:
        env = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        # STHASHING: no time is spent on finding out which of two hashing libraries is faster.
        env |= {"HOME": str(self.home), "STNOUPGRADE": "1", "STNORESTART": "1", "STHASHING": "standard"}
        with self.log.open("ab") as log:
            return subprocess.Popen(
                ["syncthing", command, f"--home={self.home}", *options],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


@contextmanager
def cluster(root: Path, folders: dict[str, Path], delay: int) -> Iterator[dict[str, Daemon]]:
    """Daemons by name, all connected with each other; killed at the end, with their logs told when something failed."""
    ports = _free_ports(2 * len(folders))
    daemons = {name: Daemon(name, root / name, path, ports.pop(), ports.pop()) for name, path in folders.items()}
    with ExitStack() as ends:
        try:
            for daemon in daemons.values():
                daemon.generate()
            for daemon in daemons.values():
                daemon.configure(list(daemons.values()), delay)
            for daemon in daemons.values():
                ends.callback(daemon.kill)
                daemon.start()
            connected(list(daemons.values()))
            yield daemons
        except BaseException as error:
            for daemon in daemons.values():
                error.add_note(daemon.tail())
            raise


def connected(daemons: Sequence[Daemon]) -> None:
    """Wait until these have found each other."""
    others = len(daemons) - 1
    names = ", ".join(daemon.name for daemon in daemons)
    wait_until(lambda: all(daemon.connections() >= others for daemon in daemons), f"{names} are connected")


def _set(element: ElementTree.Element, values: dict[str, str]) -> None:
    """One child for each name, with this text."""
    for name, value in values.items():
        for found in element.findall(name):
            element.remove(found)
        ElementTree.SubElement(element, name).text = value


def _free_ports(count: int) -> list[int]:
    """Ports on loopback that nobody has, all different."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]
