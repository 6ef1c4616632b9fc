"""XML of strangers: parsed without entities, without other files and without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hikreader.cleaning.results import UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parse_xml(data: bytes, *, recover: bool = False) -> Element:
    """The root of an XML document; `recover` reads on after what is broken.

    Raises:
        UnreadableSource: It is broken, or nested too deeply.
    """
    from lxml import etree

    # Entities stay as they are written: none of them is expanded or fetched.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource("The XML in this file is broken: make or fetch it again.") from error
    if root is None:
        raise UnreadableSource("There is no XML in this file that can be read: make or fetch it again.")
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Element) -> str:
    """All text inside an element, as one line."""
    return " ".join("".join(part for part in element.itertext() if isinstance(part, str)).split())
