from __future__ import annotations

import pytest

from hikreader.cleaning.html import clean_page
from hikreader.cleaning.results import NoArticle
from hikreader.model.article import Precision
from tests.cleaning.layouts import STORIES

STORY = STORIES[0]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.paragraphs)


def page(head: str = "", body: str = BODY, title: str = STORY.headline) -> bytes:
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(8))
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{STORY.headline}</h1>{body}</article>"
        "<footer><p>Copyright 2031 Example. All rights reserved.</p></footer></body></html>"
    ).encode()


def test_a_page_gives_its_story_without_menu_and_footer() -> None:
    found = clean_page(page())
    for paragraph in STORY.paragraphs:
        assert paragraph in found.text
    assert "Section 3" not in found.text
    assert "rights reserved" not in found.text
    assert (found.region.start, found.region.end) == (0, len(found.text))


def test_the_fast_way_reads_it_too() -> None:
    assert STORY.paragraphs[0] in clean_page(page(), fast=True).text


@pytest.mark.parametrize("title", [f"{STORY.headline} | Harbour Gazette", f"{STORY.headline} - Harbour Gazette"])
def test_the_title_is_without_the_name_of_the_site(title: str) -> None:
    head = f"<meta property='og:site_name' content='Harbour Gazette'><meta property='og:title' content='{title}'>"
    metadata = clean_page(page(head, title=title)).metadata
    assert (metadata.title, metadata.outlet, metadata.language) == (STORY.headline, "Harbour Gazette", "en")


def test_the_date_is_what_the_pages_code_states() -> None:
    head = "<meta property='article:published_time' content='2024-03-12T10:30:00+02:00'>"
    metadata = clean_page(page(head)).metadata
    assert metadata.published == "2024-03-12T10:30:00+02:00"
    assert (metadata.published_precision, metadata.published_from) == (Precision.TIME, "meta")


def test_linked_data_states_it_too() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-12"}</script>'
    assert clean_page(page(head)).metadata.published == "2024-03-12"


def test_the_year_of_a_copyright_is_no_date() -> None:
    assert clean_page(page()).metadata.published is None


@pytest.mark.parametrize("reference", ["&#27;", "&#x1b;", "&#0;", "&#xD800;", "&#55555555;", "\x00"])
def test_a_control_character_does_not_end_the_reading(reference: str) -> None:
    found = clean_page(page(body=BODY.replace("city", f"ci{reference}ty", 1)))
    assert STORY.paragraphs[3] in found.text
    assert not set(found.text) & set("\x00\x1b\ud800")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    text = page(body=BODY + "<p>Für die Straßen gibt es künftig mehr Geld, sagte die Bürgermeisterin über Ämter.</p>")
    data = text.decode().replace("charset='utf-8'", f"charset='{encoding}'").encode(encoding)
    assert "Für die Straßen gibt es künftig mehr Geld" in clean_page(data).text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Hi.</p>",
        "<p>We and our partners store cookies on your device and process personal data.</p><p>Accept all cookies or "
        "manage your choices. You can withdraw your consent at any time.</p>",
        "<p>Please enable JavaScript in your browser to continue. This page needs JavaScript to work as it should.</p>",
        "<p>Access denied. You do not have permission to access this page. Verify that you are human, not a robot.</p>",
    ],
    ids=["empty", "too short", "consent", "noscript", "denied"],
)
def test_a_page_without_an_article_says_so(body: str) -> None:
    data = f"<!DOCTYPE html><html><head><title>x</title></head><body><main>{body}</main></body></html>".encode()
    with pytest.raises(NoArticle, match=r"^No article found: .+\.$"):
        clean_page(data)


def test_a_story_about_cookies_is_an_article() -> None:
    story = "<p>Regulators said on Monday that the site had stored cookies without consent, and fined its owner.</p>"
    assert "Regulators" in clean_page(page(body=story + BODY)).text


TITLE = f"{STORY.headline} — Coast Blad"


@pytest.mark.parametrize(
    "sign",
    [
        "<header>Coast Blad</header>",
        "<a href='/'><span>Coast Blad</span></a>",
        "<img src='logo.png' alt='Coast Blad'>",
        "<p>© Coast Blad 2024</p>",
    ],
    ids=["top", "front page", "logo", "copyright"],
)
def test_the_site_is_what_its_title_ends_with_if_the_page_names_itself_so(sign: str) -> None:
    data = page(title=TITLE).replace(b"<nav>", sign.encode() + b"<nav>")
    metadata = clean_page(data).metadata
    assert (metadata.outlet, metadata.title) == ("Coast Blad", STORY.headline)


@pytest.mark.parametrize("sign", ["", "<nav><a href='/coast-blad'>Coast Blad</a></nav>", "<h2>Coast Blad</h2>"])
def test_a_section_or_a_word_of_the_title_is_no_site(sign: str) -> None:
    data = page(title=TITLE).replace(b"<nav>", sign.encode() + b"<nav>")
    assert clean_page(data).metadata.outlet != "Coast Blad"
