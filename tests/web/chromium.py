"""A real Chromium without a window, driven over its DevTools protocol."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Tab:
    """A page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        self._socket = socket
        self._session = session
        self._numbers = itertools.count(100)

    async def call(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters, "sessionId": self._session})
        return await _answer(self._socket, number)

    async def evaluate(self, script: str) -> Any:
        return (await self.call("Runtime.evaluate", expression=script, awaitPromise=True))["result"].get("value")

    async def type(self, keys: str) -> None:
        """Press keys that print a character."""
        for key in keys:
            await self.call("Input.dispatchKeyEvent", type="keyDown", text=key, key=key)
            await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)


@contextlib.asynccontextmanager
async def tab(folder: Path) -> AsyncIterator[Tab]:
    """A tab of a fresh browser, whose profile lies in a folder."""
    assert PROGRAM is not None
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--window-size=1280,800"]
    browser = await asyncio.create_subprocess_exec(
        PROGRAM, *options, f"--user-data-dir={folder}", "about:blank", stdout=DEVNULL, stderr=PIPE
    )
    assert browser.stderr is not None
    try:
        address = ""
        while not address:
            line = (await asyncio.wait_for(browser.stderr.readline(), 60)).decode(errors="replace")
            address = (re.findall(r"DevTools listening on (\S+)", line) or [""])[0]
        async with aiohttp.ClientSession() as http, http.ws_connect(address, max_msg_size=0) as socket:
            await socket.send_json({"id": 1, "method": "Target.createTarget", "params": {"url": "about:blank"}})
            target = (await _answer(socket, 1))["targetId"]
            attach = {"targetId": target, "flatten": True}
            await socket.send_json({"id": 2, "method": "Target.attachToTarget", "params": attach})
            yield Tab(socket, (await _answer(socket, 2))["sessionId"])
    finally:
        browser.kill()
        await browser.wait()


async def _answer(socket: aiohttp.ClientWebSocketResponse, number: int) -> dict[str, Any]:
    while True:
        message = await socket.receive_json(timeout=60)
        if message.get("id") == number:
            assert "error" not in message, message
            result: dict[str, Any] = message["result"]
            return result
