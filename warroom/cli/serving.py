"""`warroom serve`: the full screen in a browser on this machine, read only unless it is asked for otherwise."""

from __future__ import annotations

import os
import secrets
import sys

import click

from warroom.cli.errors import CouldNot, say
from warroom.cli.place import choose, settings_of
from warroom.cli.wrong_use import WrongUse
from warroom.incident.text import visible
from warroom.language import N_, _, current
from warroom.serving.admission import SHORTEST, Admission, is_loopback

_TOKEN = "WARROOM_TOKEN"


@click.command("serve")
@click.argument("incident", required=False)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=N_("The port."))
@click.option("--host", default="127.0.0.1", show_default=True, help=N_("The address to listen on."))
@click.option("--remote", is_flag=True, help=N_("Let other machines in; needs $WARROOM_TOKEN. Nothing is encrypted."))
@click.option("--write", is_flag=True, help=N_("Whoever opens it may record, under your name."))
@click.pass_obj
def serve_command(folder: str | None, incident: str | None, port: int, host: str, remote: bool, write: bool) -> None:
    """The same screen in a browser on this machine, read only. Prints the address to open."""
    token = _token(host, remote)
    settings = settings_of(folder)
    found = choose(settings, incident)
    try:
        from warroom.serving.server import WarRoomServer
    except ImportError as error:
        raise CouldNot(
            _("{module} is not installed; install it with: pip install 'warroom[serve]'").format(module=error.name)
        ) from None
    words = [sys.executable, "-m", "warroom", "--lang", current(), "--folder", str(settings.folder), "open", found.name]
    words += [] if write else ["--read-only"]

    def ready() -> None:
        shown = "127.0.0.1" if host in ("localhost", "::1", "0.0.0.0", "::") else host
        address = f"http://{shown}:{port}/?token={token}"
        click.echo(address if _TOKEN not in os.environ else address.partition("?")[0] + f"?token=${_TOKEN}")
        manner = (
            _("whoever opens it records as {name}").format(name=visible(settings.author)) if write else _("read only")
        )
        say(_("{incident}, {manner}; Ctrl+C ends it").format(incident=visible(found.name), manner=manner))
        if not is_loopback(host):
            say(_("nothing is encrypted on the way; where others can listen, use a tunnel: ssh -L"))
        sys.stdout.flush()

    try:
        WarRoomServer(words, host, port, Admission(host, token), ready).serve()
    except OSError as error:
        raise CouldNot(
            _("{host}:{port} can't be opened ({why}); choose another with --port").format(
                host=host, port=port, why=error.strerror or error
            )
        ) from None


def _token(host: str, remote: bool) -> str:
    """The secret: of the environment, or a new one. Raises WrongUse for an address that needs more."""
    given = os.environ.get(_TOKEN, "")
    if given and len(given) < SHORTEST:
        raise WrongUse(_("${name} is too short; it has {n} characters or more").format(name=_TOKEN, n=SHORTEST))
    if is_loopback(host):
        return given or secrets.token_urlsafe(24)
    if not remote:
        raise WrongUse(
            _("{host} is reached by other machines; if that is meant, add --remote and set ${name}").format(
                host=host, name=_TOKEN
            )
        )
    if not given:
        raise WrongUse(
            _("--remote needs a secret of {n} characters or more in ${name}").format(n=SHORTEST, name=_TOKEN)
        )
    return given
