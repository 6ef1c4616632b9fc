"""A small form: what a speaker is called, what else, and for whom it speaks."""

from __future__ import annotations

from typing import ClassVar

from hikreader.model.speaker import Speaker
from hikreader.tui.dialogs.fields_dialog import FieldsDialog


class SpeakerEntryDialog(FieldsDialog[Speaker | None]):
    """Name, aliases, role, organisation and side of one speaker; gives the speaker with what was typed."""

    NAME_CELLS: ClassVar = 14

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        values = {
            "name": speaker.name,
            "aliases": "; ".join(speaker.aliases),
            "role": speaker.role,
            "organisation": speaker.organisation,
            "side": speaker.side,
        }
        placeholders = {
            "aliases": "the Embassy; the mission",
            "role": "spokesperson",
            "organisation": "for which it speaks",
            "side": "in your own words",
        }
        super().__init__(values, placeholders)

    def submit(self) -> None:
        """Answer with the speaker, unless it has no name."""
        name = self.typed("name").strip()
        if not name:
            self.refuse("a speaker needs a name", "name")
            return
        aliases = [alias.strip() for alias in self.typed("aliases").split(";")]
        role, organisation, side = (self.typed(field).strip() or None for field in ("role", "organisation", "side"))
        known = tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name))
        self.dismiss(Speaker(self._speaker.uid, name, known, role, organisation, side))
