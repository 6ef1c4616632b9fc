"""Files that hikreader itself has exported for other programs, known by what they begin with, whatever they are called.

Records are not among them: to import those is what they are for.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from hikreader.database_guard import IsDatabase, open_to_read
from hikreader.language.deferred_patterns import deferred_pattern

_HEAD = 4096
"""Bytes that are looked at."""
_LARGEST = 50_000_000
"""Bytes of the largest archive that is looked into."""
_XML = rb"<\?xml[^>]*>\n"
_SIGNATURES = {
    "a page": rb"<!doctype html>\n<html[^>]*>\n<head>\n<meta charset=\"utf-8\">\n"
    rb"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-[^']+'; base-uri",
    "csv": rb"id,article,source,title,outlet,published,label,start,end,text,|id,source,source_kind,title,outlet,author,"
    rb"|speaker,annotations,quotes,allegations,characters,",
    "tei": _XML + rb"<teiCorpus [^>]*>\n<teiHeader><fileDesc><titleStmt><title>Articles labelled with hikreader<",
    "webannotation": rb'\{"@context": "http://www\.w3\.org/ns/anno\.jsonld", "type": "AnnotationPage", "items": \[\n',
    "conll": rb"# global\.columns = FORM START END fact",
    "cas": rb'\{"%TYPES":\{"webanno\.custom\.Hikreader"',
    "xmi": _XML + rb'(?:<xmi:XMI [^>]*"http:///webanno/custom\.ecore"|<typeSystemDescription [^>]*><types>\n'
    rb"<typeDescription><name>webanno\.custom\.Hikreader<)",
    "hf": rb"---\npretty_name: News articles labelled with hikreader\n",
    "labelstudio": rb'<View>\n  <Labels name="label" toName="text">\n    <Label value="fact"/>',
    "brat": rb"\[entities\]\nfact\nquote\nallegation\n",
}
CONFIGURATIONS = ("annotation.conf",)
"""Files that say of the whole folder they lie in what it is."""
_FIRST_OBJECTS = {
    "hf": {"id", "title", "outlet", "author", "published", "language", "source", "text", "annotations"},
    "labelstudio": {"id", "data", "annotations"},
    "doccano": {"text", "label", "article", "title", "outlet", "annotator"},
    "prodigy": {"text", "meta", "tokens", "spans", "_view_id", "answer", "_annotator_id"},
    "spacy-json": {"text", "ents", "spans", "tokens"},
}
"""The names in the first object of a file of JSON, as only hikreader writes them together."""
_OWN_PARTS = {
    "labelstudio": ("data", {"text", "title", "outlet", "published", "article"}),
    "prodigy": ("meta", {"article", "title", "outlet"}),
    "spacy-json": ("spans", {"sc"}),
}
"""The names in a part of that object."""
_LONGEST_LINE = 20_000_000
"""Bytes of the first line that is looked at as JSON."""
_PATTERNS = {name: deferred_pattern(pattern) for name, pattern in _SIGNATURES.items()}
_IN_ARCHIVES = {
    "qdpx": ("project.qde", b'name="hikreader" origin="hikreader '),
    "xlsx": ("xl/workbook.xml", b'<sheet name="Annotations" sheetId="1" r:id="rId1"/><sheet name="Articles"'),
}


def export_format(path: Path) -> str | None:
    """The format in which hikreader has exported a file; None where it is none of its own."""
    try:
        with open_to_read(path) as file:
            head = file.read(_HEAD)
            if head.startswith(b"PK"):
                return _in_archive(head + file.read(_LARGEST))
            if head.startswith((b'[\n{"id":1,"data":{"text":', b'{"id":"', b'{"text":')):
                file.seek(2 if head.startswith(b"[") else 0)
                return _by_first_object(file.readline(_LONGEST_LINE))
    except (OSError, IsDatabase):
        return None
    return next((name for name, pattern in _PATTERNS.items() if pattern.match(head)), None)


def _by_first_object(line: bytes) -> str | None:
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return None
    form = next((name for name, keys in _FIRST_OBJECTS.items() if isinstance(first, dict) and first.keys() == keys), "")
    part, keys = _OWN_PARTS.get(form, ("", set[str]()))
    return form if form and (not part or (isinstance(first[part], dict) and first[part].keys() == keys)) else None


def _in_archive(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            for form, (name, sign) in _IN_ARCHIVES.items():
                if name in names:
                    with archive.open(name) as part:
                        return form if sign in part.read(_HEAD) else None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return None
    return None
