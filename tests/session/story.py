"""The seeds as a collection, and the pairs of twins that were marked in them by reading."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hikreader.model.article import Article
from hikreader.model.span import Span
from hikreader.store import Store
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data" / "twins.json"
LAYER = "reference"


class Marked(NamedTuple):
    """Two places with the same wording; if not `sure`, a careful reader may or may not say so."""

    sure: bool
    one: tuple[str, Span]
    other: tuple[str, Span]


@cache
def marked() -> tuple[Marked, ...]:
    def place(end: dict[str, object]) -> tuple[str, Span]:
        start, stop = end["start"], end["end"]
        assert isinstance(start, int)
        assert isinstance(stop, int)
        source = str(end["source"])
        assert (ROOT / source).read_bytes().decode()[start:stop] == end["text"]
        return source, Span(start, stop)

    pairs = json.loads(DATA.read_text(encoding="utf-8"))["pairs"]
    return tuple(Marked(pair["sure"], place(pair["a"]), place(pair["b"])) for pair in pairs)


def in_source(article: Article, span: Span) -> tuple[str, Span]:
    found = article.source_span(span)
    assert found is not None
    return article.source, found


def copied(folder: Path, annotator: str = LAYER) -> Store:
    """The tracked database, as a copy that may be changed."""
    path = folder / "seeds.db"
    shutil.copy(ROOT / "annotations.db", path)
    return Store.open(path, annotator)
