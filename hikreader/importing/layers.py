"""Annotations that other tools hold, imported as layers of articles that are here, in one step that undo takes back.

Where a text is the same, a span keeps its offsets. Where it differs, spans are found again as after a new version of
an article, each with its state.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hikreader.database_guard import open_to_read
from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText, LayerReader
from hikreader.formats.errors import FormatError
from hikreader.formats.losses import file_text, xml_text
from hikreader.formats.qdpx import unpacked
from hikreader.formats.record_merge import RecordMerge
from hikreader.model.annotation import Anchor, AnchorState, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.reuse.anchoring import LOST, AnchorResult, VersionDiff
from hikreader.store.store import Store
from hikreader.text.strings import plural

_LARGEST = 500_000_000
"""Bytes of the files of another tool that are still read."""


@dataclass(frozen=True, slots=True)
class LayerReport:
    """What an import of layers did, counted.

    `moved` and `review` annotations stand on a text that differs, `lost` ones have no place in it and were left out.
    `missing` names the texts whose articles are not here; `other_labels` counts those that hikreader does not have.
    """

    added: int
    changed: int
    unchanged: int
    kept: int
    moved: int
    review: int
    lost: int
    missing: tuple[str, ...]
    other_labels: Counter[str]

    @property
    def line(self) -> str:
        """The report in one line."""
        counts = {
            "changed": self.changed,
            "unchanged": self.unchanged,
            "newer here and kept": self.kept,
            "moved": self.moved,
            "to review": self.review,
            "lost": self.lost,
        }
        parts = [plural(self.added, "annotation")] if self.added else []
        parts += [f"{count:,} {what}" for what, count in counts.items() if count]
        if self.missing:
            parts.append(f"{plural(len(self.missing), 'text')} of no article here: {', '.join(self.missing[:3])}")
        parts += [f"{count:,} labelled “{label}”, left out" for label, count in self.other_labels.most_common(5)]
        return "; ".join(parts) or "nothing in it"


def read_files(path: Path) -> Files:
    """The files of a folder or of a zip archive, or the one file, by their names.

    Raises:
        FormatError: They cannot be read, or are too large.
        IsDatabase: One of them is the open database.
    """
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    try:
        if sum(file.stat().st_size for file in files) > _LARGEST:
            raise FormatError(f"{path} is too large: name the files of fewer texts.")
        found = {_name(file, path): _content(file) for file in files}
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror}): check the path and its permissions.") from error
    return unpacked(found[path.name], path.name) if path.suffix == ".zip" and path.is_file() else found


def _name(file: Path, path: Path) -> str:
    return file.name if file == path else file.relative_to(path).as_posix()


def _content(file: Path) -> bytes:
    with open_to_read(file) as opened:
        return opened.read()


def import_layers(store: Store, files: Files, read: LayerReader, title: str, annotator: str) -> LayerReport:
    """Take the annotations of another tool's files into the articles that they are of.

    `annotator` is whose those are that name no annotator. `title` is that of the step in the history.

    Raises:
        FormatError: The files are not of that format, or none of their texts is here; nothing was changed.
    """
    texts = list(read(files))
    importer = _LayerImporter(store, annotator)
    with store.transaction():
        for text in texts:
            importer.take(text)
        if not texts or len(importer.missing) == len(texts):
            raise FormatError(_nothing(texts))
        store.commit_import(title, importer.merge.changes)
    return importer.report()


def _nothing(texts: list[LabelledText]) -> str:
    if not texts:
        return "There are no texts in it; name the file or folder that the other tool has exported."
    return "None of its texts is that of an article here; import the articles first."


class _LayerImporter:
    """Makes annotations of what other tools have labelled, one text after the other."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator
        self._now = utc_now()
        self.merge = RecordMerge(store.annotations)
        self.missing: list[str] = []
        self._states: Counter[AnchorState] = Counter()
        self._other_labels: Counter[str] = Counter()
        self._by_name: dict[str, list[int]] = {}

    def take(self, text: LabelledText) -> None:
        """Add the annotations of one text, if its article is here."""
        article = self._article(text)
        if article is None:
            self.missing.append(text.name)
            return
        finder = _SpanFinder(text, article)
        for number, (span, label) in enumerate(self._labelled(text.spans)):
            place = finder.find(span)
            self._states[place.state] += 1
            if place.span:
                self.merge.take(self._annotation(article, label, span, place.span, place.state), number)

    def report(self) -> LayerReport:
        """What was done."""
        merge, states = self.merge, self._states
        return LayerReport(
            added=merge.added,
            changed=merge.changed,
            unchanged=merge.unchanged,
            kept=merge.kept,
            moved=states[AnchorState.MOVED],
            review=states[AnchorState.REVIEW],
            lost=states[AnchorState.LOST],
            missing=tuple(self.missing),
            other_labels=self._other_labels,
        )

    def _labelled(self, spans: Iterable[LabelledSpan]) -> Iterator[tuple[LabelledSpan, Label]]:
        for span in spans:
            name = span.label.strip().lower()
            if name in list(Label):
                yield span, Label(name)
            else:
                self._other_labels[span.label] += 1

    def _article(self, text: LabelledText) -> Article | None:
        """The article of that uid, else the only one with that text, source or title."""
        articles = self._store.articles
        by_uid = None if text.uid is None else articles.id_of(text.uid)
        if by_uid is not None:
            return articles.get(by_uid)
        if text.text is not None:
            ids = articles.with_text(hashlib.sha256(storable(text.text).encode()).hexdigest())
            if len(ids) == 1:
                return articles.get(ids[0])
        ids = self._named(text.name)
        return articles.get(ids[0]) if len(ids) == 1 else None

    def _named(self, name: str) -> list[int]:
        """The articles with that source or title."""
        if not self._by_name:
            for article in map(self._store.articles.get, self._store.articles.ids()):
                for one in {article.source, article.metadata.title or ""}:
                    self._by_name.setdefault(one, []).append(article.id)
        return self._by_name.get(name, []) if name else []

    def _annotation(
        self, article: Article, label: Label, span: LabelledSpan, place: Span, state: AnchorState
    ) -> Annotation:
        annotator = storable(span.annotator or "").strip() or self._annotator
        by_uid = None if span.uid is None else self._store.annotations.get(span.uid)
        is_own = by_uid is not None and (by_uid.article_uid, by_uid.annotator) == (article.uid, annotator)
        made = Annotation(
            uid=span.uid if span.uid and (by_uid is None or is_own) else new_uid(),
            article_uid=article.uid,
            text_id=article.text_id,
            label=label,
            span=place,
            anchor=Anchor.describe(article.text, place),
            annotator=annotator,
            origin=Origin.IMPORT,
            created=self._now,
            updated=self._now,
            speaker=_stored(span.speaker),
            note=_stored(span.note),
            state=state,
        )
        there = self._store.annotations.on(article.text_id, annotator)
        is_bare = span.uid is None and span.speaker is None and span.note is None
        return next((one for one in there if _says_the_same(one, made, is_bare=is_bare)), made)


