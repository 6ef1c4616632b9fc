"""Coverage: who prints the same wording. Rows are wordings, columns are outlets by date.

Nothing here says that two outlets make the same statement, or who was first: dates are those known here.

- `builder`: builds a database's coverage, kept so that the next query compares only what is new or was labelled since
- `columns`: columns: outlets by date, each with its articles, under a few letters that stand for its name
- `coverage_rows`: rows: a wording, where it stands, and what each column says of it
- `grid_layout`: the grid: how many cells of the screen each part of a matrix gets, and which of its columns are in
  view
- `matrix`: the matrix: all wordings over the outlets that print any of them, with what people have said about rows
- `outlet`: one outlet: what only it prints, what others print and it does not, and how much of its text stands
  elsewhere
- `row_detail`: versions: the chosen row outlet by outlet, and in words what its cells say by signs
- `row_edits`: labelling a row: all its occurrences as its base is labelled, as far as the guards of labelling once
  allow
- `row_filters`: choosing rows: in which order they come, and which of them are shown
- `table_export`: coverage for other programs: rows of a matrix as lines of JSONL, CSV or Markdown
- `view_model`: the outlook: what a person has chosen to see of the coverage, kept while the program runs
"""

from hikreader.analysis.coverage.columns import Column, columns_of
from hikreader.analysis.coverage.coverage_rows import (
    EARLIER,
    LATER_WITHOUT,
    SIGNS,
    UNDATED,
    CoverageRow,
    RowOccurrence,
    WordingChange,
    rebased,
)
from hikreader.analysis.coverage.matrix import CoverageMatrix, matrix
from hikreader.analysis.coverage.row_filters import (
    RowOrder,
    by_appearance,
    by_label,
    by_outlets,
    by_speaker,
    chosen,
    ordered,
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
