"""Web pages as people save them: their own address, their feed, and pages that are no article."""

from __future__ import annotations

import pytest

from hikreader.cleaning.clean import clean
from tests.cleaning.cleaned import cleaned
from tests.cleaning.test_html import BODY, page

TEASER = (
    "<div class='card'><a href='/{n}'><h2>Teaser number {n}</h2></a>"
    "<p>One sentence about what the story numbered {n} tells its readers.</p></div>"
)
TEASERS = "".join(TEASER.format(n=number) for number in range(12))


@pytest.mark.parametrize(
    ("head", "name", "address"),
    [
        (
            '<link rel="canonical" href="https://a.example/story?x=1&amp;y=2">',
            "a.html",
            "https://a.example/story?x=1&y=2",
        ),
        ('<link rel="canonical" href="/story">', "https://a.example/other", "https://a.example/story"),
        ('<meta property="og:url" content="https://a.example/story">', "a.html", "https://a.example/story"),
        ('<link rel="canonical" href="/story">', "a.html", None),
        ('<link rel="canonical" href="javascript:alert(1)">', "a.html", None),
        ('<link rel="stylesheet" href="https://a.example/a.css">', "a.html", None),
    ],
)
def test_the_address_that_a_page_gives_as_its_own_is_kept(head: str, name: str, address: str | None) -> None:
    (article,) = cleaned(name, page(head)).articles
    assert article.metadata.url == address


def test_a_page_of_teasers_is_no_article() -> None:
    source = cleaned("a.html", f"<html><body><h1>Local</h1>{TEASERS}</body></html>".encode())
    assert source.articles == ()
    assert source.why_none is not None
    assert source.why_none.startswith("No article found: ")


def test_an_article_with_teasers_below_it_is_one() -> None:
    (article,) = cleaned("a.html", page(body=BODY + TEASERS)).articles
    assert article.metadata.title is not None


def test_a_page_without_an_article_refers_to_its_feed() -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    extraction = clean("https://a.example/", f"<html><head>{feed}</head><body>{TEASERS}</body></html>".encode())
    assert [reference.url for reference in extraction.references] == ["https://a.example/feed.xml"]


def test_pictures_saved_into_a_page_do_not_count_as_its_size() -> None:
    picture = "data:image/png;base64," + "A" * 12_000_000
    assert cleaned("a.html", page(body=f'<img src="{picture}">' + BODY)).articles
