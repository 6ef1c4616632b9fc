"""Columns are outlets, by date, and copies of one article count once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.analysis.coverage.columns import LONGEST_HEAD, columns_of
from hikreader.model.article import Article, Metadata, SourceKind
from hikreader.model.span import Span


def article(number: int, outlet: str | None, published: str | None = None, title: str = "Some title") -> Article:
    metadata = Metadata(title=title, outlet=outlet, published=published)
    return Article(number, f"uid{number}", f"{number}.txt", "", SourceKind.DUMP, Span(0, 1), metadata, number, "x", "")


def test_articles_of_one_outlet_are_one_column_whatever_their_case() -> None:
    (column,) = columns_of([article(1, "Reuters", "2025-05-02"), article(2, "REUTERS"), article(3, "reuters", "2025")])
    assert (column.name, column.head) == ("Reuters", "RTR")
    assert (column.dates, column.has_undated) == (("2025", "2025-05-02"), True)
    assert column.text_ids == {1, 2, 3}


def test_columns_are_in_order_of_date_and_undated_ones_last() -> None:
    columns = columns_of([article(1, "A"), article(2, "B", "2025-05-02"), article(3, "C", "2025-05-01")])
    assert [column.name for column in columns] == ["C", "B", "A"]


def test_an_article_without_an_outlet_is_a_column_of_its_own_by_its_title() -> None:
    columns = columns_of([article(1, None, title="Firm told to go"), article(2, None, title="Firm told to stay")])
    assert [column.name for column in columns] == ["Firm told to go", "Firm told to stay"]
    assert [column.head for column in columns] == ["#1", "#2"], "initials of a headline would tell nothing"


def test_an_outlet_that_prints_only_copies_of_anothers_articles_joins_it() -> None:
    articles = [article(number, name, f"2025-05-0{number}") for number, name in enumerate(("One", "Copy", "Own"), 1)]
    columns = columns_of(articles, {1: {2}, 2: {1}})
    assert [(column.name, sorted(column.text_ids)) for column in columns] == [("One, Copy", [1, 2]), ("Own", [3])]


def test_one_copy_among_other_articles_joins_no_outlets() -> None:
    articles = [article(1, "One"), article(2, "One"), article(3, "Two"), article(4, "Two")]
    assert len(columns_of(articles, {1: {3}, 3: {1}})) == 2


def test_a_head_that_a_person_gave_stays_with_its_column() -> None:
    articles = [article(1, "Al Jazeera", "2025-05-02"), article(2, None, "2025-05-01")]
    columns = columns_of(articles, column_names={"al jazeera": "Jaz", "uid2": "?own"})
    assert [(column.key, column.head) for column in columns] == [("uid2", "?own"), ("al jazeera", "Jaz")]


def test_a_head_that_another_program_wrote_is_harmless_and_short() -> None:
    (column,) = columns_of([article(1, "Reuters")], column_names={"reuters": "\x1b]0;gone\x07\u202e\x9b31m"})
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(column.head)
    assert 0 < len(column.head) <= LONGEST_HEAD


def test_no_two_heads_are_alike_whatever_people_gave() -> None:
    articles = [article(1, "Al Jazeera", "2025-05-01"), article(2, "Reuters", "2025-05-02"), article(3, "Base")]
    columns = columns_of(articles, column_names={"al jazeera": "rtr", "base": "RTR"})
    assert [column.head for column in columns] == ["rtr", "RTR2", "BAS"]


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C", None]), st.sampled_from([None, "2025", "2025-01-02"]))))
def test_every_article_is_in_exactly_one_column(told: list[tuple[str | None, str | None]]) -> None:
    articles = [article(number, *one) for number, one in enumerate(told)]
    copies = {number: {number + 1} for number in range(0, len(told) - 1, 2)}
    columns = columns_of(articles, copies)
    assert sorted(text_id for column in columns for text_id in column.text_ids) == [*range(len(told))]
    assert len({column.head for column in columns}) == len(columns)
