"""Coverage: who prints the same wording. Rows are wordings, columns are outlets by date.

Nothing here says that two outlets make the same statement, or who was first: dates are those known here.
"""

from hikreader.analysis.coverage.columns import Column, columns_of
from hikreader.analysis.coverage.filters import (
    RowOrder,
    by_appearance,
    by_label,
    by_outlets,
    by_speaker,
    chosen,
    ordered,
)
from hikreader.analysis.coverage.matrix import CoverageMatrix, matrix
from hikreader.analysis.coverage.rows import (
    EARLIER,
    LATER_WITHOUT,
    SIGNS,
    UNDATED,
    CoverageRow,
    RowOccurrence,
    WordingChange,
    rebased,
)

__all__ = [
    "EARLIER",
    "LATER_WITHOUT",
    "SIGNS",
    "UNDATED",
    "Column",
    "CoverageMatrix",
    "CoverageRow",
    "RowOccurrence",
    "RowOrder",
    "WordingChange",
    "by_appearance",
    "by_label",
    "by_outlets",
    "by_speaker",
    "chosen",
    "columns_of",
    "matrix",
    "ordered",
    "rebased",
]
