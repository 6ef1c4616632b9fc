"""Texts from other tools: one article a JSON line, whatever else its fields hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import STANDARD, Limits, NoArticle, UnreadableSource
from hikreader.cleaning.tables.jsonl import is_json_line, read_json_line
from hikreader.model.article import SourceKind
from hikreader.model.source import SourceDraft
from tests.cleaning.cleaned import source_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner), max_leaves=4
)
FIELDS = ("text", "title", "headline", "url", "id", "published", "date", "outlet", "author", "category", "language")


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def clean_text(name: str, data: bytes) -> SourceDraft:
    (source,) = read_json_line(FileContent(name, data, Limits()), STANDARD).sources
    return source


@pytest.mark.parametrize("data", [b"", b"[1]", b'"text"', b"{broken", b'{"a": 1}', b'{"text": 1}', b"[" * 100_000])
def test_what_is_no_object_with_a_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="fix or remove it"):
        clean_text("a.jsonl", data)


def test_deep_nesting_is_no_text_and_no_crash() -> None:
    assert not is_json_line(FileContent("x", b'{"text":' + b"[" * 100_000, Limits()))


def test_an_empty_text_is_no_article() -> None:
    with pytest.raises(NoArticle):
        clean_text("a.jsonl", line(text=" \n"))


def test_a_line_is_named_by_its_file_and_its_id_else_its_address_else_its_bytes() -> None:
    assert clean_text("a.jsonl", line(text="A b.", url="https://example.org/1", id=7)).name == "a.jsonl#7"
    page, changed, elsewhere = (
        clean_text(name, line(text=text, url="https://example.org/1")).name
        for name, text in (("a", "A."), ("a", "B."), ("b", "A."))
    )
    assert page == changed != elsewhere
    assert clean_text("a.jsonl", line(text="A b.", url="no address", id=7)).name == "a.jsonl#7"
    one, same, other = (clean_text(name, line(text=text)) for name, text in (("a", "A."), ("a", "A."), ("a", "B.")))
    assert one.name == same.name != other.name


def test_what_its_fields_say_is_kept_as_it_is_said() -> None:
    data = line(text="A b.", headline=" A \n title ", source="The Paper", date="2024-03-12T10:30:00Z", author=["x"])
    (article,) = clean_text("a.jsonl", data).articles
    metadata = article.metadata
    assert (metadata.title, metadata.outlet, metadata.author) == ("A title", "The Paper", "x")
    assert (metadata.published_text, metadata.published_from) == ("2024-03-12T10:30:00Z", "record")
    (vague,) = clean_text("a.jsonl", line(text="A b.", published="yesterday")).articles
    assert (vague.metadata.published_text, vague.metadata.published, vague.metadata.published_from) == (
        "yesterday",
        None,
        None,
    )


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_any_object_is_one_article_of_the_same_length_or_refused(fields: dict[str, object]) -> None:
    text = fields.get("text")
    try:
        source = clean_text("a.jsonl", line(**fields))
    except (UnreadableSource, NoArticle):
        assert not isinstance(text, str) or not text.strip()
        return
    assert isinstance(text, str)
    assert source.kind is SourceKind.RECORD
    assert len(source_text(source)) == len(text)
    (article,) = source.articles
    assert (article.region.start, article.region.end) == (0, len(text))
    source_text(source).encode()
