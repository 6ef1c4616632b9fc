"""One article as a web page: whole in one file, and whatever the text holds, only text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from click.testing import CliRunner

from hikreader.cli import main
from hikreader.formats.article_html import page
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.output_files import article_page
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.text.span_index import Folds
from tests import acts
from tests.conftest import Opener, article_of, source_of

HOSTILE = "<script>alert(1)</script> \" onmouseover='x' &lt; \x1b[31m \u202e ]]> </title></style><img src=x>"


class Tags(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.classes: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag == "mark":
            self._open.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open:
            self.classes.append((data, self._open[-1]))


def test_nothing_of_a_hostile_article_becomes_markup(tmp_path: Path) -> None:
    text = f"{HOSTILE}\n\nA sentence with {HOSTILE} in it.\n"
    with Store.open(tmp_path / "h.db", 'ada"><b>', create=True) as store:
        store.add_source(source_of("h.txt", article_of(text, title=HOSTILE, outlet=HOSTILE)))
        session = Session(store)
        opened = acts.opened(session, store.articles.ids()[0])
        acts.label(session, Span(10, 60), Label.QUOTE)
        note = next(iter(opened.own))
        acts.edit(session, note, HOSTILE, HOSTILE)
        html = article_page(store, store.articles.ids()[0], None)
    tags = Tags(html)
    known = "html head meta title style body main p h1 mark a footer dl dt dd ol li span"
    assert set(tags.tags) <= set(known.split())
    assert tags.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "title", "id", "href"}
    assert tags.text.count("<script>alert(1)</script>") >= 4
    assert not [sign for sign in html if not sign.isprintable() and sign != "\n"]


def test_the_policy_allows_the_pages_own_style_and_nothing_else(open_store: Opener) -> None:
    store = open_store()
    html = article_page(store, store.articles.ids()[0], None)
    style = re.search("<style>(.*?)</style>", html, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert "prefers-color-scheme: dark" in style[1]
    assert "http://" not in html
    assert "https://" not in html


def test_nested_and_crossing_spans_are_cut_where_they_cross(open_store: Opener) -> None:
    store = open_store()
    session = Session(store)
    opened = acts.opened(session, store.articles.ids()[0])
    at = opened.text.index("The ministry ordered")
    acts.label(session, Span(at, at + 20), Label.FACT)
    acts.label(session, Span(at + 4, at + 12), Label.QUOTE)
    acts.label(session, Span(at + 13, at + 30), Label.ALLEGATION)
    marked = Tags(page(opened.article, opened.own, Folds())).classes
    assert marked[:5] == [
        ("The ", "fact"),
        ("ministry", "fact quote"),
        (" ", "fact"),
        ("ordered", "fact allegation"),
        (" the plant", "allegation"),
    ]


def test_boilerplate_is_left_out_and_everything_is_in_on_request(open_store: Opener) -> None:
    store = open_store()
    number = store.articles.ids()[0]
    assert "Share this story" not in article_page(store, number, "ada")
    assert "Share this story" in article_page(store, number, "ada", everything=True)


def test_show_writes_the_page_and_says_where(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["--db", str(database), "--annotator", "ada", "show", "1", "--html", str(target)])
    assert result.exit_code == 0
    assert "page.html" in result.stderr
    assert "<h1>Ministry closes plant over safety review</h1>" in target.read_text()
