import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml.etree import XPath
from lxml.html import HtmlElement, document_fromstring
from trafilatura import xpaths

from hikreader.cleaning import attribute_xpaths
from hikreader.cleaning.attribute_xpaths import AttributeXPath


def as_trafilatura_has_it(xpath: XPath | AttributeXPath) -> XPath:
    return XPath(xpath.path, namespaces={"re": xpaths.REGEXP_NS})


EXPRESSIONS = [as_trafilatura_has_it(xpath) for name in attribute_xpaths.LISTS for xpath in getattr(xpaths, name)]
WORDS = some.sampled_from(
    "article entry post main story content comment comments Comments-x social nav cookie hidden teaser bottom link"
    " bottom-bar mvp-post-add-box infinite-scroll display:none border reply- elementor-share-buttons \x0bbottom".split(
        " "
    )
)
ATTRIBUTES = some.lists(
    some.tuples(some.sampled_from(("id", "class", "style", "role", "aria-hidden")), some.lists(WORDS, max_size=2)),
    max_size=3,
    unique_by=lambda pair: pair[0],
)
NAMES = some.sampled_from(("div", "p", "section", "article", "aside", "ul", "o:p", "h1", "/div", "/section"))


@some.composite
def trees(draw: some.DrawFn) -> HtmlElement:
    """A page whose elements have some of the words in their attributes that trafilatura looks for."""
    parts = []
    for name, attributes in draw(some.lists(some.tuples(NAMES, ATTRIBUTES), max_size=8)):
        told = "".join(f' {one}="{" ".join(words)}"' for one, words in attributes)
        parts.append(f"<{name}>" if name.startswith("/") else f"<{name}{told}>text")
    return document_fromstring(f"<html><body>{''.join(parts)}</body></html>")


@settings(max_examples=40)
@given(trees())
def test_an_xpath_finds_the_same_when_each_kind_of_element_is_judged_once(tree: HtmlElement) -> None:
    for xpath in EXPRESSIONS:
        try:
            once = AttributeXPath(xpath)
        except ValueError:
            continue
        assert once(tree) == xpath(tree) == once(tree), xpath.path


def test_trafilaturas_slow_xpaths_are_all_of_that_kind() -> None:
    slow = [xpath for xpath in EXPRESSIONS if "re:test" in xpath.path]
    assert len(slow) >= 9
    for xpath in slow:
        AttributeXPath(xpath)


@pytest.mark.parametrize("path", [".//header", "(.//article)[1]", ".//*[text()='x']", ".//*[../div]", ".//*[@id][2]"])
def test_an_xpath_that_looks_elsewhere_is_not_taken_over(path: str) -> None:
    with pytest.raises(ValueError, match=r"\.//"):
        AttributeXPath(XPath(path))


def test_what_is_kept_of_many_pages_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribute_xpaths, "_MOST_KINDS", 3)
    once = AttributeXPath(XPath(".//*[contains(@class, 'a')]"))
    pages = [document_fromstring(f"<p class='a{number}'>text</p>") for number in range(9)]
    assert [len(once(page)) for page in pages] == [1] * 9
    assert len(once) <= 3 + 3
