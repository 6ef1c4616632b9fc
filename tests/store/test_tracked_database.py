"""The annotations.db at the top level is what the seeds, the rules and the reference layer make it today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.model.annotation import Suggestion
from hikreader.model.source import SuggestionDraft
from hikreader.store import Store
from tests.build_annotations_db import ANNOTATOR, TOP, reference_layer
from tests.cleaning.cleaned import cleaned

TRACKED = TOP / "annotations.db"


@pytest.fixture
def tracked() -> Iterator[Store]:
    before = TRACKED.read_bytes()
    with Store.open(TRACKED, ANNOTATOR) as store:
        yield store
    assert TRACKED.read_bytes() == before


def test_its_articles_are_what_cleaning_gives_now(tracked: Store) -> None:
    found = [
        (
            article.source,
            article.region,
            article.text,
            article.metadata,
            article.headline,
            sorted(map(_key, tracked.suggestions.open_on(article.text_id))),
        )
        for article in map(tracked.articles.get, tracked.articles.ids())
    ]
    expected = [
        (name, one.region, one.text, one.metadata, one.headline, sorted(map(_key, one.suggestions)))
        for path in sorted((TOP / "seeds").glob("*.txt"))
        for name in [tracked.source_name(str(path))]
        for one in cleaned(name, path.read_bytes()).articles
    ]
    assert found == expected, "run `python -m tests.build_annotations_db`"


def test_its_layer_is_the_reference_layer(tracked: Store) -> None:
    found = [
        (article.source, one.span.shifted(article.region.start), one.label, one.anchor.exact, one.speaker, one.note)
        for article in map(tracked.articles.get, tracked.articles.ids())
        for one in tracked.annotations.on(article.text_id)
    ]
    assert sorted(found, key=str) == sorted(map(tuple, reference_layer()), key=str)
    assert tracked.annotations.layers() == [ANNOTATOR]


def test_a_newcomer_has_nothing_to_undo_in_it(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(TRACKED.read_bytes())
    with Store.open(copy, "newcomer") as store:
        assert store.undo() is None


def _key(one: Suggestion | SuggestionDraft) -> tuple[object, ...]:
    return one.span, one.label, one.rule, one.score, one.reason
