"""Bringing things in: places into cleaned sources, sources into articles, records into annotations."""

from hikreader.session.intake.importing import (
    Cleaned,
    Outcome,
    Report,
    Summary,
    clean_paths,
    import_paths,
    new_source,
)
from hikreader.session.intake.places import count
from hikreader.session.intake.reading import Options

__all__ = ["Cleaned", "Options", "Outcome", "Report", "Summary", "clean_paths", "count", "import_paths", "new_source"]
