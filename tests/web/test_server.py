"""The server under attack: other sites, other names, guesses and floods get nothing, and start no process."""

from __future__ import annotations

import itertools
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from hikreader.web.access import Access, loopback_sites
from hikreader.web.server import ReaderServer
from tests.conftest import ROOT

STARTED = "started.txt"
# What stands for a reader: it tells that it runs, says what it is sent, and leaves when it is told to.
STAND_IN = """
import sys, pathlib
pathlib.Path(sys.argv[1]).open("a").write("x")
out, read = sys.stdout.buffer, sys.stdin.buffer.read
out.write(b"__GANGLION__\\n"); out.flush()
while head := read(5):
    body = read(int.from_bytes(head[1:], "big"))
    if b'"quit"' in body:
        break
    out.write(b"D" + (len(body)).to_bytes(4, "big") + body); out.flush()
"""


class Served(NamedTuple):
    port: int
    access: Access
    folder: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def link(self, annotator: str = "ada") -> str:
        return f"{self.url}/?token={self.access.tokens[annotator]}"

    @property
    def started(self) -> int:
        file = self.folder / STARTED
        return len(file.read_text()) if file.exists() else 0


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    port = unused_port()
    access = Access(["ada", "ben"], loopback_sites(port))

    def arguments(annotator: str) -> Sequence[str]:
        return [sys.executable, "-c", STAND_IN, str(tmp_path / STARTED)]

    runner = web.AppRunner(await ReaderServer(access, arguments, port=port, sessions=2)._make_app())  # noqa: SLF001
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield Served(port, access, tmp_path)
    await runner.cleanup()


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def test_a_link_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(
    served: Served, browser: aiohttp.ClientSession
) -> None:
    async with browser.get(served.link(), allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/")
        cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert served.access.tokens["ada"] not in cookie
    async with browser.get(served.url) as page:
        assert page.status == 200
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["X-Frame-Options"] == "DENY"
        text = await page.text()
    assert f"ws://127.0.0.1:{served.port}/ws" in text
    assert "<script>" not in text
    assert "http://" not in text.replace(served.url, "")


async def test_a_window_is_a_process_that_gets_what_is_typed_and_ends_with_it(
    served: Served, browser: aiohttp.ClientSession
) -> None:
    await browser.get(served.link())
    async with browser.ws_connect(f"{served.url}/ws", headers={"Origin": served.url}) as window:
        await window.send_json(["stdin", "f"])
        assert (await window.receive(timeout=30)).data == b"f"
        await window.send_json(["resize", {"width": 10**9, "height": -5}])
        assert (await window.receive(timeout=30)).data == b'{"type": "resize", "width": 500, "height": 1}'
        await window.send_json(["ping", "1"])
        assert (await window.receive(timeout=30)).data == '["pong", "1"]'
    assert served.started == 1


async def test_no_more_windows_than_are_allowed(served: Served, browser: aiohttp.ClientSession) -> None:
    await browser.get(served.link())
    address, own = f"{served.url}/ws", {"Origin": served.url}
    async with browser.ws_connect(address, headers=own) as first, browser.ws_connect(address, headers=own) as second:
        for window in (first, second):
            await window.send_json(["stdin", "f"])
            await window.receive(timeout=30)
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await browser.ws_connect(address, headers=own)
        assert refused.value.status == 503
    assert served.started == 2


@pytest.mark.parametrize(
    "sent", ["no JSON", "[]", "{}", '["stdin"]', '["stdin", 5]', '["rm", "x"]', "[" * 5000, b"\x00"]
)
async def test_a_message_that_no_browser_sends_ends_the_window(
    served: Served, browser: aiohttp.ClientSession, sent: str | bytes
) -> None:
    await browser.get(served.link())
    async with browser.ws_connect(f"{served.url}/ws", headers={"Origin": served.url}) as window:
        await (window.send_str(sent) if isinstance(sent, str) else window.send_bytes(sent))
        message = await window.receive(timeout=30)
        assert message.type is aiohttp.WSMsgType.CLOSE
        assert message.data == 1008


async def test_two_hundred_attacks_get_nothing_and_start_nothing(
    served: Served, browser: aiohttp.ClientSession
) -> None:
    await browser.get(served.link())  # the victim's browser, whose cookie goes along
    paths = ["/", "/ws", "/download/x", "/static/js/textual.js", "/static/", "/static/../server.py"]
    origins = ["http://evil.example", "null", f"https://127.0.0.1:{served.port}", "http://localhost:1", "file://"]
    hosts = ["evil.example", f"evil.example:{served.port}", "127.0.0.1", "localhost:1", f"127.0.0.1.evil:{served.port}"]
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "A" * 22 + "==",
    }
    attacks: list[tuple[str, dict[str, str]]] = []
    attacks += [(path, {"Origin": origin}) for path in paths for origin in origins]
    attacks += [(path, {"Host": host}) for path in paths for host in hosts]
    attacks += [("/ws", {**upgrade, "Origin": origin}) for origin in origins]
    attacks += [("/ws", {**upgrade, "Host": host, "Origin": f"http://{host}"}) for host in hosts]
    attacks += [("/ws", upgrade)]
    attacks += [
        (path, {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode})
        for path, site, mode in itertools.product(paths, ["cross-site", "same-site"], ["no-cors", "cors", "navigate"])
    ]
    token = served.access.tokens["ada"]
    guesses = [token[:-1], token + "x", token.swapcase(), "", "%00", "../", *(str(number) for number in range(90))]
    attacks += [(f"/?token={guess}", {}) for guess in guesses]
    assert len(attacks) >= 200
    for path, headers in attacks:
        async with browser.get(served.url + path, headers=headers, allow_redirects=False) as response:
            assert response.status in (400, 403, 404, 421), (path, headers, response.status)
            assert not response.headers.get("Access-Control-Allow-Origin")
            assert "Set-Cookie" not in response.headers
    assert served.started == 0


async def test_without_a_cookie_there_is_nothing(served: Served) -> None:
    async with aiohttp.ClientSession() as stranger:
        for path in ("/", "/ws", "/static/js/textual.js", "/reader.css", "/download/x"):
            async with stranger.get(served.url + path) as response:
                assert response.status == 403
                assert "hikreader serve" in await response.text()
    assert served.started == 0


async def test_one_who_is_gone_frees_the_place(served: Served, browser: aiohttp.ClientSession) -> None:
    await browser.get(served.link())
    for _ in range(4):
        async with browser.ws_connect(f"{served.url}/ws", headers={"Origin": served.url}) as window:
            await window.send_json(["stdin", "f"])
            assert (await window.receive(timeout=30)).data == b"f"
    assert served.started == 4


def test_the_page_holds_nothing_from_elsewhere() -> None:
    for name in ("reader.html", "reader.css"):
        assert "//" not in (ROOT / "hikreader/web" / name).read_text().replace("</", "")
