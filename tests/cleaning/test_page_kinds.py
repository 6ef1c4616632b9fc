"""What is no article says so, and what is cut off does too."""

from __future__ import annotations

import pytest

from hikreader.cleaning.html import clean_page
from hikreader.cleaning.html_metadata import without_site
from hikreader.cleaning.results import NoArticle
from tests.cleaning.web_page import HEADLINE, STORY, linked, paragraphs, web_page

TEASERS = [
    ("Barge sinks off the second lock", "Two men swam to the bank, and the grain was lost on Sunday night."),
    ("Council votes on the new bridge", "It will cost more than the old one did, and take three years."),
    ("A night with the keepers", "They know each boat by the sound that its engine makes."),
    ("Grain prices go up again", "The third dry summer in a row shows at the market of Tolna."),
    ("Old crane sold to a museum", "It lifted its first load in the year in which the canal opened."),
    ("Ferry stops for the winter", "The last boat of the year leaves on the first of December."),
]


@pytest.mark.parametrize(
    "card",
    [
        "<div><a href='/{0}'><h2>{1}</h2></a><p>{2}</p><span>7 August 2031</span></div>",
        "<article><h3><a href='/{0}'>{1}</a></h3><p>{2}</p></article>",
        "<li><a href='/{0}'>{1}</a><div>{2}</div></li>",
    ],
)
def test_a_front_page_is_no_article(card: str) -> None:
    cards = "".join(card.format(number, *teaser) for number, teaser in enumerate(TEASERS * 2))
    data = (
        f"<!DOCTYPE html><html><head><title>Local</title></head><body><main><h1>Local</h1>{cards}</main></body></html>"
    )
    with pytest.raises(NoArticle, match="list of other pages"):
        clean_page(data.encode())


def test_an_article_with_links_between_its_paragraphs_is_one() -> None:
    links = [f"<p><a href='/{number}'>{title}</a></p>" for number, (title, _) in enumerate(TEASERS)]
    texts = [paragraphs(text, f"{text[:-1]}, as it was said before.") for text in STORY]
    body = "".join(text + link for text, link in zip(texts, links, strict=False))
    assert STORY[2] in clean_page(web_page(body)).text


def test_teasers_below_a_story_are_not_its_text() -> None:
    teasers = [f"<div><h2><a href='/{title}'>{title}</a></h2><p>{text} {text}</p></div>" for title, text in TEASERS]
    text = clean_page(web_page(paragraphs() + "".join(teasers))).text
    assert STORY[-1] in text
    assert TEASERS[0][1] not in text


def test_a_text_that_stands_in_linked_data_alone_is_read() -> None:
    found = clean_page(web_page("<div id='root'></div>", head=linked(articleBody="\n\n".join(STORY))))
    assert found.text == "\n".join(STORY)


def test_updates_of_a_live_blog_are_read() -> None:
    updates = [{"@type": "BlogPosting", "headline": f"Hour {n}", "articleBody": text} for n, text in enumerate(STORY)]
    head = linked(**{"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    assert set(STORY) <= set(clean_page(web_page("<div id='root'></div>", head=head)).text.split("\n"))


@pytest.mark.parametrize(
    ("head", "wall"),
    [
        (linked(isAccessibleForFree=False), ""),
        (linked(isAccessibleForFree="False"), "<p>Subscribe to read on. Only 1 euro a week for the first month.</p>"),
        ("", "<p>Already a subscriber? Log in</p>"),
        ("", "<div class='paywall'>This story is for subscribers only.</div>"),
        ("", "<p>Start your free trial to read the rest of this article.</p>"),
        ("", "<p>Este contenido es exclusivo para suscriptores</p>"),
        ("", "<p>You have reached your limit of free articles.</p>"),
        ("", "<p>This post is for paying subscribers</p>"),
    ],
)
def test_a_text_that_a_paywall_cuts_off_says_so(head: str, wall: str) -> None:
    found = clean_page(web_page(paragraphs(STORY[0]) + wall, head=head))
    assert found.cut is not None
    assert "paywall" in found.cut


def test_a_whole_text_is_not_cut_off() -> None:
    whole = paragraphs(*STORY, *(f"{text[:-1]}, as it was said before." for text in STORY * 2))
    assert clean_page(web_page(whole)).cut is None
    assert clean_page(web_page(whole, head=linked(isAccessibleForFree=True))).cut is None


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} | Tolna Post",
        f"Tolna Post - {HEADLINE}",
        f"{HEADLINE} – Canal – Tolna Post",
        f"{HEADLINE} / Tolna Post",
        f"{HEADLINE} (Tolna Post)",
    ],
)
def test_the_title_is_without_the_sites_name_on_either_side(title: str) -> None:
    head = "<meta property='og:site_name' content='Tolna Post'>"
    assert clean_page(web_page(head=head, title=title)).metadata.title == HEADLINE


def test_a_section_beside_the_sites_name_is_no_part_of_a_title() -> None:
    names = ["Tolna Post"]
    assert without_site("Lock keepers walk out | News | Tolna Post", names) == "Lock keepers walk out"
    assert without_site("Lock keepers - the end | Tolna Post", names) == "Lock keepers - the end"


def test_a_short_story_right_below_a_menu_is_an_article() -> None:
    menu = "".join(f"<li><a href='/{number}'>Section {number}</a></li>" for number in range(8))
    page = (
        f"<html><head><title>{HEADLINE}</title></head><body><nav><ul>{menu}</ul></nav><article><h1>{HEADLINE}</h1>"
        "<p>A storm cut the power of a thousand homes on the coast, the operator said on Friday. Crews worked through "
        "the night, and the line to the harbour is expected back by noon.</p></article></body></html>"
    )
    assert "Crews worked through the night" in clean_page(page.encode()).text
