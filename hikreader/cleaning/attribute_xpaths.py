"""Trafilatura's XPaths that look at names and attributes of elements alone, judged once for each combination of these.

Trafilatura 2.3 takes a quarter of its time to ask each element of a page for words in its classes. A page has few
classes, and sites share theirs. So what an XPath says of an element is kept by the element's name and the attributes
that the XPath mentions, and asked of the XPath itself, on an element of that kind, only the first time. What is found
is the same. XPaths that look elsewhere too (at text, children, ancestors) stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

LISTS = (
    "BODY_XPATH",
    "DISCARD_IMAGE_ELEMENTS",
    "OVERALL_DISCARD_XPATH",
    "PRECISION_DISCARD_XPATH",
    "RAW_TREE_PRUNE_XPATH",
    "REMOVE_COMMENTS_AND_LISTS_XPATH",
    "REMOVE_COMMENTS_XPATH",
    "TEASER_DISCARD_XPATH",
)
"""The lists of `trafilatura.xpaths` that an extraction of the text goes through."""
_REGULAR_EXPRESSIONS = "http://exslt.org/regular-expressions"
_MOST_KINDS = 20_000
"""Kinds of elements whose verdicts are kept, besides those of one page: some 2 MB an XPath."""
_PATH = deferred_pattern(r"(?P<one>\()?\.//\*(?P<conditions>\[.*?\]) ?(?P<each>\[1\])?(?(one)\)\[1\])")
_STRING = deferred_pattern(r"'[^']*'")
_BELOW = deferred_pattern(r"not\(\.//\w+\)")
"""Such a condition holds for an element that has nothing in it: with it, an XPath may find less than it seems to."""
_CONDITIONS = deferred_pattern(
    r"(?:@[\w-]+|self::[\w-]+|and|or|not(?=\()|re:test(?=\()|contains(?=\()|starts-with(?=\()|translate(?=\()"
    r"|[\s|()\[\],=])*"
)
"""Conditions that depend on an element's name and attributes alone, their strings left out."""
_NOT_IN_XML = dict.fromkeys((*range(9), *range(14, 28), 0xFFFE, 0xFFFF), "\ufffd") | dict.fromkeys(
    (11, 12, *range(28, 32)), " "
)
"""Characters that a page may have in an attribute and XML may not, as others that are blank where they are."""
_NAME, _ATTRIBUTE = deferred_pattern(r"self::([\w-]+)"), deferred_pattern(r"@([\w-]+)")

_Kind = tuple[str | None, ...]
"""An element's name, and the values of the attributes that count; where their order does, that of their names too."""


class AttributeXPath:
    """What an XPath finds below an element, in order, where it looks at names and attributes of elements alone."""

    def __init__(self, xpath: XPath) -> None:
        """Take over the XPath.

        Raises:
            ValueError: It looks at something else as well.
        """
        found = _PATH.fullmatch(" ".join(xpath.path.split()))
        conditions = _STRING.sub("", found["conditions"]) if found else "?"
        if found is None or not _CONDITIONS.fullmatch(_BELOW.sub("", conditions)):
            raise ValueError(xpath.path)
        from lxml.etree import XPath

        self.path: str = xpath.path
        self._xpath = xpath
        self._conditions = XPath(f".//*{found['conditions']}", namespaces={"re": _REGULAR_EXPRESSIONS})
        self._finds_one, self._finds_one_in_each = found["one"] is not None, found["each"] is not None
        self._may_find_less = _BELOW.search(conditions) is not None
        self._names = tuple(sorted(set(_NAME.findall(conditions)))) or ("*",)
        self._attributes = tuple(sorted(set(_ATTRIBUTE.findall(conditions))))
        self._is_any = self._names == ("*",)
        self._has_order = "|" in conditions
        self._verdicts: dict[_Kind, bool] = {}

    def __len__(self) -> int:
        """How many kinds of elements are kept with their verdicts."""
        return len(self._verdicts)

    def __call__(self, tree: HtmlElement) -> list[HtmlElement]:
        """The elements found below the root of a tree."""
        found = self._matching(tree)
        if self._may_find_less and found:
            return self._xpath(tree)  # type: ignore[no-any-return]  # lxml has no types
        if not self._finds_one_in_each:
            return found[:1] if self._finds_one else found
        first_children: dict[HtmlElement, HtmlElement] = {}
        for element in found:
            first_children.setdefault(element.getparent(), element)
        return list(first_children.values())

    def _matching(self, tree: HtmlElement) -> list[HtmlElement]:
        elements = list(tree.iterdescendants(*self._names))
        kinds = list(map(self._kind_of, elements))
        if len(self._verdicts) > _MOST_KINDS:
            self._verdicts.clear()
        if unknown := set(kinds).difference(self._verdicts):
            self._judge(unknown)
        verdicts = self._verdicts
        return [element for element, kind in zip(elements, kinds, strict=True) if verdicts[kind]]

    def _kind_of(self, element: HtmlElement) -> _Kind:
        kind: _Kind = ("any" if self._is_any else element.tag, *map(element.get, self._attributes))
        if self._has_order and len(kind) - kind.count(None) > 2:
            kind += tuple(element.keys())
        return kind

    def _judge(self, kinds: Collection[_Kind]) -> None:
        """Ask the XPath what it says of elements of these kinds."""
        from lxml.etree import Element, SubElement

        root, count = Element("root"), 1 + len(self._attributes)
        models = {}
        for kind in kinds:
            models[kind] = element = SubElement(root, kind[0])
            values = dict(zip(self._attributes, kind[1:count], strict=True))
            for name in kind[count:] or self._attributes:
                if (value := values.get(name or "")) is not None:
                    element.set(name, value if value.isprintable() else value.translate(_NOT_IN_XML))
        found = set(self._conditions(root))
        self._verdicts.update((kind, model in found) for kind, model in models.items())


@cache
def judge_elements_once() -> None:
    """Have trafilatura use such XPaths wherever its own look at names and attributes alone."""
    from trafilatura import xpaths

    for name in LISTS:
        # In place: the modules of trafilatura hold the lists themselves.
        expressions = getattr(xpaths, name, [])
        expressions[:] = map(_judging_once, expressions)


def _judging_once(xpath: XPath) -> XPath | AttributeXPath:
    try:
        return AttributeXPath(xpath)
    except ValueError:
        return xpath