def _stored(text: str | None) -> str | None:
    return storable(text) if text and text.strip() else None


def _says_the_same(one: Annotation, made: Annotation, *, is_bare: bool) -> bool:
    """Whether an annotation is here already; `is_bare` one says neither who speaks nor what is to note, and takes
    nothing of that away."""
    return (one.span, one.label) == (made.span, made.label) and (is_bare or _words(one) == _words(made))


def _words(one: Annotation) -> tuple[str, str]:
    """What it says beside the label, as far as every format keeps it: blanks and line ends may have changed."""
    return " ".join((one.speaker or "").split()), " ".join((one.note or "").split())


class _SpanFinder:
    """Finds the place of each span of a text in the text of its article."""

    def __init__(self, text: LabelledText, article: Article) -> None:
        self._text = text.text
        self._article = article
        self._is_same = text.text is not None and _plain(text.text) == _plain(article.text)
        self._diff: VersionDiff | None = None

    def find(self, span: LabelledSpan) -> AnchorResult:
        """Where the span is in the article's text, and how sure that is."""
        here = self._article.text
        if not span.span:
            return LOST
        if self._text is None:
            return self._by_quote(span)
        if self._is_same:
            is_inside = span.span.end <= len(here)
            return AnchorResult(span.span, AnchorState.EXACT) if is_inside else LOST
        if span.span.end > len(self._text):
            return LOST
        self._diff = self._diff or VersionDiff(self._text, here)
        return self._diff.find(span.span)

    def _by_quote(self, span: LabelledSpan) -> AnchorResult:
        quote = span.exact or ""
        if span.span.of(self._article.text) == quote:
            return AnchorResult(span.span, AnchorState.EXACT)
        start = len(span.prefix)
        diff = VersionDiff(span.prefix + quote + span.suffix, self._article.text)
        return diff.find(Span(start, start + len(quote)))


def _plain(text: str) -> str:
    """A text as far as every format keeps it; the length stays."""
    return file_text(xml_text(storable(text)))
