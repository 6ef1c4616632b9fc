"""Durability of names: what all that write files must do the same way."""

from __future__ import annotations

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the new name of a file in the folder durable, where folders can be opened (not on Windows).

    Raises:
        OSError: The folder cannot be opened or synced.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
