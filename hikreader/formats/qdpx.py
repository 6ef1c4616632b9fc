"""REFI-QDA project (.qdpx, version 1.5): texts, codes and codings for MAXQDA, NVivo, ATLAS.ti and QualCoder.

Labels are codes, annotators are users, notes are memos, and a speaker is the description of a selection. Positions are
code points; texts have line feeds only.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from hikreader import __version__
from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText, parse_xml
from hikreader.formats.corpus import Corpus
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FileFormat, Part, zipped
from hikreader.formats.losses import Feature, file_text, xml_text
from hikreader.formats.text_units import derived_guid, guid
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label, LabelColour
from hikreader.model.span import Span

_NAMESPACE = "urn:QDA-XML:project:1.0"
_INTERNAL = "internal://"
_COLOURS = {
    LabelColour.GREEN: "#2E7D32",
    LabelColour.BLUE: "#00838F",
    LabelColour.RED: "#C62828",
    LabelColour.GREY: "#757575",
    LabelColour.VIOLET: "#6A1B9A",
}
_LARGEST = 500_000_000
"""Bytes of an unpacked project that are still read."""


def _chunks(corpus: Corpus) -> Iterator[bytes]:
    return zipped(_parts(corpus))


def _parts(corpus: Corpus) -> Iterator[Part]:
    annotators: set[str] = set()
    has_notes = False
    for article, found in corpus.articles():
        annotators |= {one.annotator for one in found}
        has_notes = has_notes or any(one.note for one in found)
        yield f"sources/{guid(article.uid)}.txt", [file_text(article.text).encode()]
    yield "project.qde", _project(corpus, sorted(annotators), has_notes=has_notes)


def _project(corpus: Corpus, annotators: list[str], *, has_notes: bool) -> Iterator[bytes]:
    users = "".join(f"<User{_attributes(guid=_user(name), name=name)}/>" for name in annotators)
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<Project{_attributes(xmlns=_NAMESPACE, name='hikreader', origin=f'hikreader {__version__}')}>"
        f"<Users>{users}</Users><CodeBook><Codes>{''.join(map(_code, Label))}</Codes></CodeBook>\n<Sources>\n"
    ).encode()
    for article, found in corpus.articles():
        yield _source(article, found).encode()
    yield b"</Sources>\n<Notes>\n"
    for _, found in corpus.articles() if has_notes else ():
        yield "".join(_note(one) for one in found if one.note).encode()
    yield b"</Notes>\n</Project>\n"


def _attributes(**values: str) -> str:
    return "".join(f" {key}={quoteattr(xml_text(value))}" for key, value in values.items())


@cache
def _user(name: str) -> str:
    return derived_guid(f"annotator:{name}")


@cache
def _code_guid(label: Label) -> str:
    return derived_guid(f"label:{label}")


def _code(label: Label) -> str:
    names = _attributes(guid=_code_guid(label), name=label, isCodable="true", color=_COLOURS[label.colour])
    return f"<Code{names}><Description>{escape(label.gist)}</Description></Code>"


def _source(article: Article, annotations: list[Annotation]) -> str:
    name = article.metadata.title or article.source
    head = _attributes(guid=guid(article.uid), name=name, plainTextPath=f"{_INTERNAL}{guid(article.uid)}.txt")
    return f"<TextSource{head}>\n{''.join(map(_selection, annotations))}</TextSource>\n"


def _selection(annotation: Annotation) -> str:
    uid, who, made = guid(annotation.uid), _user(annotation.annotator), _attributes(creationDateTime=annotation.created)
    name = _attributes(name=" ".join(annotation.anchor.exact.split())[:60])
    place = f'startPosition="{annotation.span.start}" endPosition="{annotation.span.end}"'
    speaker = f"<Description>{_content(annotation.speaker)}</Description>" if annotation.speaker else ""
    memo = f'<NoteRef targetGUID="{_memo(annotation)}"/>' if annotation.note else ""
    return (
        f'<PlainTextSelection guid="{uid}"{name} {place} creatingUser="{who}"{made}>{speaker}'
        f'<Coding guid="{derived_guid(f"coding:{uid}")}" creatingUser="{who}"{made}>'
        f'<CodeRef targetGUID="{_code_guid(annotation.label)}"/></Coding>{memo}</PlainTextSelection>\n'
    )


def _memo(annotation: Annotation) -> str:
    return derived_guid(f"note:{annotation.uid}")


def _note(annotation: Annotation) -> str:
    head = _attributes(guid=_memo(annotation), name="note", creatingUser=_user(annotation.annotator))
    return f"<Note{head}><PlainTextContent>{_content(annotation.note or '')}</PlainTextContent></Note>\n"


def _content(text: str) -> str:
    return escape(xml_text(text), {"\r": "&#13;"})


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The files of an archive by their names.

    Raises:
        FormatError: It is no archive, or too large to be one of texts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise FormatError(f"{name} is too large when unpacked; export the texts alone.")
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise FormatError(f"{name} is not an archive that can be read ({error}).") from error


def read(files: Files) -> Iterator[LabelledText]:
    """The texts of a project with their codings.

    Raises:
        FormatError: It is not a REFI-QDA project.
    """
    inside = {key: data for name, packed in files.items() for key, data in unpacked(packed, name).items()}
    project = next((name for name in inside if name.lower().endswith(".qde")), None)
    if project is None:
        raise FormatError(f"{next(iter(files), 'The archive')} has no project in it: no file that ends in .qde.")
    root = parse_xml(inside[project], project)
    sources = {name.rpartition("/")[2].lower(): data for name, data in inside.items()}
    reader = _Reader(root, sources)
    for source in root.iterfind(_path("Sources", "TextSource")):
        yield reader.text(source)


def _path(*names: str) -> str:
    return "/".join(f"{{{_NAMESPACE}}}{name}" for name in names)


class _Reader:
    """Follows the references of a project."""

    def __init__(self, root: Element, sources: dict[str, bytes]) -> None:
        self._sources = sources
        self._users = {one.get("guid"): one.get("name") for one in root.iterfind(_path("Users", "User"))}
        self._codes = {one.get("guid"): one.get("name") or "" for one in root.iter(_path("Code"))}
        self._notes = {one.get("guid"): self._content(one) for one in root.iterfind(_path("Notes", "Note"))}

    def text(self, source: Element) -> LabelledText:
        """One source with what was coded in it."""
        spans = [
            span for selection in source.iterfind(_path("PlainTextSelection")) for span in self._labelled(selection)
        ]
        return LabelledText(source.get("name") or "", source.get("guid"), self._content(source), spans)

    def _content(self, source: Element) -> str:
        inline = source.findtext(_path("PlainTextContent"))
        if inline is not None:
            return inline
        name = (source.get("plainTextPath") or "").removeprefix(_INTERNAL).rpartition("/")[2].lower()
        return self._sources.get(name, b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")

    def _labelled(self, selection: Element) -> Iterator[LabelledSpan]:
        try:
            span = Span(int(selection.get("startPosition", "")), int(selection.get("endPosition", "")))
        except ValueError:
            return
        memo = selection.find(_path("NoteRef"))
        codings = selection.findall(_path("Coding"))
        for coding in codings:
            code = coding.find(_path("CodeRef"))
            who = coding.get("creatingUser") or selection.get("creatingUser")
            yield LabelledSpan(
                span,
                self._codes.get(None if code is None else code.get("targetGUID"), ""),
                annotator=self._users.get(who),
                speaker=selection.findtext(_path("Description")),
                note=None if memo is None else self._notes.get(memo.get("targetGUID")),
                uid=selection.get("guid") if len(codings) == 1 else None,
            )


FORMAT = FileFormat(
    name="qdpx",
    suffix=".qdpx",
    description="a REFI-QDA project, for MAXQDA, NVivo, ATLAS.ti and QualCoder",
    cannot_hold=(
        Feature.FORMER,
        Feature.SUGGESTIONS,
        Feature.RETURNS,
        Feature.BYTE_ORDER_MARKS,
        Feature.NAME_CONTROLS,
    ),
    chunks=_chunks,
    is_text=False,
    read=read,
)
