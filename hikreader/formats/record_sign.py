"""How a record of hikreader is told from other lines of JSON, without what reads it."""

from __future__ import annotations

import json


def is_record(line: bytes) -> bool:
    """Whether a line means to be a record of hikreader, of any version, rather than other JSONL."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and "v" in data and "type" in data
