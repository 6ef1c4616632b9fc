"""Authors are names: without roles, prompts and addresses."""

from __future__ import annotations

import pytest

from hikreader.cleaning.html import clean_page
from tests.cleaning.web_page import linked, paragraphs, script, web_page


def author(body: str = "", head: str = "") -> str | None:
    return clean_page(web_page(body + paragraphs(), head=head)).metadata.author


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("Tyler G. Jones", "Tyler G. Jones"),
        ("Tyler G Jones", "Tyler G Jones"),
        ("Lind, Ada", "Lind, Ada"),
        ("山田太郎", "山田太郎"),
        ("Bo Ek Jr", "Bo Ek Jr"),
        ("Martin King, Jr.", "Martin King, Jr."),
        ("By Ada Lind", "Ada Lind"),
        ("Ada Lind, Staff Writer", "Ada Lind"),
        ("Ada Lind and Bo Ek", "Ada Lind, Bo Ek"),
        ("Ada Lind, Bo Ek & Cia Ott", "Ada Lind, Bo Ek, Cia Ott"),
        ("View all posts by Ada Lind", "Ada Lind"),
        ("Ada Lind | Senior Correspondent", "Ada Lind"),
        ("https://example.org/authors/ada-lind", None),
        ("admin", None),
        ("김철수 기자", "김철수"),
        ("Ada Lind ada@example.org", "Ada Lind"),
        ("ada@example.org (Ada Lind)", "Ada Lind"),
        ("Ada Lind / Bo Ek", "Ada Lind, Bo Ek"),
        ("Ada Lind for the Lindqvist Courier", "Ada Lind"),
        ("ADA LIND, AP", "ADA LIND"),
        ("Ada Lind Associated Press", "Ada Lind"),
        ("Ada Lind Monday, November 18", "Ada Lind"),
        ("Ada Lind, Senior Reporter, Bo Ek, Editor", "Ada Lind, Bo Ek"),
        ("Ada​ Lind, PhD", "Ada Lind, PhD"),
    ],
)
def test_a_stated_author_is_a_name(stated: str, wanted: str | None) -> None:
    assert author(head=f'<meta name="author" content="{stated}">') == wanted


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='author'><a rel='author' href='/a'>Ada Lind</a> <span>Email the author</span> "
        "<span>Follow @al</span></div>",
        "<p class='byline'>By Ada Lind</p>",
        "<p>By <b>Ada Lind</b>, staff reporter</p>",
        "<span itemprop='author'>Ada Lind</span>",
        "<p>Ada Lind</p>",
        "<p>By <a rel='author' href='/a'>Ada Lind</a><a href='mailto:x'>Email Ada</a><span>Share</span></p>",
        "<p>Written by Ada Lind on June 3, 2031</p>",
        "<p>By Ada Lind, 3 June 2031</p>",
        "<p>Posted on June 3, 2031 by Ada Lind</p>",
        "<p>Ada Lind – 3 June 2031</p>",
        "<p>By Ada Lind, Political Correspondent</p>",
        "<p>By Ada Lind in Oslo</p>",
        "<p>Par Ada Lind avec AFP</p>",
        "<p>Von Ada Lind, Berlin</p>",
        "<p>By Ada Lind, with additional reporting by Cia Ott</p>",
    ],
)
def test_a_byline_gives_the_name(byline: str) -> None:
    assert author(byline) == "Ada Lind"


def test_linked_data_gives_all_authors() -> None:
    people = [{"@type": "Person", "name": "Ada Lind"}, {"@type": "Person", "name": "Bo Ek"}]
    assert author(head=linked(author=people)) == "Ada Lind, Bo Ek"


@pytest.mark.parametrize(
    "stated",
    [
        {"@type": "Person", "name": ["Ada Lind", "Bo Ek"]},
        [["Ada Lind", "Bo Ek"]],
        [{"givenName": "Ada", "familyName": "Lind"}, "Bo Ek"],
    ],
)
def test_linked_data_names_authors_in_several_forms(stated: object) -> None:
    assert sorted((author(head=linked(author=stated)) or "").split(", ")) == ["Ada Lind", "Bo Ek"]


def test_a_reporter_is_named_by_a_line_of_a_korean_page() -> None:
    assert author("<p>김철수 기자</p>") == "김철수"


def test_an_author_described_in_an_object_of_its_own_is_named() -> None:
    person = script({"@graph": [{"@type": "Person", "@id": "#ada", "name": "Ada Lind"}]})
    assert author(head=person + linked(author={"@id": "#ada"})) == "Ada Lind"


def test_who_comments_is_no_author() -> None:
    comments = "<div class='comments'><span class='author'>Bo Ek</span><p>Well said.</p></div>"
    assert clean_page(web_page(paragraphs() + comments)).metadata.author is None
