"""Build the tracked annotations.db: the seeds imported, and the reference layer under the annotator `reference`.

`python -m tests.build_annotations_db [FILE]`, from the top level.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hikreader.formats.record_import import import_records
from hikreader.formats.record_parser import parse
from hikreader.formats.record_writer import annotation_line
from hikreader.importing.importer import import_paths
from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store import Store

TOP = Path(__file__).resolve().parent.parent
LAYER = TOP / "tests" / "data" / "reference_layer.jsonl"
ANNOTATOR = "reference"


class Marked(NamedTuple):
    """A line of the reference layer. `span` is in the source file."""

    source: str
    span: Span
    label: Label
    text: str
    speaker: str | None
    note: str | None


def reference_layer() -> Iterator[Marked]:
    """The reference layer as it was handed over."""
    for line in LAYER.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        span = Span(data["source_start"], data["source_end"])
        yield Marked(data["source"], span, Label(data["label"]), data["text"], data["speaker"], data["note"])


def build(file: Path, seeds: Path) -> None:
    """Make the database anew and put it in the place of `file`."""
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    with Store.open(draft, ANNOTATOR, create=True) as store, tempfile.TemporaryDirectory() as folder:
        failures = [report.line for report in import_paths(store, [seeds]) if report.failed]
        assert not failures, failures
        records = Path(folder) / LAYER.name
        records.write_text("".join(f"{line}\n" for line in _records(store)), encoding="utf-8")
        with records.open("rb") as written:
            import_records(list(parse(written)), store, f"import {records.name}")
    draft.replace(file)


def _records(store: Store) -> Iterator[str]:
    articles = [store.articles.get(number) for number in store.articles.ids()]
    now = utc_now()
    for marked in reference_layer():
        (article,) = (one for one in articles if one.source == marked.source and one.region.contains(marked.span))
        yield annotation_line(article, _annotation(marked, article, now))


def _annotation(marked: Marked, article: Article, now: str) -> Annotation:
    span = marked.span.shifted(-article.region.start)
    assert span.of(article.text) == marked.text
    return Annotation(
        uid=new_uid(),
        article_uid=article.uid,
        text_id=article.text_id,
        label=marked.label,
        span=span,
        anchor=Anchor.describe(article.text, span),
        annotator=ANNOTATOR,
        origin=Origin.IMPORT,
        created=now,
        updated=now,
        speaker=marked.speaker,
        note=marked.note,
    )


if __name__ == "__main__":
    build(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else TOP / "annotations.db", TOP / "seeds")
