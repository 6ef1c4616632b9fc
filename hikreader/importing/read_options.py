"""How places are read: how many worker processes, what may be fetched, and the limits."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date

from hikreader.cleaning.results import USUAL, CleaningOptions, Limits

_MOST_JOBS = 64
"""Worker processes at the most: more of them would only fill the memory."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `jobs` worker processes, by default as many as there are cores.

    `fetch`: the addresses of lists and feeds are fetched; of a place that is an address itself they are also without
    it, unless `follow` is off; those that are known already only with `refetch`. `columns` as in CleaningOptions;
    those of `file_columns` hold only for the file that is named first.
    `scheduler` is the address of a Dask cluster that does the work instead of processes of this machine.
    `as_of` is the day on which copies were made, from which ages like "yesterday" are counted.
    `with_index`: the workers also work out what the database's indexes hold of the texts.
    """

    fast: bool = False
    jobs: int = 0
    allow_private: bool = False
    limits: Limits = USUAL
    fetch: bool = False
    follow: bool = True
    refetch: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    file_columns: tuple[tuple[str, str, str], ...] = ()
    as_of: date | None = None
    with_index: bool = False
    scheduler: str = ""

    @property
    def workers(self) -> int:
        """The number of worker processes."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return min(self.jobs or cores or 1, _MOST_JOBS)

    def cleaning(self, name: str) -> CleaningOptions:
        """How workers are to read the file of that name."""
        own = ((what, column) for file, what, column in self.file_columns if _lies_in(name, file))
        return CleaningOptions(self.fast, self.limits, (*self.columns, *own))


def _lies_in(name: str, file: str) -> bool:
    """Whether it is the name of a file, or of something inside it."""
    return name == file or (name.startswith(file) and name[len(file)] in "#/")


DEFAULTS = Options()
