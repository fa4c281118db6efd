"""textual-serve with a door: one secret, one page without anything from elsewhere, so many screens at once."""

from __future__ import annotations

import asyncio
import logging
import shlex
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import resources
from typing import Any

from aiohttp import web
from jinja2 import Environment
from textual_serve.server import Server

from warroom.language import _, current
from warroom.serving.admission import COOKIE, Admission

MOST_SCREENS = 16
"""So many screens are open at once: each is a process."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def command_line(words: list[str]) -> str:
    """The words for the shell of this system, which textual-serve hands them to."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


class WarRoomServer(Server):
    """Runs `words` in a process of its own for each browser. `ready` is called once the port is open."""

    def __init__(self, words: list[str], host: str, port: int, admission: Admission, ready: Callable[[], None]) -> None:
        super().__init__(command_line(words), host=host, port=port, title="warroom")
        self._admission = admission
        self._ready = ready
        self._screens = 0
        self._page = Environment(autoescape=True).from_string(
            resources.files("warroom").joinpath("serving/page.html").read_text(encoding="utf-8")
        )

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl+C, or until the process is asked to end. Raises OSError for a port that can't be opened."""
        # Errors only: the log of requests would have the token in it.
        logging.basicConfig(level="ERROR", format="warroom: %(message)s")
        with suppress(KeyboardInterrupt):
            asyncio.run(self._serve())

    async def _serve(self) -> None:
        ended = asyncio.Event()
        with suppress(NotImplementedError):  # Windows has no such handlers, and raises KeyboardInterrupt
            for name in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(name, ended.set)
        runner = web.AppRunner(await self._make_app(), access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port, shutdown_timeout=2).start()
            self._ready()
            await ended.wait()
        finally:
            await runner.cleanup()

    async def on_startup(self, app: web.Application) -> None:
        """Nothing yet: what is said is said once the port is open."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._door)
        return app

    @property
    def _door(self) -> Any:
        @web.middleware
        async def door(request: web.Request, handler: Handler) -> web.StreamResponse:
            websocket = request.path == "/ws"
            refusal = self._admission.refusal(request.headers, websocket)
            if refusal is not None:
                raise web.HTTPForbidden(text=f"warroom: {refusal}\n")
            if self._admission.opens(request.query.get("token")):
                # The secret leaves the address at once: it would stay in the history and in screenshots.
                let_in = web.HTTPSeeOther("/")
                let_in.set_cookie(COOKIE, self._admission.pass_, httponly=True, samesite="Strict")
                raise let_in
            if not self._admission.has_passed(request.cookies.get(COOKIE)):
                raise web.HTTPForbidden(
                    text="warroom: " + _("open the whole address that `warroom serve` printed") + "\n"
                )
            if not websocket:
                return _guarded(await handler(request))
            if self._screens >= MOST_SCREENS:
                raise web.HTTPServiceUnavailable(text="warroom: " + _("too many screens are open") + "\n")
            self._screens += 1
            try:
                return await handler(request)
            finally:
                self._screens -= 1

        return door

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page: nothing in it comes from another machine, and the socket is where the page is."""
        page = self._page.render(
            lang=current(),
            title="warroom",
            socket=f"{'wss' if request.secure else 'ws'}://{request.host}/ws",
            size=16,
            waiting=_("warroom starts …"),
            ended=_("The screen was left."),
            again=_("Open it again"),
            script=_("This page needs JavaScript: it is a terminal."),
        )
        policy = (
            "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self' "
            f"ws://{request.host} wss://{request.host}; style-src 'self' 'unsafe-inline'; script-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        return web.Response(text=page, content_type="text/html", headers={"Content-Security-Policy": policy})


def _guarded(response: web.StreamResponse) -> web.StreamResponse:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
