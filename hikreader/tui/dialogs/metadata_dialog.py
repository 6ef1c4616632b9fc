"""A small form: what an article is called, where and by whom it appeared, and when."""

from __future__ import annotations

from hikreader.model.article import Metadata
from hikreader.session.metadata_form import NotADate, corrected
from hikreader.tui.dialogs.fields_dialog import FieldsDialog


class MetadataDialog(FieldsDialog[Metadata | None]):
    """Title, outlet, author and date of one article; gives the metadata with what was typed."""

    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        values = {
            "title": metadata.title,
            "outlet": metadata.outlet,
            "author": metadata.author,
            "date": metadata.published,
        }
        placeholders = {
            "title": f"left empty it stays: {metadata.title}" if metadata.title else "",
            "date": metadata.published_text or "2025-06-28, 2025-06 or 2025",
        }
        super().__init__(values, placeholders)

    def submit(self) -> None:
        """Answer with the metadata, unless the date is none."""
        try:
            typed = [self.typed(name) for name in ("title", "outlet", "author", "date")]
            self.dismiss(corrected(self._metadata, *typed))
        except NotADate as error:
            self.refuse(str(error), "date")
