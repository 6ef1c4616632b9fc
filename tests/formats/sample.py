"""The sample of all format tests: the reference layer, and a text with the spans that formats get wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hikreader.formats.corpus import Corpus, ExportFilter
from hikreader.formats.export_format import FileFormat, FolderFormat, export
from hikreader.formats.format_registry import FORMATS
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.store import Store
from tests.store.factories import new_source, note

TRACKED = Path(__file__).parents[2] / "annotations.db"

HARD_TEXT = (
    "🇨🇦🇺🇸 flags, the family 👩‍👩‍👧‍👦 at home, cafe\u0301 and n\u0303andu\u0301, 10\u00a0000 dollars,\n"
    "a\ttab here, <b>Smith & \"Sons\"</b> > 'all', and one two three four five.\n"
    "=SUM(1) ends 𝔘𝔫𝔦 the 北京 text.\n"
)
HARD_SPANS = (
    ("🇨🇦", Label.FACT),
    ("👩‍👩‍👧‍👦", Label.QUOTE),
    ("cafe\u0301", Label.FACT),
    ("10\u00a0000 dollars", Label.FACT),
    ("a\ttab", Label.QUOTE),
    ("<b>Smith & \"Sons\"</b> > 'all'", Label.ALLEGATION),
    ("one two three", Label.FACT),
    ("two three four", Label.FACT),
    ("three", Label.QUOTE),
    ("three four five", Label.QUOTE),
    ("=SUM(1)", Label.FACT),
    ("𝔘𝔫𝔦 the 北京", Label.ALLEGATION),
    ("𝔘𝔫𝔦 the 北京", Label.QUOTE),
)
"""Flags, a family of joined characters, combining marks, a no-break space, a tab, mark-up, crossing, nested, a formula,
characters beyond the first plane, and the same span twice."""


class Found(NamedTuple):
    """An annotation as a reader finds it, in code points of the text it finds."""

    text: str
    start: int
    end: int
    label: str

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


@contextmanager
def sample(folder: Path) -> Iterator[Store]:
    """A copy of the tracked database, with the hard text added."""
    shutil.copy(TRACKED, folder / "sample.db")
    with Store.open(folder / "sample.db", "ann") as store:
        store.add_source(new_source("hard.txt", HARD_TEXT))
        article = next(one for one in map(store.articles.get, store.articles.ids()) if one.source == "hard.txt")
        for words, label in HARD_SPANS:
            start = HARD_TEXT.index(words)
            marked = note(article, start, start + len(words), label)
            spoken = (
                marked._replace(speaker='Zoë "Q" <é>', note="a remark,\nof two lines")
                if label is Label.QUOTE
                else marked
            )
            store.commit("label", [PutAnnotation(spoken)])
        yield store


def expected(store: Store) -> list[Found]:
    """Every annotation of the sample, sorted."""
    articles = Corpus(store, ExportFilter()).articles()
    return sorted(
        Found(article.text, one.span.start, one.span.end, one.label) for article, found in articles for one in found
    )


def written(store: Store, folder: Path, name: str) -> Path:
    """The sample in a format, in a file or folder."""
    form = FORMATS[name]
    assert isinstance(form, FileFormat | FolderFormat)
    path = folder / f"sample-{name}{form.suffix}"
    export(form, Corpus(store, ExportFilter()), path, store.path)
    return path
