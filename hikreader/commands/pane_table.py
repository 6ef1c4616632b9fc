"""The commands of the panes beside the text, and of the screens over it."""

from __future__ import annotations

from hikreader.commands.command import Group, Scope, commands

NOTES = commands(
    Scope.NOTES,
    Group.NOTES,
    ("note.next", "j down", "Down", "the next annotation", "move"),
    ("note.previous", "k up", "Up", "the annotation before"),
    ("note.down", "space pagedown", "Page down", "one page on"),
    ("note.up", "pageup", "Page up", "one page back"),
    ("note.top", "g home", "Top", "the first annotation"),
    ("note.bottom", "G end", "Bottom", "the last annotation"),
    ("note.open", "enter l right", "Go there", "selects the annotation in the text", "go there"),
    ("note.edit", "e", "Speaker and note", "edits them", "edit"),
    ("note.remove", "x", "Take off", "takes this label off", "off"),
    ("note.undo", "u", "Undo", "takes back my last act", "undo"),
    ("note.close", "i escape", "Close", "back to the text", "close"),
)

MATCHES = commands(
    Scope.MATCHES,
    Group.MATCHES,
    ("match.next", "j down", "Down", "the next place"),
    ("match.previous", "k up", "Up", "the place before"),
    ("match.down", "space pagedown", "Page down", "one page on"),
    ("match.up", "pageup", "Page up", "one page back"),
    ("match.top", "g home", "Top", "the first place"),
    ("match.bottom", "G end", "Bottom", "the last place"),
    ("match.open", "enter l right", "Go there", "opens the article there", "go there"),
    ("match.label", "y", "Label it", "labels this one as the selection, or as the last one was", "label"),
    ("match.skip", "n", "Leave it", "leaves this one as it is and goes on", "leave"),
    ("match.all", "=", "Label alike", "previews what can be labelled alike", "label all"),
    ("match.undo", "u", "Undo", "takes back my last act", "undo"),
    ("match.close", "t escape", "Close", "back to the text", "close"),
)

COVERAGE = commands(
    Scope.COVERAGE,
    Group.COVERAGE,
    ("cover.next", "j down", "Down", "the next wording"),
    ("cover.previous", "k up", "Up", "the wording before"),
    ("cover.right", "l right", "Right", "the next outlet"),
    ("cover.left", "h left", "Left", "the outlet before"),
    ("cover.down", "space pagedown", "Page down", "one page on"),
    ("cover.up", "pageup", "Page up", "one page back"),
    ("cover.top", "g home", "Top", "the first wording"),
    ("cover.bottom", "G end", "Bottom", "the last wording"),
    ("cover.open", "enter", "Read it there", "opens the article with the wording selected; ^o comes back", "read"),
    ("coverage.close", "escape C", "Back", "ends the filter, else goes back to the text", "back"),
    ("row.label", "=", "Label alike", "labels the row as its base is labelled, after a preview", "label"),
    ("row.speaker", "w", "Who says it", "one speaker for all quotes of mine in the row"),
    ("row.base", "b", "Base", "compares with the version under the cursor, or with the next one", "base"),
    ("rows.sort", "s", "Sort", "by outlets, appearance, label, speaker", "sort"),
    ("rows.find", "/", "Filter", "by words and speaker; esc shows all", "filter"),
    ("rows.differ", "d", "Disagreement", "only where labels differ, or it is quoted here and not there", "differ"),
    ("rows.labelled", "L", "One label", "only rows with fact, with quote, with allegation; then all"),
    ("rows.single", "a", "All that is labelled", "also what only one outlet prints"),
    ("rows.layer", "R", "Another layer", "shows the reference's, or another annotator's labels", "layer"),
    ("outlet.view", "o", "One outlet", "what only it prints, what others print and it does not", "outlet"),
    ("outlet.name", "e", "Name the column", "a few letters for the outlet"),
    ("row.merge", "m", "Merge", "marks a row; on another one: makes both one row", "merge"),
    ("row.split", "M", "Split", "takes the version under the cursor out of its row"),
    ("coverage.export", "x", "Export", "what is shown, as CSV, JSONL or Markdown", "export"),
    ("row.undo", "u", "Undo", "takes back my last act", "undo"),
    ("row.redo", "U", "Redo", "does again what was undone"),
)

AGREEMENT = commands(
    Scope.AGREEMENT,
    Group.AGREEMENT,
    ("agreement.close", "escape q S", "Back", "back to the text", "back"),
    ("layers.next", "right l", "Next layer", "puts the next layer beside the first", "other layer"),
    ("layers.previous", "left h", "Layer before", "puts the one before there"),
    ("layers.first", "tab", "First layer", "puts the next layer first", "first layer"),
    ("report.next", "j down", "Down", "one row on", "scroll"),
    ("report.previous", "k up", "Up", "one row back"),
    ("report.down", "space pagedown", "Page down", "one page on"),
    ("report.up", "pageup", "Page up", "one page back"),
    ("report.top", "g home", "Top", "the first row"),
    ("report.bottom", "G end", "Bottom", "the last row"),
)

PORTRAITS = commands(
    Scope.PORTRAITS,
    Group.PORTRAITS,
    ("portrait.next", "j down", "Down", "the next article", "article"),
    ("portrait.previous", "k up", "Up", "the article before"),
    ("portrait.right", "l right", "Right", "the next place in it", "place"),
    ("portrait.left", "h left", "Left", "the place before"),
    ("portrait.down", "space pagedown", "Page down", "one page on"),
    ("portrait.up", "pageup", "Page up", "one page back"),
    ("portrait.top", "g home", "Top", "the first article"),
    ("portrait.bottom", "G end", "Bottom", "the last article"),
    ("portrait.open", "enter", "Read it there", "opens the article at the place; ^o comes back", "read"),
    ("portrait.accuse", "a", "The accused", "takes the speaker of this place as accused, or no longer", "accused"),
    ("portrait.layer", "R", "Another layer", "shows another annotator's labels", "layer"),
    ("portrait.close", "escape q P", "Back", "back to the text", "back"),
)
