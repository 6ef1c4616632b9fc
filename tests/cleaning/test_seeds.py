"""The bar for cleaning dumps: the seeds, judged by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hikreader.model.source import ArticleDraft, SourceDraft
from hikreader.model.span import Span
from tests.cleaning.cleaned import cleaned, source_text

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
STRUCTURE: list[dict[str, Any]] = json.loads((DATA / "seeds_structure.json").read_text("utf-8"))["files"]
LAYER: list[dict[str, Any]] = [
    json.loads(line) for line in (DATA / "reference_layer.jsonl").read_text("utf-8").splitlines()
]


@dataclass(frozen=True)
class Seed:
    """A seed as cleaned, and what a person says of it."""

    source: SourceDraft
    truth: dict[str, Any]

    @property
    def full(self) -> list[dict[str, Any]]:
        return [article for article in self.truth["articles"] if article["kind"] == "full"]

    def pairs(self) -> Iterator[tuple[dict[str, Any], ArticleDraft]]:
        """Each true article with the one found that holds all of its body."""
        for article in self.full:
            for found in self.source.articles:
                if found.region.start <= article["body_start"] and article["body_end"] <= found.region.end:
                    yield article, found


@pytest.fixture(scope="module")
def seeds() -> list[Seed]:
    return [
        Seed(cleaned(str(ROOT / "seeds" / truth["file"]), (ROOT / "seeds" / truth["file"]).read_bytes()), truth)
        for truth in STRUCTURE
    ]


def test_every_article_is_found_in_a_region_of_its_own_and_none_is_made_up(seeds: list[Seed]) -> None:
    for seed in seeds:
        assert len(seed.source.articles) == len(seed.full), seed.truth["file"]
        assert len({found.region for _, found in seed.pairs()}) == len(seed.full)
    assert sum(len(seed.full) for seed in seeds) == 15


def test_regions_tile_the_file(seeds: list[Seed]) -> None:
    for seed in seeds:
        edges = [edge for article in seed.source.articles for edge in (article.region.start, article.region.end)]
        assert edges == sorted(edges)
        assert edges[0] == 0
        assert edges[-1] == len(source_text(seed.source))
        assert edges[1:-1:2] == edges[2::2]


def test_an_article_begins_with_the_first_line_of_its_head(seeds: list[Seed]) -> None:
    for seed in seeds:
        for truth, found in list(seed.pairs())[1:]:
            head = [span[0] for spans in ("title_spans", "outlet_spans", "date_spans") for span in truth[spans]]
            assert found.region.start == min(head)


def test_titles_are_the_headlines(seeds: list[Seed]) -> None:
    right = [truth["title"] == found.metadata.title for seed in seeds for truth, found in seed.pairs()]
    assert sum(right) >= 14


def test_the_headline_is_its_first_copy(seeds: list[Seed]) -> None:
    for seed in seeds:
        for truth, found in seed.pairs():
            assert found.headline is not None
            assert found.headline.shifted(found.region.start) == Span(*truth["title_spans"][0])


def test_outlets_are_read(seeds: list[Seed]) -> None:
    named = [
        (truth["outlet"], found.metadata.outlet) for seed in seeds for truth, found in seed.pairs() if truth["outlet"]
    ]
    assert len(named) == 13
    assert sum(true == found for true, found in named) >= 11


def test_dates_are_read_where_the_page_pins_them_down_and_never_invented(seeds: list[Seed]) -> None:
    for seed in seeds:
        for truth, found in seed.pairs():
            assert found.metadata.published == truth["published_resolved"]
            assert (found.metadata.published_precision is None) == (found.metadata.published is None)


def test_an_age_is_kept_as_the_page_words_it(seeds: list[Seed]) -> None:
    ages = [found.metadata.published_text for truth, found in seeds[1].pairs() if truth["date_text"]]
    assert ages == ["32 minutes ago", "33 minutes ago", "an hour ago"]


def test_body_and_boilerplate_are_told_apart(seeds: list[Seed]) -> None:
    shared = kept_all = true_all = 0
    for seed in seeds:
        true, kept = _true_body(seed), _kept(seed)
        shared, kept_all, true_all = shared + len(true & kept), kept_all + len(kept), true_all + len(true)
    assert 2 * shared / (kept_all + true_all) >= 0.985


def _counted(seed: Seed) -> set[int]:
    """The offsets that count: no white space, no copy of a headline."""
    copies = {
        i for article in seed.truth["articles"] for start, end in article["title_spans"] for i in range(start, end)
    }
    return {i for i, character in enumerate(source_text(seed.source)) if not character.isspace()} - copies


def _true_body(seed: Seed) -> set[int]:
    body = {i for article in seed.full for i in range(article["body_start"], article["body_end"])}
    for row in LAYER:
        if row["label"] == "boilerplate" and row["source"].endswith(seed.truth["file"]):
            body -= set(range(row["source_start"], row["source_end"]))
    return body & _counted(seed)


def _kept(seed: Seed) -> set[int]:
    kept = set(range(len(source_text(seed.source))))
    for article in seed.source.articles:
        for piece in article.suggestions:
            span = piece.span.shifted(article.region.start)
            kept -= set(range(span.start, span.end))
    return kept & _counted(seed)
