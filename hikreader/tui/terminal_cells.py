"""The cells of a terminal: what it shows, what it is meant to show, and the shortest output between the two.

Written to be cheap for what a key changes: rows of plain text are taken over by slices, and only rows that were drawn
are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hikreader.text.graphemes import clusters
from hikreader.tui.addressed_cursor import is_unsure

_TOKEN = re.compile(
    r"\x1b\[(?:(?P<row>\d+);(?P<column>\d+)H|(?P<style>[\d;]*)m)|(?P<text>[^\x1b\n\r]+)|(?P<line>\n)"
    r"|(?P<other>\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|.)|\r)",
    re.DOTALL,
)
_ONE_CELL_EACH = re.compile(
    "[ -~\xa1-\xac\xae-\u02ff\u0370-\u0373\u0400-\u0482\u2010-\u2027\u2190-\u21ff\u2500-\u259f]*"
)
_CHANGES_SCREEN = re.compile(r"\x1b(?:\[[\d;?]*[JKLMPSTX@r]|\[\?(?:47|1047|1049)[hl]|c)")
_WORTH_A_MOVE = 5
"""Unchanged cells of the same style that are written again, since a move of the cursor takes as many bytes."""
_BLANK_SIGNS = frozenset({"4", "7", "9", "21", "53"})
"""Attributes that show on a blank, in the colour of letters: underlined (also doubly), reversed, struck, overlined."""


class CellRow:
    """One row: texts and styles of its cells, wanted and shown. A wide cluster is followed by empty texts.

    None is a cell of which nothing is known. `is_unsure` says that the row holds what terminals measure in different
    ways: it is written whole.
    """

    def __init__(self) -> None:
        self.texts: list[str | None] = []
        self.styles: list[str] = []
        self.shown_texts: list[str | None] = []
        self.shown_styles: list[str] = []
        self.is_unsure = self.was_unsure = False

    def put(self, column: int, texts: list[str], style: str) -> None:
        """Want these texts from a column (0 is the first) on."""
        end = column + len(texts)
        if (missing := end - len(self.texts)) > 0:
            self.texts += [None] * missing
            self.styles += [""] * missing
            self.shown_texts += [None] * missing
            self.shown_styles += [""] * missing
        self.texts[column:end] = texts
        self.styles[column:end] = [style] * len(texts)

    def changed(self) -> list[tuple[int, int]]:
        """The runs of cells, first and end, that look different from what is wanted; now they are shown."""
        if self.texts == self.shown_texts and self.styles == self.shown_styles:
            return []
        self.is_unsure = any(text is not None and not text.isascii() and is_unsure(text) for text in self.texts)
        runs = self._whole() if self.is_unsure or self.was_unsure else self._runs()
        self.was_unsure = self.is_unsure
        self.shown_texts, self.shown_styles = self.texts.copy(), self.styles.copy()
        return runs

    def _whole(self) -> list[tuple[int, int]]:
        """All cells that are wanted, as runs."""
        runs: list[tuple[int, int]] = []
        for at, text in enumerate(self.texts):
            if text is None:
                continue
            if runs and runs[-1][1] == at:
                runs[-1] = runs[-1][0], at + 1
            else:
                runs.append((at, at + 1))
        return runs

    def _runs(self) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        cells = zip(self.texts, self.shown_texts, self.styles, self.shown_styles, strict=True)
        for at, (text, shown, style, shown_style) in enumerate(cells):
            if text is None or (text == shown and _looks_same(text, style, shown_style)):
                continue
            if runs and at - runs[-1][1] <= _WORTH_A_MOVE and None not in self.texts[runs[-1][1] : at]:
                runs[-1] = runs[-1][0], at + 1
            else:
                runs.append((at, at + 1))
        return [(self._lead(first), end) for first, end in runs]

    def _lead(self, at: int) -> int:
        """The first cell of the cluster that the cell belongs to."""
        while at and self.texts[at] == "":
            at -= 1
        return at


class TerminalCells:
    """What a terminal shows and what it is to show; the cursor with it."""

    def __init__(self) -> None:
        self._rows: dict[int, CellRow] = {}
        self._drawn: set[int] = set()
        self._row = self._column = -1
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """Take nothing on the terminal for known, and want nothing: all will be drawn."""
        self._rows.clear()
        self._drawn.clear()
        self._row, self._cursor = -1, None

    def take(self, output: str) -> str:
        """Want what some output would show; what of it draws nothing, to be written as it is."""
        style = ""
        others: list[str] = []
        for token in _TOKEN.finditer(output):
            kind = token.lastgroup
            if kind == "text":
                self._put(token[0], style)
            elif kind == "style":
                style = "" if token["style"] in ("", "0") else token["style"]
            elif kind == "column":
                self._row, self._column = int(token["row"]) - 1, int(token["column"]) - 1
            elif kind == "other":
                if _CHANGES_SCREEN.match(token[0]):
                    self.forget()
                others.append(token[0])
        return "".join(others)

    def changes(self) -> str:
        """The output that makes the terminal show what is wanted; from now on it is taken to do so."""
        painter = _Painter(self._cursor)
        for row in sorted(self._drawn):
            cells = self._rows[row]
            for first, end in cells.changed():
                painter.paint(row, first, end, cells)
        self._drawn.clear()
        if self._row >= 0:
            painter.leave_at(self._row, self._column)
        self._cursor = painter.cursor
        return painter.output()

    def _put(self, text: str, style: str) -> None:
        if self._row < 0:
            return
        texts = [*text] if _ONE_CELL_EACH.fullmatch(text) else _cell_texts(text)
        self._rows.setdefault(self._row, CellRow()).put(self._column, texts, style)
        self._drawn.add(self._row)
        self._column += len(texts)


class _Painter:
    """Collects output, with as few moves and changes of style as needed."""

    def __init__(self, cursor: tuple[int, int] | None) -> None:
        self.cursor = cursor
        self._style = ""
        self._parts: list[str] = []

    def paint(self, row: int, first: int, end: int, cells: CellRow) -> None:
        """Write the wanted cells from `first` up to `end` of a row."""
        self._move(row, first, always=cells.is_unsure)
        at = first
        while at < end:
            style, upto = cells.styles[at], at + 1
            while upto < end and (cells.styles[upto] == style or cells.texts[upto] == ""):
                upto += 1
            text = "".join(filter(None, cells.texts[at:upto]))
            self._pen(blank_style(style) if text.isspace() else style)
            self._parts.append(text)
            at = upto
        # After the last cell of a row terminals put the cursor in different places.
        self.cursor = (row, end) if end < len(cells.texts) and not cells.is_unsure else None

    def leave_at(self, row: int, column: int) -> None:
        """Put the cursor there, and end all styles."""
        self._pen("")
        self._move(row, column)

    def output(self) -> str:
        """All of it."""
        self._pen("")
        return "".join(self._parts)

    def _move(self, row: int, column: int, *, always: bool = False) -> None:
        if self.cursor == (row, column) and not always:
            return
        is_near = self.cursor is not None and self.cursor[0] == row and not always
        self._parts.append(f"\x1b[{column + 1}G" if is_near else f"\x1b[{row + 1};{column + 1}H")
        self.cursor = row, column

    def _pen(self, style: str) -> None:
        if style != self._style:
            self._parts.append(style_change(self._style, style))
            self._style = style


def _cell_texts(text: str) -> list[str]:
    """A text cluster by cluster, each with an empty text for every cell it takes beside its first."""
    found: list[str] = []
    for cluster in clusters(text):
        found += [text[cluster.start : cluster.end], *[""] * (cluster.cells - 1)]
    return found


def _looks_same(text: str | None, style: str, shown: str) -> bool:
    return style == shown or (text == " " and blank_style(style) == blank_style(shown))


@lru_cache(maxsize=1024)
def blank_style(style: str) -> str:
    """What of a style shows on a blank: the background; all of it where lines or exchanged colours show."""
    parts = [*_parameters(style)]
    return style if _BLANK_SIGNS.intersection(parts) else ";".join(part for part in parts if _kind(part) == "48")


@lru_cache(maxsize=4096)
def style_change(before: str, style: str) -> str:
    """The shortest sequence from one style to another: what is added, where nothing has to be ended."""
    if not style:
        return "\x1b[0m"
    old, new = [*_parameters(before)], [*_parameters(style)]
    replaced = {_kind(part) for part in new}
    afresh = f"\x1b[0;{style}m" if before else f"\x1b[{style}m"
    if any(_kind(part) not in replaced for part in old):
        return afresh
    added = f"\x1b[{';'.join(part for part in new if part not in old)}m"
    return added if len(added) < len(afresh) else afresh


def _kind(part: str) -> str:
    """What a parameter sets: foreground, background, or an attribute of its own."""
    if part.startswith(("38;", "48;")):
        return part[:2]
    if part[:-1] in ("3", "9"):
        return "38"
    return "48" if part[:-1] in ("4", "10") else part


def _parameters(style: str) -> Iterator[str]:
    """The parameters of a style; a colour with its components is one."""
    parts = iter(style.split(";"))
    for part in parts:
        if part in ("38", "48"):
            kind = next(parts, "")
            rest = [next(parts, "") for _ in range(3 if kind == "2" else 1)]
            yield ";".join([part, kind, *rest])
        elif part:
            yield part
