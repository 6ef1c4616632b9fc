"""What a page states of its article in JSON-LD is read, whatever shape it has, and nothing else is taken for it."""

from __future__ import annotations

import json

import pytest
from lxml import html

from hikreader.cleaning.json_ld import LinkedArticle, article_of_page, is_same_headline, linked_articles

ARTICLE = {"@type": "NewsArticle", "headline": "Harbour wall gives way", "datePublished": "2024-03-12"}


def read(*scripts: object, kind: str = "application/ld+json") -> tuple[LinkedArticle, ...]:
    texts = [script if isinstance(script, str) else json.dumps(script) for script in scripts]
    return linked_articles(html.fromstring("".join(f'<script type="{kind}">{text}</script>' for text in texts) + "<p>"))


def only(script: object) -> LinkedArticle:
    (article,) = read(script)
    return article


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "The Coast"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@type": "WebPage", "mainEntityOfPage": ARTICLE},
        {**ARTICLE, "@type": ["Thing", "https://schema.org/ReportageNewsArticle"]},
        {**{name.upper(): value for name, value in ARTICLE.items()}},
        {"headline": ARTICLE["headline"], "datePublished": ARTICLE["datePublished"], "articleBody": ""},
    ],
    ids=["bare", "list", "graph", "entity", "page", "types", "case", "no type"],
)
def test_an_article_is_found_wherever_it_stands(script: object) -> None:
    article = only(script)
    assert (article.headline, article.published) == ("Harbour wall gives way", "2024-03-12")


@pytest.mark.parametrize(
    "script",
    [
        {"@type": "VideoObject", "headline": "Harbour wall gives way"},
        {"@type": "NewsArticleList", "itemListElement": [ARTICLE]},
        {"@type": "WebPage", "hasPart": ARTICLE},
        "no JSON {",
        "[" * 5_000,
        "null",
        "17",
    ],
    ids=["video", "list page", "part", "broken", "deep", "null", "number"],
)
def test_other_things_are_no_articles(script: object) -> None:
    assert read(script) == ()


@pytest.mark.parametrize(
    "script",
    [
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        f"{json.dumps(ARTICLE)[:-1]},}};",
        json.dumps(ARTICLE).replace('"', "&quot;"),
        json.dumps(ARTICLE).replace("wall gives", "wall\ngives"),
    ],
    ids=["comment", "cdata", "comma", "entities", "line end"],
)
def test_the_mistakes_that_pages_make_are_mended(script: str) -> None:
    assert only(script).headline == "Harbour wall gives way"


def test_several_values_in_one_script_are_all_read() -> None:
    assert len(read(f"{json.dumps(ARTICLE)};\n{json.dumps(ARTICLE)}")) == 2


def test_only_scripts_of_linked_data_are_read() -> None:
    assert read(ARTICLE, kind="text/javascript") == ()
    assert len(read(ARTICLE, kind="Application/LD+JSON; charset=utf-8")) == 1


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Reed", ("Ada Reed",)),
        ({"name": "Ada Reed"}, ("Ada Reed",)),
        ([{"name": "Ada Reed"}, "Bo Lind", {"name": "Ada Reed"}], ("Bo Lind", "Ada Reed")),
        ({"@id": "#ada"}, ("Ada Reed",)),
        ("https://coast.example/ada", ()),
        (None, ()),
    ],
)
def test_authors_are_names_however_they_are_given(author: object, names: tuple[str, ...]) -> None:
    person = {"@type": "Person", "@id": "#ada", "name": "Ada Reed"}
    assert only([{**ARTICLE, "author": author}, person]).authors == names


def test_a_body_is_paragraphs_without_markup() -> None:
    body = "<p>The wall gave way.</p><p>Nobody was &amp; is hurt,<br>the harbour <b>said</b>.</p>"
    expected = ("The wall gave way.", "Nobody was & is hurt,", "the harbour said.")
    assert only({**ARTICLE, "articleBody": body}).body == expected
    assert only({**ARTICLE, "articleBody": body.replace("&amp;", "&").replace("<", "&lt;")}).body == expected


@pytest.mark.parametrize(
    ("said", "is_free"),
    [(True, True), ("False", False), ("https://schema.org/True", True), ("perhaps", None), (None, None)],
)
def test_whether_all_may_read_it(said: object, is_free: bool | None) -> None:
    assert only({**ARTICLE, "isAccessibleForFree": said}).is_free is is_free


def test_the_article_of_the_page_is_the_one_with_its_headline_else_its_address() -> None:
    older = LinkedArticle(headline="Storm over the bay", url="https://coast.example/storm")
    own = LinkedArticle(headline="Harbour wall gives way", url="https://www.coast.example/wall?from=rss")
    assert article_of_page([older, own], ["Harbour wall gives way | The Coast"], []) is own
    assert article_of_page([older, own], [], ["http://coast.example/wall/"]) is own
    assert article_of_page([older, own], ["Something else"], ["https://coast.example/"]) is None
    assert article_of_page([older], ["Something else"], []) is None
    unnamed = LinkedArticle(published="2024")
    assert article_of_page([unnamed], ["Something else"], []) is unnamed


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Harbour wall gives way", "Harbour wall gives way in storm", True),
        ("Harbour wall gives way", "Harbour festival opens", False),
        ("Gone", "gone", True),
        ("Gone", "Gone with the tide", True),
        ("Gone with the tide", "Gone", False),  # a title of one word may be the site's
        ("", "", False),
    ],
)
def test_headlines_are_compared_by_their_words(one: str, other: str, is_same: bool) -> None:
    assert is_same_headline(one, other) is is_same
