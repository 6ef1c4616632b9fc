"""Cleaning without a database: places to the lines that `hikreader clean` prints, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from hikreader.importing.clean_records import clean_lines
from hikreader.importing.inputs import places
from hikreader.importing.pipeline import read
from hikreader.importing.read_options import DEFAULTS, Options
from hikreader.importing.read_results import Failure, Item, LayerFile, RecordFile, ReferenceList, Skipped
from hikreader.model.source import SourceDraft
from hikreader.text.strings import plural


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that `hikreader clean` prints for one source, and what there is to say: an error, or only a remark."""

    lines: tuple[str, ...] = ()
    error: str | None = None
    remark: str | None = None


def clean_paths(given: Iterable[str | Path], options: Options = DEFAULTS) -> Iterator[Cleaned]:
    """Clean without a database."""
    with closing(read(places(given, options.limits), options)) as handfuls:
        for reading in chain.from_iterable(handfuls):
            yield cleaned(reading)


def cleaned(item: Item) -> Cleaned:
    """What `hikreader clean` prints of something that a place gave."""
    match found := item.found:
        case SourceDraft(why_none=None):
            remark = f"{found.name}: {found.remark}" if found.remark else None
            return Cleaned(tuple(clean_lines(found)), remark=remark)
        case SourceDraft():
            return Cleaned(error=f"{found.name}: {found.why_none}")
        case RecordFile(place):
            return Cleaned(error=f"{place.name}: These are records of hikreader: there is nothing to clean.")
        case LayerFile(place):
            return Cleaned(remark=f"{place.name}: What is labelled there ({place.form}) becomes a layer of articles.")
        case Failure(name, why):
            return Cleaned(error=f"{name}: {why}")
        case Skipped(name, why):
            return Cleaned(remark=f"{name}: {why}")
        case ReferenceList(name, _, is_all):
            line = f"{name}: {why_a_list(found, item.format)}"
            return Cleaned(error=line) if is_all else Cleaned(remark=line)


def why_a_list(found: ReferenceList, format_name: str) -> str:
    """What a list of references is, and what can be done with it."""
    count = len(found.addresses)
    way = "--fetch fetches the pages" if count else "it gives titles, but no addresses to fetch"
    if found.is_all:
        amount = plural(count, "address", "addresses") if count else plural(len(found.references), "title")
        return f"No article found: {format_name} with {amount} and no texts; {way}."
    return f"{plural(len(found.references), 'entry', 'entries')} of this {format_name} without a text; {way}."
