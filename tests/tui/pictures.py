"""README's pictures of the real screen: `python -m tests.tui.pictures` makes them anew, a test compares them."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from textual.widgets import Input

from hikreader.model.edit import SetDone
from hikreader.model.suggester import SuggestSettings
from hikreader.preferences.settings import Settings
from hikreader.session.output_files import ReportRequest, write_report
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui import idle_lookup, suggestion_lookup
from hikreader.tui.app import HikreaderApp
from hikreader.tui.widgets.reader import Reader
from tests.conftest import ROOT
from tests.tui.app_driver import from_the_top

FOLDER = ROOT / "tests/pictures"
_MOMENT = 0.3
"""Seconds, more than a search waits for a further key."""
_PATIENCE = 60.0
"""Seconds after which no suggestions come any more."""


class Picture(NamedTuple):
    """What is pressed, at which size (cells) and in which theme, before the screen is taken."""

    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 36)
    theme: str = "ink"
    has_suggestions: bool = False


LABELLED = ("l", "a", "w", "L", "L", "L", "L", "f", "s", "l", "f", "l", "a", "'", "q", "s", "l", "l", "l", "f", "g")

PICTURES = {
    "labelling": Picture(("l", "a", "l", "f", "l", "a", "'", "q", "e")),
    "overlaps": Picture((*LABELLED, "v")),
    "annotations": Picture((*LABELLED, "R", "i", "j"), size=(150, 36)),
    "coverage": Picture(("C", "R", "j", "l", "l")),
    "portraits": Picture(("P", "j", "j", "j", "l", "l", "a"), size=(110, 34)),
    "agreement": Picture((*LABELLED, "S", "tab")),
    "matches": Picture(("slash", *"Minister, Melanie", "enter", "escape", "s", "a", "t")),
    "search": Picture(("ctrl+f", *"national security review")),
    "newsprint": Picture((*LABELLED, "l", "l"), theme="newsprint"),
    "suggestions": Picture((">", "enter", "v", ">", "<"), has_suggestions=True),
    "reading": Picture(("l", "a", "l", "f", "l", "a", "'", "q", "s", "l", "l", "l", "l", "f", "g", "l", "l", "l")),
}


async def take(picture: Picture, database: Path) -> str:
    """The screen as SVG, after the keys have been pressed by a reader named ada."""
    suggest = SuggestSettings(blind=0) if picture.has_suggestions else SuggestSettings(frozenset())
    at_once = patch.object(idle_lookup, "PAUSE", 0.0), patch.object(suggestion_lookup, "PAUSE", 0.0)
    with Store.open(database, "ada") as store, at_once[0], at_once[1]:
        app = HikreaderApp(from_the_top(Session(store)), settings=Settings(suggest=suggest))
        async with app.run_test(size=picture.size) as pilot:
            app.theme = picture.theme
            await _wait_for_suggestions(app, picture)
            for key in picture.keys:
                await pilot.press(key)
                await app.workers.wait_for_complete()
            for field in app.screen.query(Input):
                field.cursor_blink = False
            await pilot.pause(_MOMENT)  # in which what was typed is searched for
            await app.workers.wait_for_complete()
            await pilot.pause()
            return portable(app.export_screenshot(title="hikreader"))


async def _wait_for_suggestions(app: HikreaderApp, picture: Picture) -> None:
    reader = app.screen.query_one(Reader)
    async with asyncio.timeout(_PATIENCE):
        while picture.has_suggestions and not (reader.state and len(reader.state.ghosts)):
            await asyncio.sleep(0.02)


def portable(svg: str) -> str:
    """A picture that fetches no fonts, with spaces kept where viewers would join them."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def take_page(database: Path, picture: Path) -> None:
    """The report as a browser shows it; where no Chromium is installed the picture stays as it is, and that is said."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write(f"{picture.name} is left as it is: no Chromium is installed\n")
        return
    page = database.with_suffix(".html")
    with Store.open(database, "reference") as store:
        articles = [store.articles.get(number) for number in store.articles.ids()]
        store.commit("done", [SetDone(article.uid, True) for article in articles])
        write_report(store, page, ReportRequest("reference", frozenset({"Hikvision"})))
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,2100"]
    command = [chromium, *options, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, capture_output=True, timeout=60, check=True)


def main() -> None:
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)
    FOLDER.mkdir(exist_ok=True)
    for name, picture in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            database = Path(shutil.copy(ROOT / "annotations.db", folder))
            (FOLDER / f"{name}.svg").write_text(asyncio.run(take(picture, database)))
    with tempfile.TemporaryDirectory() as folder:
        take_page(Path(shutil.copy(ROOT / "annotations.db", folder)), FOLDER / "story.png")


if __name__ == "__main__":
    main()
