"""A real sshd on loopback, for this user and one key, with all its files in one folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from e2e.terminal import PATIENCE

SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or "sshd"
"""It is called by its whole path; not everybody's PATH has its folder."""
_SETTINGS = """
ListenAddress 127.0.0.1:{port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
"""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def served(folder: Path) -> Iterator[list[str]]:
    """The beginning of a command that runs its words over SSH with a terminal there."""
    folder.mkdir()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    port = _free_port()
    (folder / "sshd_config").write_text(_SETTINGS.format(port=port, folder=folder), encoding="utf-8")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # root's sshd drops its rights into this empty folder
    with subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        assert "listening" in said, said
        options = {
            "IdentityFile": folder / "user",
            "IdentitiesOnly": "yes",
            "UserKnownHostsFile": folder / "known",
            "StrictHostKeyChecking": "accept-new",
            "ConnectTimeout": int(PATIENCE),
            "EscapeChar": "none",
        }
        words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        try:
            yield ["ssh", "-tt", "-F", "none", "-p", str(port), *words, "127.0.0.1"]
        finally:
            server.terminate()
            server.stderr.close()
