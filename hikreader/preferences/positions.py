"""Where a person stopped reading: kept beside the database, never in it, so that reading writes no byte there."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hikreader.files import write_private
from hikreader.preferences.folders import state_folder

_MOST = 2_000
"""Articles whose position is remembered."""


@dataclass
class ReadingPositions:
    """For one database and annotator: the article that was open last, and an offset in each (code points).

    `path` is where they are kept, None where this user has no state folder.
    """

    path: Path | None
    article: str | None = None
    offsets: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, database: Path, annotator: str) -> ReadingPositions:
        """What was kept, or nothing: a file that cannot be read is as good as none."""
        folder = state_folder()
        if folder is None:
            return cls(None)
        name = f"{os.path.realpath(database)}\0{annotator}".encode(errors="surrogatepass")
        path = folder / "places" / f"{hashlib.sha256(name).hexdigest()[:32]}.json"
        # Whatever another program may have left there: no JSON, other JSON, numbers beyond Python's limit.
        with suppress(OSError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            offsets = {str(uid): int(offset) for uid, offset in kept["offsets"].items()}
            return cls(path, str(kept["article"]), offsets)
        return cls(path)

    def stop_at(self, article_uid: str, offset: int) -> None:
        """Remember that this article is open, at this offset."""
        self.article = article_uid
        self.offsets.pop(article_uid, None)
        self.offsets[article_uid] = offset

    def save(self) -> None:
        """Write the positions down, whole or not at all; a state folder that cannot be written loses only them."""
        kept = {"article": self.article, "offsets": dict(list(self.offsets.items())[-_MOST:])}
        if self.path is not None:
            with suppress(OSError):
                write_private(self.path, json.dumps(kept))
