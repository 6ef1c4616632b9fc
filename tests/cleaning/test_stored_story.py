"""A story that a page only stores is read, in whichever form its scripts have it; nothing else that they store is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hikreader.cleaning.html import clean_page
from hikreader.cleaning.results import NoArticle
from tests.cleaning.web_page import HEADLINE, STORY, paragraphs

TITLE = f"<title>{HEADLINE}</title>"


def shell(stored: str, shown: str = "") -> str:
    """A page whose text a script has to draw."""
    return f"<!doctype html><html><head>{TITLE}</head><body><div id=root>{shown}</div>{stored}</body></html>"


def in_json(value: object) -> str:
    return f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(value)}</script>"


def titled(body: object, name: str = "body") -> object:
    """State with a page's article among others."""
    other = {"title": "Bridge stays closed until summer", name: "<p>A teaser, and that is all of it.</p>"}
    return {"props": {"pageProps": {"post": {"title": HEADLINE, name: body}, "next": [other, other]}}}


HTML = "".join(f"<p>{line}</p>" for line in STORY)
EDITORS = {
    "markup": HTML,
    "plain text": "\n\n".join(STORY),
    "lines": STORY,
    "blocks": [{"type": "paragraph", "text": line} for line in STORY],
    "runs": {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": line[:20]}, {"type": "text", "text": line[20:]}]}
            for line in STORY
        ],
    },
    "nodes": {
        "nodeType": "document",
        "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": line}]} for line in STORY],
    },
    "spans": [{"_type": "block", "children": [{"_type": "span", "text": line}]} for line in STORY],
    "data": {"blocks": [{"type": "paragraph", "data": {"text": line}} for line in STORY]},
    "rendered": {"rendered": HTML},
}


@pytest.mark.parametrize("body", EDITORS.values(), ids=EDITORS)
def test_a_story_is_read_from_the_state_of_a_page_whatever_editor_wrote_it(body: object) -> None:
    assert clean_page(shell(in_json(titled(body)))).text.split("\n") == list(STORY)


@pytest.mark.parametrize(
    "script",
    [
        lambda text: f"<script>window.__INITIAL_STATE__ = {text};</script>",
        lambda text: f"<script>window.__STATE__=JSON.parse({json.dumps(text)});</script>",
        lambda text: "<script>var s=JSON.parse('" + text.replace("\\", "\\\\").replace("'", "\\'") + "')</script>",
        lambda text: in_json({"status": 200, "payload": text}),
        lambda text: "<div data-props='" + text.replace("&", "&amp;").replace("'", "&#39;") + "'></div>",
    ],
)
def test_a_state_is_found_wherever_it_is_assigned(script: Callable[[str], str]) -> None:
    assert clean_page(shell(script(json.dumps(titled(HTML))))).text.split("\n") == list(STORY)


def test_a_state_whose_values_refer_to_each_other_by_number_is_read() -> None:
    values = [{"post": 1}, {"title": 2, "body": 3}, HEADLINE, HTML]
    assert clean_page(shell(in_json(values))).text.split("\n") == list(STORY)


@pytest.mark.parametrize(
    "stored",
    [
        "<template><h1>{title}</h1>{story}</template>",
        "<x-story><template shadowrootmode=open>{story}</template></x-story>",
        "<script type='text/x-template'>{story}</script>",
        "<div style='display: none'><h1>{title}</h1>{story}</div>",
        "<div hidden><div>{story}</div></div>",
    ],
)
def test_a_story_in_markup_that_is_not_shown_is_read(stored: str) -> None:
    page = shell(stored.format(title=HEADLINE, story=paragraphs(*STORY)))
    assert clean_page(page).text.split("\n") == list(STORY)


@pytest.mark.parametrize(
    "stored",
    [
        in_json([{"title": "One", "body": HTML}, {"title": "Two", "body": "Another story is as long. " * 40}]),
        in_json({"messages": {"error": "Something went wrong.", "title": HEADLINE}}),
        "<script>window.state = {broken: " + HTML + "</script>",
        in_json({"body": "x" * 900}),
    ],
)
def test_other_things_that_a_page_stores_are_no_story(stored: str) -> None:
    with pytest.raises(NoArticle):
        clean_page(shell(stored))


def test_a_story_that_the_page_shows_is_not_read_from_its_state() -> None:
    longer = titled(HTML + "<p>" + "This is what the page does not show, as it changed since. " * 40 + "</p>")
    assert clean_page(shell(in_json(longer), f"<h1>{HEADLINE}</h1>{paragraphs()}")).text.split("\n") == list(STORY)
