"""The table of all commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hikreader.commands.command import Command, Group, Scope
from hikreader.model.label import Label


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
        yield Command(id_, tuple(keys.split()), title, help_, Scope.NOTES, Group.NOTES, footer)


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
        yield Command(id_, tuple(keys.split()), title, help_, Scope.TWINS, Group.TWINS, footer)


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
        yield Command(id_, tuple(keys.split()), title, help_, Scope.COVERAGE, Group.COVERAGE, footer)


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
        yield Command(id_, tuple(keys.split()), title, help_, Scope.AGREEMENT, Group.AGREEMENT, footer)


def _reader(group: Group, rows: Sequence[tuple[str, str, str, str, str | None]]) -> Iterator[Command]:
    for id_, keys, title, help_, footer in rows:
        yield Command(id_, tuple(keys.split()), title, help_, Scope.READER, group, footer)


def _labels() -> Iterator[Command]:
    for number, label in enumerate(Label, 1):
        yield Command(
            f"label.{label}",
            (label.value[0], str(number)),
            f"Label {label}",
            label.gist,
            Scope.READER,
            Group.LABEL,
            label.value,
        )


def _labels_and_on() -> Iterator[Command]:
    for label in Label:
        yield Command(
            f"label_on.{label}",
            (label.letter,),
            f"{label.value.capitalize()}, next",
            f"labels it {label} and goes to the next unit",
            Scope.READER,
            Group.LABEL,
        )


COMMANDS: tuple[Command, ...] = (
    *_labels(),
    *_labels_and_on(),
    *_reader(
        Group.LABEL,
        [
            ("again.label", ".", "Last label again", "labels it as the last one was labelled", None),
            ("remove.labels", "x", "Take labels off", "takes my labels off; rejects a suggestion for good", "off"),
            ("history.undo", "u", "Undo", "takes back my last act, wherever it was, and goes there", "undo"),
            ("history.redo", "U", "Redo", "does again what was undone", None),
        ],
    ),
    *_reader(
        Group.MOVE,
        [
            ("move.next", "l right", "Next unit", "the first one that begins after the selection", None),
            ("move.previous", "h left", "Previous unit", "the last one that ends before the selection", None),
            ("move.below", "j down", "Unit below", "the unit one row below, in the same column", "move"),
            ("move.above", "k up", "Unit above", "the unit one row above, in the same column", None),
            ("page.down", "space pagedown", "Page down", "one page on; the first unit in view is selected", "page"),
            ("page.up", "pageup", "Page up", "one page back", None),
            ("page.top", "g home", "Top", "the first unit of the article", None),
            ("page.bottom", "G end", "Bottom", "the last unit of the article", None),
        ],
    ),
    *_reader(
        Group.UNIT,
        [
            ("unit.sentence", "s", "Sentence", "the sentence here; again: the next one", "sentence"),
            ("unit.quotation", "' \"", "Quotation", "the quotation here, with its marks; again: the next", "quotation"),
            ("unit.paragraph", "p", "Paragraph", "the paragraph here; again: the next one", None),
            ("unit.clause", ",", "Clause", "the clause here; again: the next one", None),
            ("unit.word", "w", "Word", "the word here; again: the next one", "word"),
            ("unit.grapheme", "c", "Character", "the character here; again: the next one", None),
        ],
    ),
    *_reader(
        Group.EXTEND,
        [
            ("extend.next", "L shift+right", "Extend on", "moves the head of the selection one unit on", "extend"),
            ("extend.previous", "H shift+left", "Extend back", "moves the head one unit back", None),
            ("extend.below", "shift+down", "Extend down", "moves the head to the unit one row below", None),
            ("extend.above", "shift+up", "Extend up", "moves the head to the unit one row above", None),
            ("extend.grow", "o", "Grow", "to the smallest unit that holds the selection and more", None),
            ("extend.shrink", "O", "Shrink", "back the way it grew, else to the first unit inside", None),
            ("extend.swap", ";", "Swap ends", "swaps head and tail, so that the other edge moves", None),
        ],
    ),
    *_reader(
        Group.ANNOTATION,
        [
            ("annotation.next", "] )", "Next annotation", "selects the next annotation and takes it in hand", None),
            ("annotation.previous", "[ (", "Previous annotation", "selects the annotation before", None),
            ("annotation.resize", "r", "Give it this span", "the annotation in hand gets the selected span", None),
            ("annotation.edit", "e", "Speaker and note", "edits them for the annotation in hand or here", None),
            ("copy.selection", "y", "Copy", "copies the selection with title, outlet and date", None),
            ("copy.annotations", "", "Copy annotations", "copies this article's annotations as text", None),
        ],
    ),
    *_reader(
        Group.ARTICLE,
        [
            ("article.next", "J", "Next article", "opens the next article of the list", "next article"),
            ("article.previous", "K", "Previous article", "opens the article before", None),
            ("article.done", "m", "Article done", "marks the article done, or not done", "done"),
        ],
    ),
    Command(
        "divide.merge",
        (),
        "Merge with the next article",
        "makes one of this article and the one behind it in its source",
        Scope.ANYWHERE,
        Group.ARTICLE,
    ),
    Command(
        "divide.split",
        (),
        "Split at the selection",
        "makes an article of its own of what begins where the selection begins",
        Scope.ANYWHERE,
        Group.ARTICLE,
    ),
    Command(
        "review.list",
        ("V",),
        "Review",
        "annotations whose words have changed, or are gone, in a new version",
        Scope.ANYWHERE,
        Group.ANNOTATION,
    ),
    *_reader(
        Group.FIND,
        [
            ("find.here", "/", "Find", "marks what is typed in this article; esc ends it", "find"),
            ("find.next", "n", "Next hit", "selects what was found next", None),
            ("find.previous", "N", "Previous hit", "selects what was found before", None),
        ],
    ),
    Command(
        "search.all", ("ctrl+f",), "Search everything", "searches all articles at once", Scope.ANYWHERE, Group.FIND
    ),
    *_reader(
        Group.WORDING,
        [
            ("twins.show", "t", "Same wording", "where else this wording stands, with what differs", "same wording"),
            ("twins.label", "=", "Label alike", "previews and labels the same wording elsewhere, in one step", None),
        ],
    ),
    Command(
        "jump.back",
        ("ctrl+o",),
        "Come back",
        "to where the last jump to another article began",
        Scope.ANYWHERE,
        Group.WORDING,
    ),
    *_reader(
        Group.VIEW,
        [
            ("view.boilerplate", "z", "Show boilerplate", "shows or folds away the boilerplate", "boilerplate"),
            ("view.lanes", "v", "Brackets", "shows under each row where annotations begin and end", None),
            ("view.annotations", "i", "Annotations", "this article's annotations, one under another", None),
            (
                "view.layer",
                "R",
                "Another layer",
                "shows the reference, or another annotator's layer, beside mine",
                None,
            ),
        ],
    ),
    Command("list.next", ("j", "down"), "Down", "the next article", Scope.LIST, Group.LIST),
    Command("list.previous", ("k", "up"), "Up", "the article before", Scope.LIST, Group.LIST),
    Command("list.down", ("space", "pagedown"), "Page down", "one page on", Scope.LIST, Group.LIST),
    Command("list.up", ("pageup",), "Page up", "one page back", Scope.LIST, Group.LIST),
    Command("list.top", ("g", "home"), "Top", "the first article", Scope.LIST, Group.LIST),
    Command("list.bottom", ("G", "end"), "Bottom", "the last article", Scope.LIST, Group.LIST),
    Command(
        "add.source", ("+",), "Import", "takes in a file, a folder or an address", Scope.LIST, Group.LIST, "import"
    ),
    Command("list.open", ("enter", "l", "right"), "Read", "opens the article", Scope.LIST, Group.LIST, "read"),
    Command("filter.list", ("/",), "Filter", "by title and outlet; esc shows all", Scope.LIST, Group.LIST, "filter"),
    Command("order.next", ("s",), "Sort", "by import, date, outlet, state, labels", Scope.LIST, Group.LIST, "sort"),
    Command("order.outlet", ("o",), "Sort by outlet", "at once; again: by file", Scope.LIST, Group.LIST),
    Command(
        "correct.article", ("e",), "Correct", "its title, outlet, author and date", Scope.LIST, Group.LIST, "correct"
    ),
    Command("list.undo", ("u",), "Undo", "takes back my last act, wherever it was", Scope.LIST, Group.LIST, "undo"),
    Command("list.redo", ("U",), "Redo", "does again what was undone", Scope.LIST, Group.LIST),
    Command(
        "finish.article", ("m",), "Article done", "marks the article done, or not done", Scope.LIST, Group.LIST, "done"
    ),
    *notes(),
    *twins(),
    *coverage(),
    *agreement(),
    Command(
        "pane.other", ("tab",), "Other pane", "goes to the other pane", Scope.ANYWHERE, Group.ANYWHERE, "list/text"
    ),
    Command("pane.list", ("escape",), "To the list", "goes to the list", Scope.ANYWHERE, Group.ANYWHERE),
    Command(
        "app.help", ("?",), "Help", "shows all keys and what the labels mean", Scope.ANYWHERE, Group.ANYWHERE, "help"
    ),
    Command(
        "app.palette",
        (":", "ctrl+p"),
        "Palette",
        "finds every command by its name",
        Scope.ANYWHERE,
        Group.ANYWHERE,
        "all",
    ),
    Command(
        "accept.all", (), "Accept all boilerplate", "accepts every suggestion here", Scope.ANYWHERE, Group.ANYWHERE
    ),
    Command(
        "export.annotations",
        (),
        "Export annotations",
        "asks for format and file, then writes JSONL or a web page",
        Scope.ANYWHERE,
        Group.ANYWHERE,
    ),
    Command(
        "coverage.show",
        ("C",),
        "Coverage",
        "who prints the same wording: outlets side by side",
        Scope.ANYWHERE,
        Group.WORDING,
    ),
    Command(
        "agreement.show",
        ("S",),
        "Agreement",
        "how two layers agree, who has how much of what, who is quoted",
        Scope.ANYWHERE,
        Group.VIEW,
    ),
    Command("theme.any", (), "Theme", "chooses one of all themes", Scope.ANYWHERE, Group.VIEW),
    Command("theme.other", ("T",), "Light or dark", "newsprint or ink; it is remembered", Scope.ANYWHERE, Group.VIEW),
    Command(
        "save.again",
        ("ctrl+s",),
        "Save again",
        "tries again to save what is marked as not saved (!)",
        Scope.ANYWHERE,
        Group.ANYWHERE,
    ),
    Command("app.suspend", ("ctrl+z",), "Suspend", "back to the shell; fg returns", Scope.ANYWHERE, Group.ANYWHERE),
    Command(
        "app.quit", ("ctrl+q",), "Quit", "leaves; everything is saved already", Scope.ANYWHERE, Group.ANYWHERE, "quit"
    ),
)

BY_ID = {command.id: command for command in COMMANDS}


def key_table(commands: Iterable[Command] = COMMANDS) -> list[tuple[Group, list[Command]]]:
    """The commands that have keys, by group, in the order in which help shows them."""
    table: dict[Group, list[Command]] = {group: [] for group in Group}
    for command in commands:
        if command.keys:
            table[command.group].append(command)
    return [(group, listed) for group, listed in table.items() if listed]
