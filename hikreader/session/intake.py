"""Bringing things in: files into articles, records into annotations, one line of report for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hikreader.corpus.cleaned import CleanedArticle, CleanedSource
from hikreader.corpus.source import clean_lines, clean_path
from hikreader.exchange.importing import import_file
from hikreader.exchange.parsing import is_record
from hikreader.model.errors import HikreaderError
from hikreader.model.intake import ImportStatus, NewArticle, NewSource, NewSuggestion
from hikreader.model.label import Label
from hikreader.store.store import Store


class Unreadable(HikreaderError):
    """A path that cannot be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file, in one line."""

    line: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that `hikreader clean` prints for one file, or why there are none."""

    lines: tuple[str, ...] = ()
    error: str | None = None


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant: a file is itself, a folder all regular files in it, hidden ones and links out of it left out."""
    for path in paths:
        if path.is_dir():
            root = path.resolve()
            found = sorted(path.rglob("*"))
            yield from (file for file in found if _belongs(file, path, root))
        else:
            yield path


def clean_paths(paths: Iterable[Path], fast: bool = False) -> Iterator[Cleaned]:
    """Clean files without a database."""
    for path in files_in(paths):
        try:
            yield Cleaned(tuple(clean_lines(_cleaned(path, fast))))
        except HikreaderError as error:
            yield Cleaned(error=f"{path}: {error}")


def import_paths(store: Store, paths: Iterable[Path], fast: bool = False) -> Iterator[Report]:
    """Import files one by one; what fails is reported and keeps nothing else from being imported."""
    for path in files_in(paths):
        try:
            yield Report(f"{path}: {_import_file(store, path, fast)}")
        except HikreaderError as error:
            yield Report(f"{path}: {error}", failed=True)


def new_source(store: Store, source: CleanedSource) -> NewSource:
    """A cleaned source as the store takes it in."""
    return NewSource(
        store.source_name(source.path),
        source.kind,
        source.encoding,
        source.sha256,
        source.raw,
        tuple(_new_article(source, article) for article in source.articles),
    )


def _belongs(file: Path, folder: Path, root: Path) -> bool:
    if any(part.startswith(".") for part in file.relative_to(folder).parts):
        return False
    return file.is_file() and file.resolve().is_relative_to(root)


def _import_file(store: Store, path: Path, fast: bool) -> str:
    if _holds_records(path):
        return _import_records(store, path)
    imported = store.add_source(new_source(store, _cleaned(path, fast)))
    count = len(imported.article_ids)
    articles = f"{count} article{'s' if count != 1 else ''}"
    return f"{articles}, unchanged" if imported.status is ImportStatus.UNCHANGED else articles


def _cleaned(path: Path, fast: bool) -> CleanedSource:
    try:
        return clean_path(path, fast=fast)
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror}): check the path and its permissions") from error


def _holds_records(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            first = next((line for line in file if line.strip()), b"")
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror}): check the path and its permissions") from error
    return is_record(first)


def _import_records(store: Store, path: Path) -> str:
    report = import_file(path, store)
    counts = {
        "articles": report.articles,
        "suggestions": report.suggestions,
        "annotations": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "newer here and kept": report.kept,
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing in it"
    return "; ".join([told, *report.remarks])


def _new_article(source: CleanedSource, article: CleanedArticle) -> NewArticle:
    back = -article.region.start
    return NewArticle(
        article.region,
        article.region.of(source.text),
        article.metadata,
        article.headline.shifted(back) if article.headline else None,
        tuple(
            NewSuggestion(Label.BOILERPLATE, piece.span.shifted(back), piece.rule, piece.score, piece.reason)
            for piece in article.boilerplate
        ),
    )
