"""brat standoff: a folder for each annotator with a text and an .ann file for each article, and the configuration.

Offsets are code points. A span over several lines is written in parts, one for each line, as brat has it; notes are
AnnotatorNotes, speakers are notes of the type Speaker, and so are annotators whose names no folder can have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText
from hikreader.formats.corpus import Corpus
from hikreader.formats.export_format import FolderFormat, Part
from hikreader.formats.losses import LINE_BREAK, Feature, file_text
from hikreader.formats.text_units import slug
from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span

_ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t?.*")
_NOTE = re.compile(r"#\d+\t(\S+) (T\d+)\t(.*)")
_CONFIGURATION = f"""[entities]
{chr(10).join(Label)}

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
"""


def _parts(corpus: Corpus) -> Iterator[Part]:
    yield "annotation.conf", [_CONFIGURATION.encode()]
    annotators = sorted({one.annotator for _, found in corpus.articles() for one in found})
    folders = {name: _folder(number, name, annotators) for number, name in enumerate(annotators, 1)}
    for number, (article, found) in enumerate(corpus.articles(), 1):
        stem = f"{number:05}-{slug(article.metadata.title or '', 'article')}"
        for annotator, folder in folders.items():
            own = [one for one in found if one.annotator == annotator]
            yield f"{folder}/{stem}.txt", [file_text(article.text).encode()]
            named = "" if folder == annotator else annotator
            yield f"{folder}/{stem}.ann", [_standoff(article.text, own, named).encode()]


def _folder(number: int, name: str, annotators: list[str]) -> str:
    """A name that is safe as a folder, and another one for each annotator."""
    plain = slug(name, f"annotator-{number}")
    return plain if [slug(other, "") for other in annotators].count(plain) <= 1 else f"{plain}-{number}"


def _standoff(text: str, annotations: list[Annotation], annotator: str) -> str:
    """The lines of an .ann file; `annotator` is who made it where its folder does not say so."""
    lines: list[str] = []
    notes: list[str] = []
    for number, one in enumerate(annotations, 1):
        edges = ";".join(f"{part.start} {part.end}" for part in _parts_of(text, one.span))
        lines.append(f"T{number}\t{one.label} {edges}\t{_line(one.anchor.exact)}\n")
        for kind, value in (("AnnotatorNotes", one.note), ("Speaker", one.speaker), ("Annotator", annotator)):
            if value:
                notes.append(f"#{len(notes) + 1}\t{kind} T{number}\t{_line(value)}\n")
    return "".join(lines + notes)


def _parts_of(text: str, span: Span) -> list[Span]:
    """The parts of a span on each of its lines; its edges stay where they are."""
    inner = [match.span() for match in re.finditer(r"\n+", span.of(text))]
    breaks = [Span(start, end).shifted(span.start) for start, end in inner if start and end < len(span)]
    starts = [span.start, *(one.end for one in breaks)]
    ends = [*(one.start for one in breaks), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _line(text: str) -> str:
    return LINE_BREAK.sub(" ", text)


def read(files: Files) -> Iterator[LabelledText]:
    """The texts with their entities; the annotator is the folder that a text is in."""
    for name in sorted(files):
        standoff = name.removesuffix(".txt") + ".ann"
        if name.endswith(".txt") and standoff in files:
            text = files[name].decode("utf-8-sig", "replace")
            folder = name.rpartition("/")[0].rpartition("/")[2]
            lines = files[standoff].decode("utf-8-sig", "replace").split("\n")
            yield LabelledText(name, None, text, list(_entities(lines, folder or None)))


def _entities(lines: list[str], annotator: str | None) -> Iterator[LabelledSpan]:
    notes: dict[tuple[str, str], str] = {}
    for match in filter(None, map(_NOTE.fullmatch, lines)):
        notes[match[1], match[2]] = match[3]
    for match in filter(None, map(_ENTITY.fullmatch, lines)):
        edges = [int(edge) for edge in re.findall(r"\d+", match[3])]
        if min(edges) < max(edges):
            yield LabelledSpan(
                Span(min(edges), max(edges)),
                match[2],
                annotator=notes.get(("Annotator", match[1]), annotator),
                speaker=notes.get(("Speaker", match[1])),
                note=notes.get(("AnnotatorNotes", match[1])),
            )


FORMAT = FolderFormat(
    name="brat",
    description="standoff files for brat: a folder for each annotator",
    cannot_hold=(Feature.FORMER, Feature.SUGGESTIONS, Feature.RETURNS, Feature.BYTE_ORDER_MARKS, Feature.BREAKS),
    parts=_parts,
    read=read,
)
