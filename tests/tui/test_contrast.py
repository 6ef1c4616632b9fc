"""Every screen can be read in every theme: what is written on what it is written on, as it is drawn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from textual.theme import BUILTIN_THEMES

from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui import idle_lookup
from hikreader.tui.app import HikreaderApp
from hikreader.tui.themes import INK, NEWSPRINT
from tests.conftest import ROOT
from tests.tui.app_driver import from_the_top
from tests.tui.contact_sheet import SCREENS
from tests.tui.test_themes import contrast

_LINE, _CELL = 24.4, 12.2
"""Pixels of a row and of a cell in an exported picture."""
_TEXT, _SIGN = 4.5, 3.0
"""The least contrast by WCAG 2 of words, and of signs that are no words."""

OURS = (INK.name, NEWSPRINT.name)
OTHERS = [theme.name for theme in BUILTIN_THEMES.values() if not theme.name.startswith("ansi")]
"""All but those in the terminal's own colours, which are its owner's."""
OFTEN_SEEN = ("selection", "brackets", "filter", "coverage", "search", "help", "palette", "label_alike")


class Written(NamedTuple):
    """Characters on a row that look alike, with their colour and the ground under them."""

    words: str
    colour: str
    ground: str

    @property
    def is_weak(self) -> bool:
        """Whether it cannot be read well enough."""
        words = self.words.replace("&#160;", "").strip()
        least = _TEXT if any(sign.isalnum() for sign in words) else _SIGN
        return bool(words) and contrast(self.colour, self.ground) < least


def written(svg: str) -> Iterator[Written]:
    """All that is written in an exported picture."""
    fills = dict(re.findall(r"\.terminal-\d+-(r\d+) \{ fill: (#\w+)", svg))
    grounds: dict[int, list[tuple[int, int, str]]] = {}
    for tag in re.findall(r"<rect ([^>]*crispEdges[^>]*)/>", svg):
        of = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        start = round(float(of["x"]) / _CELL)
        span = start, start + round(float(of["width"]) / _CELL), of["fill"]
        grounds.setdefault(round((float(of["y"]) - 1.5) / _LINE), []).append(span)
    for name, x, y, words in re.findall(
        r'<text class="terminal-\d+-(r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<', svg
    ):
        column, row = round(float(x) / _CELL), round((float(y) - 20) / _LINE)
        under = next((fill for start, end, fill in grounds.get(row, ()) if start <= column < end), None)
        if under is not None:
            yield Written(words, fills[name], under)


async def weak(keys: Sequence[str], themes: Sequence[str], folder: Path) -> set[tuple[str, Written]]:
    """What can hardly be read in one of the themes on the screen to which the keys lead."""
    database = Path(shutil.copy(ROOT / "annotations.db", folder))
    with Store.open(database, "ada") as store, patch.object(idle_lookup, "PAUSE", 0.0):
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            found = set()
            for theme in themes:
                app.theme = theme
                await pilot.pause()
                found |= {(theme, one) for one in written(app.export_screenshot()) if one.is_weak}
            return found


def test_what_is_weak_is_found() -> None:
    assert Written("words", "#777777", "#888888").is_weak
    assert not Written("──", "#888888", "#222222").is_weak


@pytest.mark.long
@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_can_be_read_in_every_theme(name: str, tmp_path: Path) -> None:
    assert await weak(SCREENS[name], (*OURS, *OTHERS), tmp_path) == set()
