"""`warroom serve` in a real browser: the page opens, an entry appears, nothing is typed; and who is not let in."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from e2e.devtools import browser

pytestmark = pytest.mark.browser
TOKEN = "a secret of this test"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def warroom(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "warroom", *words], capture_output=True, text=True, check=False, timeout=60
    )


@asynccontextmanager
async def serving(*words: str) -> AsyncIterator[str]:
    """The server, until the test is over; the address that it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "warroom", "serve", *words, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        yield (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)


@pytest.fixture
def incident(home: Path) -> Path:
    """An incident with a note."""
    assert warroom("new", "Checkout returns 5xx").returncode == 0
    assert warroom("note", "the pager rang").returncode == 0
    return home


async def test_the_page_opens_and_an_entry_appears(incident: Path, needs: Callable[..., None], tmp_path: Path) -> None:
    needs("chromium")
    async with serving("--port", str(free_port())) as address, browser(tmp_path) as page:
        page.emulator.resize(50, 160)
        await page.open(address)
        await page.until(lambda: "the pager rang" in page.screen)
        assert await page.value("location.search") == "" and await page.value("document.title") == "warroom"
        assert "Read only" in page.screen
        await page.type("n")
        await page.type("typed in the browser")
        await page.enter()
        assert warroom("note", "another machine writes 山田").returncode == 0
        await page.until(lambda: "another machine writes" in page.screen)
        await page.picture(tmp_path / "page.png")
        assert page.complaints == []
        assert all(one.startswith((address.partition("?")[0], "data:")) for one in page.requested), page.requested
    assert "typed in the browser" not in warroom("timeline").stdout


async def test_who_may_write_writes(incident: Path, needs: Callable[..., None], tmp_path: Path) -> None:
    needs("chromium")
    async with serving("--write", "--port", str(free_port())) as address, browser(tmp_path) as page:
        page.emulator.resize(50, 160)
        await page.open(address)
        await page.until(lambda: "the pager rang" in page.screen)
        await page.value("document.querySelector('.xterm-helper-textarea').focus()")
        await page.type("typed in the browser")
        await page.until(lambda: "typed in the browser" in page.screen)
        await page.enter()
        for _ in range(300):
            if "typed in the browser" in warroom("timeline").stdout:
                break
            await asyncio.sleep(0.1)
        else:
            pytest.fail(page.screen)


@pytest.mark.parametrize(
    ("path", "passed", "headers", "status"),
    [
        ("/", False, {}, 403),
        ("/?token=wrong", False, {}, 403),
        ("/ws", False, {}, 403),
        ("/static/js/textual.js", False, {}, 403),
        ("/", False, {"Cookie": "warroom-pass=a%20secret"}, 403),
        ("/", True, {}, 200),
        ("/static/js/textual.js", True, {}, 200),
        ("/static/%2e%2e/server.py", True, {}, 404),
        ("/ws", True, {}, 403),
        ("/ws", True, {"Origin": "https://example.org"}, 403),
        ("/", True, {"Host": "example.org"}, 403),
    ],
)
async def test_who_is_let_in(
    incident: Path, monkeypatch: pytest.MonkeyPatch, path: str, passed: bool, headers: dict[str, str], status: int
) -> None:
    monkeypatch.setenv("WARROOM_TOKEN", TOKEN)
    jar = aiohttp.CookieJar(unsafe=True)
    async with serving("--port", str(free_port())) as address, aiohttp.ClientSession(cookie_jar=jar) as session:
        assert TOKEN not in address
        root = address.partition("/?")[0]
        if passed:
            async with session.get(f"{root}/", params={"token": TOKEN}) as answer:
                assert answer.status == 200 and str(answer.url) == f"{root}/"
        async with session.get(f"{root}{path}", headers=headers) as answer:
            assert answer.status == status
            page = await answer.text()
    assert TOKEN not in page and (status != 403 or page.startswith("warroom: "))


@pytest.mark.parametrize(
    ("words", "token", "said"),
    [
        (["--host", "0.0.0.0"], TOKEN, "add --remote"),
        (["--host", "::"], None, "add --remote"),
        (["--host", "example.org"], TOKEN, "add --remote"),
        (["--host", "0.0.0.0", "--remote"], None, "needs a secret"),
        (["--host", "0.0.0.0", "--remote"], "short", "too short"),
        (["--port", "99999"], None, "port"),
        (["no-such-incident"], None, "no incident begins with"),
    ],
)
def test_other_addresses_are_refused_in_one_line(
    incident: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], token: str | None, said: str
) -> None:
    if token:
        monkeypatch.setenv("WARROOM_TOKEN", token)
    done = warroom("serve", *words)
    assert done.returncode in (1, 2) and said in done.stderr and done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_one_line(incident: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = warroom("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1 and "--port" in done.stderr and "Traceback" not in done.stderr


def test_without_the_extra_it_says_how_to_install_it(incident: Path, tmp_path: Path) -> None:
    (tmp_path / "hidden" / "textual_serve").mkdir(parents=True)
    (tmp_path / "hidden" / "textual_serve" / "__init__.py").write_text("raise ImportError(name='textual_serve')")
    done = subprocess.run(
        [sys.executable, "-m", "warroom", "serve"], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "hidden")},
    )  # fmt: skip
    assert done.returncode == 1 and "pip install 'warroom[serve]'" in done.stderr
