"""A desktop without a screen: a session bus of its own, and who takes notifications on it, line by line as JSON.

Run as a program it is the daemon (https://specifications.freedesktop.org/notification-spec/latest/); imported, it is
what starts one.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


async def _serve() -> None:
    from dbus_fast import Message, MessageType
    from dbus_fast.aio import MessageBus

    bus = await MessageBus().connect()
    answers = {
        "GetCapabilities": ("as", [["body", "actions"]]),
        "GetServerInformation": ("ssss", ["daemon", "tests", "1", "1.2"]),
        "Notify": ("u", [1]),
    }
    arguments = (("Notify", "susssasa{sv}i", "u"), ("GetCapabilities", "", "as"), ("GetServerInformation", "", "ssss"))
    methods = "".join(
        f'<method name="{name}">'
        + "".join(f'<arg direction="in" type="{one}"/>' for one in _types(taken))
        + "".join(f'<arg direction="out" type="{one}"/>' for one in _types(given))
        + "</method>"
        for name, taken, given in arguments
    )
    about = f'<node><interface name="{NAME}">{methods}</interface></node>'

    def handle(message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.path != PATH:
            return None
        if message.member == "Introspect":
            return Message.new_method_return(message, "s", [about])
        if message.member not in answers:
            return None
        if message.member == "Notify":
            application, _, _, title, words, _, hints, _ = message.body
            urgency = hints["urgency"].value
            print(json.dumps([application, title, words, urgency]), flush=True)
        return Message.new_method_return(message, *answers[message.member])

    bus.add_message_handler(handle)
    await bus.request_name(NAME)
    print("ready", flush=True)
    await bus.wait_for_disconnect()


def _types(signature: str) -> list[str]:
    from dbus_fast.signature import SignatureTree

    return [one.signature for one in SignatureTree(signature).types]


@contextlib.contextmanager
def desktop(folder: Path) -> Iterator[tuple[str, IO[str]]]:
    """A desktop: the address of its bus, and what it shows, a line each."""
    address = f"unix:path={folder / 'bus'}"
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={address}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bus.stdout is not None
    try:
        address = bus.stdout.readline().strip()
        daemon = subprocess.Popen(
            [sys.executable, __file__],
            env={"DBUS_SESSION_BUS_ADDRESS": address},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert daemon.stdout is not None
        try:
            assert daemon.stdout.readline() == "ready\n"
            yield address, daemon.stdout
        finally:
            daemon.terminate()
            daemon.wait(10)
            daemon.stdout.close()
    finally:
        bus.terminate()
        bus.wait(10)
        bus.stdout.close()


if __name__ == "__main__":
    asyncio.run(_serve())
