"""What the list shows, in which order, and what a person corrects in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.model.article import Metadata, Precision, SortOrder
from hikreader.model.edit import SetDone
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span
from hikreader.session.article_list_model import ArticleListModel, ListQuery, fitting, plain_names
from hikreader.session.metadata_form import NotADate, corrected, shown_fields
from hikreader.session.session import Session
from hikreader.store.store import Store
from tests import acts
from tests.conftest import source_of

ARTICLES = (
    ("Ottawa acts", "The Globe", "2025-07-01T01:00:00+05:30"),
    ("Beijing answers", "ap", "2025-06"),
    ("Markets shrug", None, None),
    ("Café talk", "AP", "2025-06-30T20:00:00Z"),
    ("Firm sues", "The Globe", "2025-06-30"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "shelf.db", "ada", create=True) as store:
        for number, (title, outlet, published) in enumerate(ARTICLES):
            article = ArticleDraft(Span(0, 5), f"Text{number}", Metadata(title, outlet, published=published))
            store.add_source(source_of(f"{number}.txt", article))
        yield store


def shown(store: Store, order: SortOrder = SortOrder.IMPORT, typed: str = "") -> list[str]:
    ids = ArticleListModel(store).run(store, ListQuery(order, typed))
    return [(summary.title or "").split()[0] for summary in store.articles.summaries(ids)]


def test_dates_are_compared_as_instants_a_month_before_its_days_the_undated_last(store: Store) -> None:
    assert shown(store, SortOrder.DATE) == ["Beijing", "Firm", "Ottawa", "Café", "Markets"]


def test_outlets_are_together_whatever_their_case(store: Store) -> None:
    assert shown(store, SortOrder.OUTLET) == ["Beijing", "Café", "Ottawa", "Firm", "Markets"]


def test_what_one_is_at_comes_first_and_what_is_done_last(store: Store) -> None:
    session, ids = Session(store), store.articles.ids()
    session.open(ids[3])
    acts.label(session, Span(0, 4), Label.FACT)
    acts.label(session, Span(0, 4), Label.QUOTE)
    session.open(ids[4])
    acts.label(session, Span(0, 4), Label.FACT)
    store.commit("done", [SetDone(store.articles.get(ids[0]).uid, True)])
    assert shown(store, SortOrder.STATE) == ["Café", "Firm", "Beijing", "Markets", "Ottawa"]
    assert shown(store, SortOrder.LABELS) == ["Café", "Firm", "Ottawa", "Beijing", "Markets"]


def filled(metadata: Metadata, **typed: str) -> dict[str, str]:
    """The form with what it shows of these metadata, and what is typed instead."""
    return {**{name: value or "" for name, value in shown_fields(metadata).items()}, **typed}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("globe", [0, 4]),
        ("AP beij", [1]),
        ("cafe", [3]),
        ("otawa", [0]),
        ("marketts", [2]),
        ("zzzz", []),
        ("ap otawa", []),
    ],
)
def test_every_word_fits_and_slips_are_looked_past_only_where_nothing_does(typed: str, found: list[int]) -> None:
    names = plain_names({number: f"{title} {outlet or ''}" for number, (title, outlet, _) in enumerate(ARTICLES)})
    assert fitting(typed, range(5), names) == found


def test_a_filter_keeps_the_order(store: Store) -> None:
    assert shown(store, SortOrder.DATE, "globe") == ["Firm", "Ottawa"]


def test_a_shelf_says_what_it_shows(store: Store) -> None:
    shelf = ArticleListModel(store)
    assert shelf.described() == "by file"
    shelf.take(ListQuery(SortOrder.DATE, "globe "), [5, 1])
    assert shelf.described() == "2 of 5 fit globe · by date"
    assert shelf.ids == [5, 1]


@pytest.mark.parametrize(
    ("typed", "published", "precision"),
    [
        ("2025-06-28", "2025-06-28", Precision.DAY),
        (" 2025-06 ", "2025-06", Precision.MONTH),
        ("2025", "2025", Precision.YEAR),
        ("28 Jun 2025", "2025-06-28", Precision.DAY),
        ("8 july 2025", "2025-07-08", Precision.DAY),
        ("Jun 2025", "2025-06", Precision.MONTH),
        ("2025-06-28T09:01+05:30", "2025-06-28T09:01:00+05:30", Precision.TIME),
        ("15.10.2025", "2025-10-15", Precision.DAY),
        ("5.6.2025", "2025-06-05", Precision.DAY),
        ("15/10/2025", "2025-10-15", Precision.DAY),
        ("10/15/2025", "2025-10-15", Precision.DAY),
        ("October 15, 2025", "2025-10-15", Precision.DAY),
        ("2025-6-1", "2025-06-01", Precision.DAY),
        ("", None, None),
    ],
)
def test_a_date_is_read_as_it_is_shown_or_as_iso(typed: str, published: str | None, precision: Precision) -> None:
    given = Metadata("A", None, None, "2024-01-01", "New Year", Precision.DAY, "stamp")
    result = corrected(given, filled(given, date=typed))
    assert (result.published, result.published_precision, result.published_from) == (published, precision, "typed")
    assert result.published_text == "New Year"


@pytest.mark.parametrize(
    "typed",
    ["soon", "2025-13", "2025-02-30", "31 Foo 2025", "5/6/2025", "31.2.2025", "on 28 Jun 2025", "2025-06-28T99:00"],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(NotADate, match=r"not a date like 2025-06-28, .* 28 Jun 2025 or 28\.6\.2025"):
        corrected(Metadata(), filled(Metadata(), date=typed))


def test_what_was_not_touched_stays_as_it_was() -> None:
    given = Metadata("A", "B", "C", "odd date", None, None, "stamp")
    assert corrected(given, filled(given, title=" A ")) == given


def test_section_page_edition_and_address_can_be_typed() -> None:
    given = Metadata("A", category="Home", page="A1", url="https://example.org/a")
    result = corrected(given, filled(given, section="News", page="B2", edition="late", address=""))
    assert (result.category, result.page, result.edition, result.url) == ("News", "B2", "late", None)


def test_a_correction_of_an_article_that_is_not_open_is_undone_there(store: Store) -> None:
    session, ids = Session(store), store.articles.ids()
    session.open(ids[0])
    article = store.articles.get(ids[2])
    outcome = acts.correct(session, article, article.metadata._replace(outlet="AFP"))
    assert outcome.message == "outlet corrected: saved, u undoes"
    assert store.articles.get(ids[2]).metadata.outlet == "AFP"
    assert session.undo().opened_id == ids[2]
    assert store.articles.get(ids[2]).metadata.outlet is None


def test_the_open_article_follows_its_correction(store: Store) -> None:
    session = Session(store)
    opened = acts.opened(session, store.articles.ids()[0])
    acts.correct(session, opened.article, opened.article.metadata._replace(title="Better"))
    assert opened.article.metadata.title == "Better"
    session.undo()
    assert opened.article.metadata.title == "Ottawa acts"
