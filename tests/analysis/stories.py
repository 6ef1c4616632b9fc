"""Stories in several outlets: a small made one, and the seeds with the pairs of matches that were marked by reading."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Article, Metadata
from hikreader.model.edit import CorrectMetadata, PutAnnotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store import Store
from tests.conftest import ROOT, article_of, source_of

DATA = ROOT / "tests" / "data" / "matches.json"
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


SAID = "The turbines will stand still until every single bearing has been replaced"
OTHER = "Inspectors counted forty broken windows along the northern wall of the turbine hall."


def turbines(path: Path, annotator: str = "ann") -> Path:
    """A database with six articles of four outlets: early without it, two that quote, one that tells, one undated."""
    printed = [
        ("Early", "2025-05-01", "A plain day. " + OTHER),
        ("Base", "2025-05-02", f'"{SAID}," the owner said.'),
        ("Changed", "2025-05-03", f"Well, {SAID.lower().replace('every single', 'each')}, it was told. {OTHER}"),
        ("base", "2025-05-04", f'Again: "{SAID}," the owner said.'),
        ("Later", "2025-05-05", "Here is " + OTHER),
        (None, None, f"The hall was closed. {OTHER}"),
    ]
    with Store.open(path, annotator, create=True) as store:
        for number, (outlet, date, text) in enumerate(printed):
            store.add_source(source_of(f"{number}.txt", article_of(text, outlet=outlet)))
            uid = store.articles.get(store.articles.ids()[-1]).uid
            store.commit("dates", [CorrectMetadata(uid, Metadata(outlet=outlet, published=date))])
    return path


def put(store: Store, number: int, words: str, label: Label, speaker: str | None = None) -> Annotation:
    """Label words of the article with that number in the list."""
    article = store.articles.get(store.articles.ids()[number])
    start = article.text.index(words)
    span, now = Span(start, start + len(words)), utc_now()
    anchor = Anchor.describe(article.text, span)
    note = Annotation(
        new_uid(), article.uid, article.text_id, label, span, anchor, store.annotator, Origin.MANUAL, now, now, speaker
    )
    store.commit("label", [PutAnnotation(note)])
    return note
