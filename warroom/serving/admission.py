"""Who may open the page: a secret in the address, kept in a cookie; a page of another site opens nothing."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import field
from urllib.parse import urlsplit

from warroom.language import _
from warroom.slotted import dataclass

COOKIE = "warroom-pass"
SHORTEST = 16
"""So many characters a token has at least that somebody else than this program has thought of."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Admission:
    """The rule of one server. `host` is the address it listens on, `token` the secret in the address to open.

    `pass_` is the secret of the cookie that the token is exchanged for; it dies with the server.
    """

    host: str
    token: str
    pass_: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def refusal(self, headers: Mapping[str, str], websocket: bool) -> str | None:
        """Why a request is not of a page of ours; None when it may be.

        A site that has its name point to this machine sends a name that is not ours (DNS rebinding), and a page of
        another site that opens a WebSocket sends its origin (RFC 6455, section 10.2).
        """
        asked = headers.get("Host", "")
        if is_loopback(self.host) and (urlsplit(f"//{asked}").hostname or "") not in {*_LOOPBACK, self.host}:
            return _("this address is not that of this machine")
        origin = headers.get("Origin")
        if (websocket or origin is not None) and urlsplit(origin or "").netloc != asked:
            return _("this comes from a page of another site")
        return None

    def opens(self, token: str | None) -> bool:
        """Whether it is the token."""
        return _same(token, self.token)

    def has_passed(self, cookie: str | None) -> bool:
        """Whether it is the cookie of somebody who had the token."""
        return _same(cookie, self.pass_)


def _same(said: str | None, secret: str) -> bool:
    """How long it takes tells nothing about the secret."""
    return said is not None and hmac.compare_digest(said.encode(), secret.encode())
