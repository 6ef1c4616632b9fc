"""What a place gives when it is read: sources, records, references, or why it gave nothing."""

from __future__ import annotations

from dataclasses import dataclass

from hikreader.cleaning.results import TableSample
from hikreader.importing.inputs import FileInput, Input, LayerInput, PipeInput
from hikreader.model.article import Metadata
from hikreader.model.source import SourceDraft


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A place that holds records of ours, for the exchange to import."""

    place: FileInput | PipeInput


@dataclass(frozen=True, slots=True)
class LayerFile:
    """A place that holds annotations of another tool, for `importing.layers` to import."""

    place: LayerInput


@dataclass(frozen=True, slots=True)
class Failure:
    """A place, or a named part of one, that gave nothing, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that was passed over, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """Articles of which a place has only an address or a title; `is_all` it has."""

    name: str
    references: tuple[Metadata, ...]
    is_all: bool

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses among them."""
        return tuple(one.url for one in self.references if one.url)


Result = SourceDraft | RecordFile | LayerFile | Failure | Skipped | ReferenceList


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a place gave, and what it was taken for; a file of many articles gives many, one by one.

    `table` is the beginning of the table that it is from.
    """

    place: Input
    found: Result
    format: str = ""
    table: TableSample | None = None
