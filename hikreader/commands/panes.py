"""The commands of the panes and screens beside list and text."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.commands.command import Command, Group, Where


def notes() -> Iterator[Command]:
    """Those of the annotations pane."""
    for id_, keys, title, help_, footer in (
        ("note.next", "j down", "Down", "the next annotation", "move"),
        ("note.previous", "k up", "Up", "the annotation before", None),
        ("note.down", "space pagedown", "Page down", "one page on", None),
        ("note.up", "pageup", "Page up", "one page back", None),
        ("note.top", "g home", "Top", "the first annotation", None),
        ("note.bottom", "G end", "Bottom", "the last annotation", None),
        ("note.open", "enter l right", "Go there", "selects the annotation in the text", "go there"),
        ("note.edit", "e", "Speaker and note", "edits them", "edit"),
        ("note.remove", "x", "Take off", "takes this label off", "off"),
        ("note.undo", "u", "Undo", "takes back my last act", "undo"),
        ("note.close", "i escape", "Close", "back to the text", "close"),
    ):
        yield Command(id_, tuple(keys.split()), title, help_, Where.NOTES, Group.NOTES, footer)


def twins() -> Iterator[Command]:
    """Those of the same-wording pane."""
    for id_, keys, title, help_, footer in (
        ("twin.next", "j down", "Down", "the next place", None),
        ("twin.previous", "k up", "Up", "the place before", None),
        ("twin.down", "space pagedown", "Page down", "one page on", None),
        ("twin.up", "pageup", "Page up", "one page back", None),
        ("twin.top", "g home", "Top", "the first place", None),
        ("twin.bottom", "G end", "Bottom", "the last place", None),
        ("twin.open", "enter l right", "Go there", "opens the article there", "go there"),
        ("twin.label", "y", "Label it", "labels this one as the selection, or as the last one was", "label"),
        ("twin.skip", "n", "Leave it", "leaves this one as it is and goes on", "leave"),
        ("twin.all", "=", "Label alike", "previews what can be labelled alike", "label all"),
        ("twin.undo", "u", "Undo", "takes back my last act", "undo"),
        ("twin.close", "t escape", "Close", "back to the text", "close"),
    ):
        yield Command(id_, tuple(keys.split()), title, help_, Where.TWINS, Group.TWINS, footer)


def coverage() -> Iterator[Command]:
    """Those of the coverage screen."""
    for id_, keys, title, help_, footer in (
        ("cover.next", "j down", "Down", "the next wording", None),
        ("cover.previous", "k up", "Up", "the wording before", None),
        ("cover.right", "l right", "Right", "the next outlet", None),
        ("cover.left", "h left", "Left", "the outlet before", None),
        ("cover.down", "space pagedown", "Page down", "one page on", None),
        ("cover.up", "pageup", "Page up", "one page back", None),
        ("cover.top", "g home", "Top", "the first wording", None),
        ("cover.bottom", "G end", "Bottom", "the last wording", None),
        ("cover.open", "enter", "Read it there", "opens the article with the wording selected; ^o comes back", "read"),
        ("coverage.close", "escape C", "Back", "ends the filter, else goes back to the text", "back"),
        ("row.label", "=", "Label alike", "labels the row as its base is labelled, after a preview", "label"),
        ("row.speaker", "w", "Who says it", "one speaker for all quotes of mine in the row", None),
        ("row.base", "b", "Base", "compares with the version under the cursor, or with the next one", "base"),
        ("rows.sort", "s", "Sort", "by outlets, appearance, label, speaker", "sort"),
        ("rows.find", "/", "Filter", "by words and speaker; esc shows all", "filter"),
        ("rows.differ", "d", "Disagreement", "only where labels differ, or it is quoted here and not there", "differ"),
        ("rows.labelled", "L", "One label", "only rows with fact, with quote, with allegation; then all", None),
        ("rows.single", "a", "All that is labelled", "also what only one outlet prints", None),
        ("rows.layer", "R", "Another layer", "shows the reference's, or another annotator's labels", "layer"),
        ("outlet.view", "o", "One outlet", "what only it prints, what others print and it does not", "outlet"),
        ("outlet.name", "e", "Name the column", "a few letters for the outlet", None),
        ("row.merge", "m", "Merge", "marks a row; on another one: makes both one row", "merge"),
        ("row.split", "M", "Split", "takes the version under the cursor out of its row", None),
        ("coverage.export", "x", "Export", "what is shown, as CSV, JSONL or Markdown", "export"),
        ("row.undo", "u", "Undo", "takes back my last act", "undo"),
        ("row.redo", "U", "Redo", "does again what was undone", None),
    ):
        yield Command(id_, tuple(keys.split()), title, help_, Where.COVERAGE, Group.COVERAGE, footer)


def agreement() -> Iterator[Command]:
    """Those of the agreement screen."""
    for id_, keys, title, help_, footer in (
        ("agreement.close", "escape q S", "Back", "back to the text", "back"),
        ("layers.next", "right l", "Next layer", "puts the next layer beside the first", "other layer"),
        ("layers.previous", "left h", "Layer before", "puts the one before there", None),
        ("layers.first", "tab", "First layer", "puts the next layer first", "first layer"),
        ("report.next", "j down", "Down", "one row on", "scroll"),
        ("report.previous", "k up", "Up", "one row back", None),
        ("report.down", "space pagedown", "Page down", "one page on", None),
        ("report.up", "pageup", "Page up", "one page back", None),
        ("report.top", "g home", "Top", "the first row", None),
        ("report.bottom", "G end", "Bottom", "the last row", None),
    ):
        yield Command(id_, tuple(keys.split()), title, help_, Where.AGREEMENT, Group.AGREEMENT, footer)
