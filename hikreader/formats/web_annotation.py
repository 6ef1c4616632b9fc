"""W3C Web Annotation (JSON-LD): each annotation with a quote selector and a position selector, in code points."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText
from hikreader.formats.corpus import Corpus
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FileFormat
from hikreader.formats.text_units import guid, json_line
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.span import Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_URN = "urn:uuid:"
_PURPOSES = {"label": "tagging", "speaker": "describing", "note": "commenting"}
"""The purpose of the body that says what an annotation says."""

Json = dict[str, object]


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    head = json.dumps({"@context": _CONTEXT, "type": "AnnotationPage"})[:-1]
    separator = f'{head}, "items": [\n'
    for article, found in corpus.articles():
        for annotation in found:
            yield separator.encode() + json_line(_item(article, annotation))
            separator = ","
    yield f"{separator if separator != ',' else ''}]}}\n".encode()


def _item(article: Article, annotation: Annotation) -> Json:
    anchor = annotation.anchor
    values = {"label": annotation.label.value, "speaker": annotation.speaker, "note": annotation.note}
    canonical = _URN + guid(article.uid)
    iri = article.source if "://" in article.source else canonical
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    position = {"type": "TextPositionSelector", "start": annotation.span.start, "end": annotation.span.end}
    return {
        "id": _URN + guid(annotation.uid),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person", "name": annotation.annotator},
        "created": annotation.created,
        "modified": annotation.updated,
        "body": [
            {"type": "TextualBody", "purpose": _PURPOSES[key], "value": value} for key, value in values.items() if value
        ],
        "target": {"source": {"id": iri, "type": "Text", "canonical": canonical}, "selector": [quote, position]},
    }


def read(files: Files) -> Iterator[LabelledText]:
    """The annotations by the resources that they are on, whose texts are not in the file.

    Raises:
        FormatError: It is not JSON-LD of Web Annotations.
    """
    for name, data in files.items():
        by_source: dict[str, list[LabelledSpan]] = {}
        for item in _items(data, name):
            source, span = _labelled(item)
            if span is not None:
                by_source.setdefault(source, []).append(span)
        for source, spans in by_source.items():
            uid = source.removeprefix(_URN) if source.startswith(_URN) else None
            yield LabelledText(source, uid, None, spans)


def _items(data: bytes, name: str) -> list[Json]:
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{name} is not JSON.") from error
    items = whole.get("items", [whole]) if isinstance(whole, dict) else whole
    found = [one for one in _list(items) if isinstance(one, dict) and one.get("type") == "Annotation"]
    if not found and items:
        raise FormatError(f"{name} has no Web Annotations in it.")
    return found


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _dicts(value: object) -> list[Json]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _labelled(item: Json) -> tuple[str, LabelledSpan | None]:
    target = next(iter(_dicts(item.get("target"))), {})
    source = target.get("source")
    names = next(iter(_dicts(source)), {})
    name = str(names.get("canonical") or names.get("id") or source)
    selectors = {str(one.get("type")): one for one in _dicts(target.get("selector"))}
    return name, _span(item, selectors)


def _span(item: Json, selectors: dict[str, Json]) -> LabelledSpan | None:
    position = selectors.get("TextPositionSelector", {})
    quote = selectors.get("TextQuoteSelector", {})
    start, end, exact = position.get("start"), position.get("end"), quote.get("exact")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end and isinstance(exact, str)):
        return None
    bodies = {str(one.get("purpose")): str(one.get("value")) for one in _dicts(item.get("body"))}
    creator = next(iter(_dicts(item.get("creator"))), {})
    return LabelledSpan(
        Span(start, end),
        bodies.get(_PURPOSES["label"], ""),
        annotator=str(creator["name"]) if "name" in creator else None,
        speaker=bodies.get(_PURPOSES["speaker"]),
        note=bodies.get(_PURPOSES["note"]),
        uid=str(item.get("id", "")).removeprefix(_URN) or None,
        exact=exact,
        prefix=str(quote.get("prefix", "")),
        suffix=str(quote.get("suffix", "")),
    )


FORMAT = FileFormat(
    name="webannotation",
    suffix=".jsonld",
    description="W3C Web Annotations in JSON-LD, for Hypothesis, Recogito and Apache Annotator",
    chunks=_chunks,
    read=read,
)
