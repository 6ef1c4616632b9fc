"""Bringing things in: places into cleaned sources, sources into articles, records into annotations."""

from hikreader.importing.importer import (
    Cleaned,
    ImportOutcome,
    ImportReport,
    ImportSummary,
    clean_paths,
    import_paths,
)
from hikreader.importing.inputs import count
from hikreader.importing.pipeline import Options

__all__ = [
    "Cleaned",
    "ImportOutcome",
    "ImportReport",
    "ImportSummary",
    "Options",
    "clean_paths",
    "count",
    "import_paths",
]
