"""Where a person stopped reading: kept beside the database, never in it, so that reading writes no byte there."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_state_path

_MOST = 2_000
"""Articles whose place is remembered."""


@dataclass
class ReadingPositions:
    """For one database and annotator: the article that was open last, and an offset in each (code points)."""

    path: Path
    article: str | None = None
    offsets: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, database: Path, annotator: str) -> ReadingPositions:
        """What was kept, or nothing: a file that cannot be read is as good as none."""
        key = hashlib.sha256(f"{database.resolve()}\0{annotator}".encode(errors="surrogatepass")).hexdigest()[:32]
        places = cls(user_state_path("hikreader") / "places" / f"{key}.json")
        with suppress(OSError, ValueError, TypeError, AttributeError):
            kept = json.loads(places.path.read_text())
            offsets = {str(uid): int(offset) for uid, offset in kept["offsets"].items()}
            places.article, places.offsets = str(kept["article"]), offsets
        return places

    def stop_at(self, article_uid: str, offset: int) -> None:
        """Remember that this article is open, at this offset."""
        self.article = article_uid
        self.offsets.pop(article_uid, None)
        self.offsets[article_uid] = offset

    def save(self) -> None:
        """Write the places down, whole or not at all; a state folder that cannot be written loses only the place."""
        kept = {"article": self.article, "offsets": dict(list(self.offsets.items())[-_MOST:])}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            scratch = self.path.with_suffix(f".{os.getpid()}")
            scratch.write_text(json.dumps(kept))
            scratch.replace(self.path)
