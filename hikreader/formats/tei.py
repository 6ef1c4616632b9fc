"""TEI P5: the text with anchors at the edges of annotations, which are spans of the stand-off part.

Anchors are empty elements, so that annotations may overlap, nest and cross. Blanks and line ends of a text are its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature, xml_text
from hikreader.formats.text_units import guid
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n'


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    yield (_HEAD + _header("Articles labelled with hikreader", "", _taxonomy()) + "\n").encode()
    for content in corpus.articles():
        yield _document(content).encode()
    yield b"</teiCorpus>\n"


def _header(title: str, source: str, more: str = "") -> str:
    origin = f"<bibl>{source}</bibl>" if source else "<p>Made with hikreader.</p>"
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{_text(title)}</title></titleStmt>"
        "<publicationStmt><p>Exported from hikreader.</p></publicationStmt>"
        f"<sourceDesc>{origin}</sourceDesc></fileDesc>"
        f"{more}</teiHeader>"
    )


def _taxonomy() -> str:
    categories = "".join(
        f'<category xml:id="{label}"><catDesc>{_text(label.gist)}</catDesc></category>' for label in Label
    )
    return f"<encodingDesc><classDecl><taxonomy>{categories}</taxonomy></classDecl></encodingDesc>"


def _document(content: AnnotatedArticle) -> str:
    article, annotations = content
    key = f"a{guid(article.uid)}"
    edges = sorted({edge for one in annotations for edge in (one.span.start, one.span.end)})
    spans = "".join(_span(one, key) for one in annotations)
    stand_off = f"<standOff><spanGrp>\n{spans}</spanGrp></standOff>" if spans else ""
    return (
        f'<TEI xml:id="{key}">{_header(article.metadata.title or article.source, _origin(article))}\n{stand_off}'
        f'<text><body><ab xml:space="preserve">{_anchored(article.text, edges, key)}</ab></body></text></TEI>\n'
    )


def _origin(article: Article) -> str:
    about = article.metadata
    parts = [f"<title>{_text(about.title or article.source)}</title>"]
    parts += [f"<author>{_text(about.author)}</author>"] if about.author else []
    parts += [f"<publisher>{_text(about.outlet)}</publisher>"] if about.outlet else []
    parts += [f"<date>{_text(about.published)}</date>"] if about.published else []
    return "".join([*parts, f"<idno>{_text(article.source)}</idno>"])


def _anchored(text: str, edges: list[int], key: str) -> str:
    starts = [0, *edges]
    ends = [*edges, len(text)]
    pieces = [_text(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    anchors = [f'<anchor xml:id="{key}.{edge}"/>' for edge in edges]
    return "".join(piece + anchor for piece, anchor in zip(pieces, [*anchors, ""], strict=True))


def _span(annotation: Annotation, key: str) -> str:
    place = f'from="#{key}.{annotation.span.start}" to="#{key}.{annotation.span.end}" ana="#{annotation.label}"'
    who = quoteattr(xml_text(annotation.annotator))
    said = f"<note type='speaker'>{_text(annotation.speaker)}</note>" if annotation.speaker else ""
    note = f"<note>{_text(annotation.note)}</note>" if annotation.note else ""
    return f'<span xml:id="s{guid(annotation.uid)}" {place} n={who}>{said}{note}</span>\n'


def _text(text: str) -> str:
    return escape(xml_text(text), {"\r": "&#13;"})


FORMAT = FileFormat(
    name="tei",
    suffix=".tei.xml",
    description="TEI P5 XML with stand-off spans",
    cannot_hold=(Feature.FORMER, Feature.SUGGESTIONS, Feature.CONTROLS, Feature.NAME_CONTROLS),
    chunks=_chunks,
)
