"""UIMA CAS for INCEpTION, as JSON (0.4) and as XMI with its type system: a file for each article.

Offsets are UTF-16 units, as in Java. Annotations are of the custom layer `webanno.custom.Hikreader`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from xml.sax.saxutils import quoteattr

from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText, parse_xml
from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FolderFormat, Part
from hikreader.formats.losses import Feature, xml_text
from hikreader.formats.text_units import Utf16, json_line, slug
from hikreader.model.span import Span

_LAYER = "webanno.custom.Hikreader"
_DOCUMENT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_STRING = "uima.cas.String"
_FEATURES = {_LAYER: ("label", "speaker", "note", "annotator", "uid"), _DOCUMENT: ("documentTitle", "documentId")}
_SUPER = {_LAYER: "uima.tcas.Annotation", _DOCUMENT: "uima.tcas.DocumentAnnotation"}
_LABELS = ("label", "value")
"""Features in which layers of INCEpTION say what a span is."""

_XMI = "http://www.omg.org/XMI"

Values = dict[str, str | int]
"""The features of one annotation."""


def _structures(content: AnnotatedArticle) -> Iterator[tuple[str, Values]]:
    """The annotations of a CAS, each with its type; first that of the document."""
    article, annotations = content
    offsets = Utf16(article.text)
    about: Values = {"begin": 0, "end": offsets.units(len(article.text))}
    about |= {"language": article.metadata.language or "x-unspecified"}
    about |= {"documentTitle": article.metadata.title or "", "documentId": article.uid}
    yield _DOCUMENT, about
    for one in annotations:
        values: Values = {"begin": offsets.units(one.span.start), "end": offsets.units(one.span.end)}
        texts = {"label": one.label.value, "speaker": one.speaker, "note": one.note}
        values |= {key: value for key, value in texts.items() if value is not None}
        yield _LAYER, values | {"annotator": one.annotator, "uid": one.uid}


def _stem(number: int, content: AnnotatedArticle) -> str:
    return f"{number:05}-{slug(content.article.metadata.title or '', 'article')}"


def _json_parts(corpus: Corpus) -> Iterator[Part]:
    for number, content in enumerate(corpus.articles(), 1):
        yield f"{_stem(number, content)}.json", [_json(content)]


def _json(content: AnnotatedArticle) -> bytes:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text"}
    structures: list[dict[str, object]] = [{**sofa, "sofaString": content.article.text}]
    for number, (kind, values) in enumerate(_structures(content), 2):
        structures.append({"%ID": number, "%TYPE": kind, "@sofa": 1, **values})
    members = [one["%ID"] for one in structures[1:]]
    return json_line(
        {
            "%TYPES": {kind: _json_type(kind) for kind in _FEATURES},
            "%FEATURE_STRUCTURES": structures,
            "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
        }
    )


def _json_type(kind: str) -> dict[str, object]:
    features = {name: {"%NAME": name, "%RANGE": _STRING} for name in _FEATURES[kind]}
    return {"%NAME": kind, "%SUPER_TYPE": _SUPER[kind], **features}


def _xmi_parts(corpus: Corpus) -> Iterator[Part]:
    yield "TypeSystem.xml", [_type_system().encode()]
    for number, content in enumerate(corpus.articles(), 1):
        yield f"{_stem(number, content)}.xmi", _xmi(content)


def _type_system() -> str:
    types = "".join(
        f"<typeDescription><name>{kind}</name><description/><supertypeName>{_SUPER[kind]}</supertypeName><features>"
        + "".join(
            f"<featureDescription><name>{name}</name><description/><rangeTypeName>{_STRING}</rangeTypeName>"
            "</featureDescription>"
            for name in names
        )
        + "</features></typeDescription>\n"
        for kind, names in _FEATURES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
    return f"{head}<types>\n{types}</types></typeSystemDescription>\n"


def _xmi(content: AnnotatedArticle) -> Iterator[bytes]:
    spaces = {"xmi": _XMI, "cas": "http:///uima/cas.ecore"} | {_prefix(kind): _space(kind) for kind in _FEATURES}
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI{declared} xmi:version="2.0">\n'.encode()
    yield b'<cas:NULL xmi:id="0"/>\n'
    members: list[str] = []
    for number, (kind, values) in enumerate(_structures(content), 2):
        members.append(str(number))
        given = "".join(f" {key}={_quoted(str(value))}" for key, value in values.items())
        name = f"{_prefix(kind)}:{kind.rpartition('.')[2]}"
        yield f'<{name} xmi:id="{number}" sofa="1"{given}/>\n'.encode()
    text = _quoted(content.article.text)
    yield f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={text}/>\n'.encode()
    yield f'<cas:View sofa="1" members="{" ".join(members)}"/>\n</xmi:XMI>\n'.encode()


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))


def _space(kind: str) -> str:
    return f"http:///{kind.rpartition('.')[0].replace('.', '/')}.ecore"


def _prefix(kind: str) -> str:
    return kind.split(".")[-2]


def read(files: Files) -> Iterator[LabelledText]:
    """The texts of CAS files in JSON or XMI, with every annotation that has a label.

    Raises:
        FormatError: A file is neither.
    """
    for name, data in files.items():
        if name.endswith(".xmi"):
            yield _text(name, *_from_xmi(data, name))
        elif name.endswith(".json"):
            yield _text(name, *_from_json(data, name))


def _from_xmi(data: bytes, name: str) -> tuple[str, list[dict[str, object]]]:
    root = parse_xml(data, name)
    text = next((one.get("sofaString") for one in root if one.get("sofaString") is not None), None)
    return text or "", [dict(one.attrib) for one in root]


def _from_json(data: bytes, name: str) -> tuple[str, list[dict[str, object]]]:
    try:
        whole = json.loads(data)
        structures = whole["%FEATURE_STRUCTURES"]
        text = next(str(one["sofaString"]) for one in structures if "sofaString" in one)
    except (ValueError, LookupError, TypeError, StopIteration, RecursionError) as error:
        raise FormatError(f"{name} is not a UIMA CAS in JSON.") from error
    return text, [one for one in structures if isinstance(one, dict)]


def _text(name: str, text: str, structures: Iterable[dict[str, object]]) -> LabelledText:
    offsets = Utf16(text)
    found = list(structures)
    uid = next((str(one["documentId"]) for one in found if "documentId" in one), None)
    title = next((str(one["documentTitle"]) for one in found if "documentTitle" in one), name)
    return LabelledText(title, uid, text, list(filter(None, map(partial(_labelled, offsets), found))))


def _labelled(offsets: Utf16, values: dict[str, object]) -> LabelledSpan | None:
    label = next((str(values[key]) for key in _LABELS if values.get(key)), None)
    try:
        begin, end = int(str(values.get("begin", 0))), int(str(values.get("end")))
        span = Span(offsets.offset(begin), offsets.offset(end))
    except ValueError:
        return None
    if label is None or not span:
        return None
    speaker, note, annotator, uid = (_string(values.get(key)) for key in ("speaker", "note", "annotator", "uid"))
    return LabelledSpan(span, label, annotator, speaker, note, uid)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


JSON_FORMAT = FolderFormat(
    name="cas",
    description="UIMA CAS in JSON, a file for each article, for INCEpTION",
    parts=_json_parts,
    read=read,
)
XMI_FORMAT = FolderFormat(
    name="xmi",
    description="UIMA CAS in XMI with its type system, a file for each article, for INCEpTION and DKPro",
    cannot_hold=(Feature.FORMER, Feature.SUGGESTIONS, Feature.CONTROLS, Feature.NAME_CONTROLS),
    parts=_xmi_parts,
    read=read,
)
