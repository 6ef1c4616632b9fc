"""The main job in a real browser: read, label, export, come back to the place."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.store.store import Store
from hikreader.web.access import Access, loopback_sites
from hikreader.web.server import ReaderServer
from tests.analysis.stories import copied
from tests.web import chromium

pytestmark = pytest.mark.skipif(chromium.PROGRAM is None, reason="no Chromium: the reader is not tried in a browser")


def own_annotations(database: Path) -> list[Annotation]:
    with Store.open(database, "ben", read_only=True) as store:
        texts = [store.articles.get(number).text_id for number in store.articles.ids()]
        found = [note for text in texts for note in store.annotations.on(text, "ben")]
    return sorted(found, key=lambda note: note.created)


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(120):
        while not await holds():
            await asyncio.sleep(0.1)


async def test_one_labels_in_a_browser_and_finds_the_place_again(tmp_path: Path) -> None:
    with copied(tmp_path) as store:
        path = store.path
    port = unused_port()
    access = Access(["ben"], loopback_sites(port))
    options = ["--db", str(path), "--annotator", "ben", "read", "--served"]
    server = ReaderServer(access, lambda _: [sys.executable, "-m", "hikreader", *options], port=port, sessions=2)
    runner = web.AppRunner(await server._make_app())  # noqa: SLF001
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()

    async def labelled(*expected: Label) -> bool:
        return [note.label for note in own_annotations(path)] == [*expected]

    try:
        async with chromium.tab(tmp_path / "profile") as tab:

            async def is_drawn() -> bool:
                return bool(await tab.evaluate("document.body?.classList.contains('-first-byte') ?? false"))

            await tab.call("Page.navigate", url=f"http://127.0.0.1:{port}/?token={access.tokens['ben']}")
            await until(is_drawn)
            assert await tab.evaluate("location.search") == ""
            await tab.evaluate("document.querySelector('.xterm-helper-textarea').focus()")
            await tab.type("lf")
            await until(lambda: labelled(Label.FACT))
            await tab.type("lla")
            await until(lambda: labelled(Label.FACT, Label.ALLEGATION))
            await tab.call("Page.reload")
            await until(is_drawn)
            await tab.evaluate("document.querySelector('.xterm-helper-textarea').focus()")
            await tab.type("q")  # at the place: the allegation gets a second label
            await until(lambda: labelled(Label.FACT, Label.ALLEGATION, Label.QUOTE))
        _, second, third = own_annotations(path)
        assert second.span == third.span
    finally:
        await runner.cleanup()
