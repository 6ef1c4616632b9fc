"""A small form: what an article is called, where and by whom it appeared, and when, and its address."""

from __future__ import annotations

from hikreader.model.article import Metadata
from hikreader.session.metadata_form import FIELDS, NotADate, corrected, shown_fields
from hikreader.tui.dialogs.fields_dialog import FieldsDialog


class MetadataDialog(FieldsDialog[Metadata | None]):
    """Title, outlet, author, date, place and address of one article; gives the metadata with what was typed."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        placeholders = {
            "title": f"left empty it stays: {metadata.title}" if metadata.title else "",
            "date": metadata.published_text or "2025-06-28, 2025-06 or 2025",
        }
        super().__init__(shown_fields(metadata), placeholders)

    def submit(self) -> None:
        """Answer with the metadata, unless the date is none."""
        try:
            self.dismiss(corrected(self._metadata, {name: self.typed(name) for name in FIELDS}))
        except NotADate as error:
            self.refuse(str(error), "date")
