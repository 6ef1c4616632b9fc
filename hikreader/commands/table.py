"""The table of all commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hikreader.commands.command import Command, Group, Row, Scope, commands
from hikreader.commands.dialog_table import DIALOGS
from hikreader.commands.pane_table import AGREEMENT, BROWSER, COVERAGE, MATCHES, NOTES, PORTRAITS
from hikreader.model.label import Label
from hikreader.model.suggester import Suggester


def _labels() -> Iterator[Command]:
    for number, label in enumerate(Label, 1):
        keys, name = (label.letter.lower(), str(number)), f"Label {label}"
        yield Command(f"label.{label}", keys, name, label.gist, Scope.READER, Group.LABEL, label.value)
    for label in Label:
        name, help_ = f"{label.value.capitalize()}, next", f"labels it {label} and goes to the next unit"
        yield Command(f"label_on.{label}", (label.letter,), name, help_, Scope.READER, Group.LABEL)


def _suggesters() -> Iterator[Row]:
    for name in Suggester:
        title = f"{name.value.capitalize()}: suggest or not"
        yield f"suggester.{name.name.lower()}", "", title, "switches this suggester on or off; it is remembered"


COMMANDS: tuple[Command, ...] = (
    *_labels(),
    *commands(
        Scope.READER,
        Group.LABEL,
        ("again.label", ".", "Last label again", "labels it as the last one was labelled"),
        ("history.undo", "u", "Undo", "undoes my last change, wherever it was, and goes there", "undo"),
        ("remove.labels", "x", "Remove labels", "removes my labels here; rejects a suggestion for good", "remove"),
        ("history.redo", "U", "Redo", "redoes what was undone last"),
        ("macro.record", "@", "Record a macro", "records moves, units and labels until it is pressed again"),
        ("macro.replay", "&", "Replay the macro", "on the next unit, 9& on the next nine; one undo takes it back"),
    ),
    *commands(
        Scope.READER,
        Group.SUGGESTION,
        ("suggestion.accept", "enter", "Take it", "takes the suggestion here, or the next one; goes on", "take"),
        (
            "suggestion.reject",
            "backspace",
            "Reject it",
            "rejects the suggestion here, or the next one, for good",
            "reject",
        ),
        ("suggestion.next", ">", "Next suggestion", "selects it; a label key there overrules it"),
        ("suggestion.previous", "<", "Previous suggestion", "selects the suggestion before"),
        ("suggestion.accept_sure", "*", "Take all sure ones", "takes what is sure in this article, in one step"),
    ),
    *commands(
        Scope.READER,
        Group.MOVE,
        ("move.next", "l right", "Next unit", "the first one that begins after the selection"),
        ("move.previous", "h left", "Previous unit", "the last one that ends before the selection"),
        ("move.below", "j down", "Unit below", "the unit one row below, in the same column", "move"),
        ("move.above", "k up", "Unit above", "the unit one row above, in the same column"),
        ("page.down", "space pagedown", "Page down", "one page on; the first unit in view is selected", "page"),
        ("page.up", "pageup", "Page up", "one page back"),
        ("page.top", "g home", "Top", "the first unit of the article"),
        ("page.bottom", "G end", "Bottom", "the last unit of the article"),
        ("count.begin", "0 5 6 7 8 9", "Count", "how often to move: 12 steps are 012l, since 1 to 4 label"),
    ),
    *commands(
        Scope.READER,
        Group.UNIT,
        ("unit.sentence", "s", "Sentence", "the sentence here; again: the next one", "sentence"),
        ("unit.quotation", "' \"", "Quotation", "the quotation here, with its marks; again: the next", "quotation"),
        ("unit.paragraph", "p", "Paragraph", "the paragraph here; again: the next one"),
        ("unit.clause", ",", "Clause", "the clause here; again: the next one"),
        ("unit.word", "w", "Word", "the word here; again: the next one", "word"),
        ("unit.grapheme", "c", "Character", "the character here; again: the next one"),
    ),
    *commands(
        Scope.READER,
        Group.EXTEND,
        ("extend.next", "L shift+right", "Extend on", "moves the head of the selection one unit on", "extend"),
        ("extend.previous", "H shift+left", "Extend back", "moves the head one unit back"),
        ("extend.below", "shift+down", "Extend down", "moves the head to the unit one row below"),
        ("extend.above", "shift+up", "Extend up", "moves the head to the unit one row above"),
        ("extend.grow", "o", "Grow", "to the smallest unit that holds the selection and more"),
        ("extend.shrink", "O", "Shrink", "back the way it grew, else to the first unit inside"),
        ("extend.swap", ";", "Swap ends", "swaps head and tail, so that the other edge moves"),
    ),
    *commands(
        Scope.READER,
        Group.ANNOTATION,
        ("annotation.next", "] )", "Next annotation", "selects the next annotation and makes it the current one"),
        ("annotation.previous", "[ (", "Previous annotation", "selects the annotation before"),
        ("annotation.resize", "r", "Re-span to selection", "the current annotation gets the selected span"),
        ("annotation.edit", "e", "Speaker and note", "edits them for the current annotation, or the one here"),
        ("copy.selection", "y", "Copy", "copies the selection with title, outlet and date"),
        ("copy.annotations", "", "Copy annotations", "copies this article's annotations as text"),
    ),
    *commands(
        Scope.READER,
        Group.ARTICLE,
        ("article.next", "J", "Next article", "opens the next article of the list", "next article"),
        ("article.previous", "K", "Previous article", "opens the article before"),
        ("article.done", "m", "Article done", "marks the article done, or not done", "done"),
        ("pending.next", "M", "Next not done", "opens the next article of the list that is not done"),
    ),
    *commands(
        Scope.ANYWHERE,
        Group.ARTICLE,
        ("forget.articles", "", "Forget articles", "removes the article in the list, or the marked ones, for good"),
        (
            "spell.outlet",
            "",
            "Spell an outlet one way",
            "in all its articles, or merges it with another one",
        ),
        ("undo.import", "", "Undo the last import", "takes back all that my last import brought"),
        (
            "divide.merge",
            "",
            "Merge with the next article",
            "makes one of this article and the one after it in its source",
        ),
        (
            "divide.split",
            "",
            "Split at the selection",
            "makes an article of its own of what begins where the selection begins",
        ),
    ),
    *commands(
        Scope.ANYWHERE,
        Group.ANNOTATION,
        ("speakers.show", "E", "Speakers", "who is quoted: names, aliases, role, organisation, side"),
        ("browser.show", "I", "All annotations", "of all articles: filter, sort, change many at once"),
        ("review.list", "V", "Review", "annotations whose words have changed, or are gone, in a new version"),
    ),
    *commands(
        Scope.READER,
        Group.FIND,
        ("find.here", "/", "Find", "marks what is typed in this article; esc ends it", "find"),
        ("find.next", "n", "Next hit", "selects what was found next"),
        ("find.previous", "N", "Previous hit", "selects what was found before"),
    ),
    *commands(
        Scope.ANYWHERE,
        Group.FIND,
        ("search.all", "ctrl+f", "Search everything", "searches all articles at once"),
    ),
    *commands(
        Scope.READER,
        Group.WORDING,
        ("matches.show", "t", "Same wording", "where else this wording stands, with what differs", "same wording"),
        ("matches.label", "=", "Label alike", "previews and labels the same wording elsewhere, in one step"),
    ),
    *commands(
        Scope.ANYWHERE,
        Group.WORDING,
        ("jump.back", "ctrl+o", "Come back", "to where the last jump to another article began"),
    ),
    *commands(
        Scope.READER,
        Group.VIEW,
        ("view.boilerplate", "z", "Show boilerplate", "shows or folds away the boilerplate", "boilerplate"),
        ("view.lanes", "v", "Brackets", "shows under each row where annotations begin and end"),
        ("view.annotations", "i", "Annotations", "this article's annotations, one under another"),
        ("view.layer", "R", "Another layer", "shows the reference, or another annotator's layer, beside mine"),
    ),
    *commands(
        Scope.LIST,
        Group.LIST,
        ("list.next", "j down", "Down", "the next article"),
        ("list.previous", "k up", "Up", "the article before"),
        ("list.down", "pagedown", "Page down", "one page on"),
        ("list.up", "pageup", "Page up", "one page back"),
        ("list.top", "g home", "Top", "the first article"),
        ("list.bottom", "G end", "Bottom", "the last article"),
        ("add.source", "+", "Import", "takes in a file, a folder or an address", "import"),
        ("pane.clear", "q", "Show all", "ends the filter and takes all marks off, as esc does"),
        ("list.open", "enter l right", "Read", "opens the article", "read"),
        (
            "filter.list",
            "/",
            "Filter",
            "by title, outlet, state:, label:, by:, from:, to:, source:",
            "filter",
        ),
        ("order.next", "s", "Sort", "by import, date, outlet, state, labels", "sort"),
        ("order.outlet", "o", "Sort by outlet", "at once; again: by file"),
        ("correct.article", "e", "Correct", "its title, outlet, author, date, place and address", "correct"),
        ("copy.address", "y", "Copy address", "copies the address of the article"),
        ("list.undo", "u", "Undo", "undoes my last change, wherever it was", "undo"),
        ("list.redo", "U", "Redo", "redoes what was undone last"),
        ("finish.article", "m", "Article done", "marks the article done, or not done", "done"),
        ("pending.open", "M", "Next not done", "opens the next article that is not done"),
        ("mark.article", "space", "Mark", "marks the article for d and “Forget”, or no more; esc takes all marks off"),
        ("aside.set", "d", "Set aside", "the article, the marked or the filtered ones, with a reason", "set aside"),
        ("aside.show", "D", "What is set aside", "shows it instead of the list, where d takes it back"),
    ),
    *NOTES,
    *MATCHES,
    *COVERAGE,
    *AGREEMENT,
    *PORTRAITS,
    *BROWSER,
    *commands(
        Scope.ANYWHERE,
        Group.ANYWHERE,
        ("pane.other", "tab", "Other pane", "goes to the other pane", "list/text"),
        ("pane.list", "escape", "To the list", "goes to the list"),
        ("app.help", "?", "Help", "shows all keys and what the labels mean", "help"),
        ("app.palette", ": ctrl+p", "Palette", "finds every command by its name", "all"),
        ("accept.all", "", "Accept all boilerplate", "accepts every suggestion here"),
        *_suggesters(),
        (
            "export.annotations",
            "",
            "Export annotations",
            "asks for format and file, then writes JSONL or a web page",
        ),
    ),
    *commands(
        Scope.ANYWHERE,
        Group.WORDING,
        ("coverage.show", "C", "Coverage", "who prints the same wording: outlets side by side"),
        ("versions.show", "X", "What changed", "in articles that were imported again: quotations, charges, headlines"),
        ("portraits.show", "P", "Portraits", "each article as a row: what stands where, who is heard"),
        ("report.write", "", "Report of the story", "asks for a file, then writes a page for an editor"),
    ),
    *commands(
        Scope.ANYWHERE,
        Group.VIEW,
        ("agreement.show", "S", "Agreement", "how two layers agree, who has how much of what, who is quoted"),
        ("theme.any", "", "Theme", "chooses one of all themes"),
        ("theme.other", "T", "Light or dark", "newsprint or ink; it is remembered"),
    ),
    *commands(
        Scope.ANYWHERE,
        Group.ANYWHERE,
        ("save.again", "ctrl+s", "Save again", "tries again to save what is marked as not saved (!)"),
        ("app.redraw", "ctrl+l", "Draw again", "clears the terminal and draws all of the screen again"),
        ("app.suspend", "ctrl+z", "Suspend", "back to the shell; fg returns"),
        ("app.quit", "ctrl+q", "Quit", "leaves; everything is saved already", "quit"),
    ),
    *DIALOGS,
)

BY_ID = {command.id: command for command in COMMANDS}


def key_table(commands: Iterable[Command] = COMMANDS) -> list[tuple[Group, list[Command]]]:
    """The commands that have keys, by group, in the order in which help shows them."""
    table: dict[Group, list[Command]] = {group: [] for group in Group}
    for command in commands:
        if command.keys:
            table[command.group].append(command)
    return [(group, listed) for group, listed in table.items() if listed]
