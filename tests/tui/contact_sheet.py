"""Every screen and dialog at every size and theme on one page: `python -m tests.tui.contact_sheet FOLDER [NAME...]`.

Writes an SVG for each and an index.html that shows them side by side, so that a change of looks is judged everywhere.
"""

from __future__ import annotations

import asyncio
import html
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.tui.pictures import LABELLED, Picture, take

SIZES = ((120, 36), (80, 24), (40, 12))
THEMES = ("ink", "newsprint")

SCREENS = {
    "list": ("escape",),
    "filter": ("escape", "slash", *"ctv"),
    "reading": LABELLED,
    "selection": (*LABELLED, "l", "l", "l"),
    "brackets": (*LABELLED, "v"),
    "annotations": (*LABELLED, "i"),
    "reference": (*LABELLED, "R"),
    "find": ("slash", *"Canada"),
    "search": ("ctrl+f", *"national security review"),
    "same_wording": ("slash", *"Minister, Melanie", "enter", "escape", "s", "a", "t"),
    "label_alike": ("slash", *"Minister, Melanie", "enter", "escape", "s", "a", "equals_sign"),
    "speaker": ("l", "a", "'", "q", "e"),
    "correct": ("escape", "e"),
    "import": ("escape", "plus"),
    "palette": ("ctrl+p",),
    "palette_typed": ("ctrl+p", *"export"),
    "palette_nothing": ("ctrl+p", *"zzzzqq"),
    "help": ("question_mark",),
    "review": ("V",),
    "agreement": (*LABELLED, "S"),
    "coverage": ("C", "R", "j", "l", "l"),
    "coverage_first": ("C",),
    "outlet": ("C", "R", "j", "l", "o"),
    "speakers": (*LABELLED, "E"),
    "changes": ("X",),
    "portraits": (*LABELLED, "P"),
}
"""The keys that lead to each screen and dialog, from the first article of the seeds."""


def wanted(names: list[str]) -> Iterator[tuple[str, Picture]]:
    """The file name and the picture of each of those screens, or of all, at each size and theme."""
    for name in names or SCREENS:
        for width, height in SIZES:
            for theme in THEMES:
                yield f"{name}-{width}x{height}-{theme}.svg", Picture(SCREENS[name], (width, height), theme)


def page(files: list[str]) -> str:
    """The contact sheet: the pictures in their order, each under its name."""
    figures = (
        f'<figure><img src="{html.escape(one)}"><figcaption>{html.escape(one)}</figcaption></figure>' for one in files
    )
    return f"<!doctype html><meta charset=utf-8><title>hikreader</title>{''.join(figures)}\n"


def main(folder: Path, names: list[str]) -> None:
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for file, picture in wanted(names):
        with tempfile.TemporaryDirectory() as scratch:
            database = Path(shutil.copy(ROOT / "annotations.db", scratch))
            (folder / file).write_text(asyncio.run(take(picture, database)))
        files.append(file)
    (folder / "index.html").write_text(page(files))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
