"""The commands of dialogs, of lists and fields in them, and of the prompt below the text."""

from __future__ import annotations

from hikreader.commands.command import Group, Scope, commands

DIALOGS = (
    *commands(
        Scope.PROMPT,
        Group.PROMPT,
        ("prompt.next", "down", "Next", "the next hit, article or row"),
        ("prompt.previous", "up", "Previous", "the one before"),
        ("prompt.accept", "tab", "Done", "goes back with what is typed; so does enter"),
        ("prompt.cancel", "escape", "Cancel", "goes back as if nothing had been typed"),
    ),
    *commands(Scope.DIALOG, Group.DIALOGS, ("dialog.close", "escape", "Close", "leaves a dialog as it is")),
    *commands(
        Scope.CHOICES,
        Group.DIALOGS,
        ("choice.next", "j down", "Down", "the next entry of a list"),
        ("choice.previous", "k up", "Up", "the entry before"),
        ("choice.down", "space pagedown", "Page down", "one page on"),
        ("choice.up", "pageup", "Page up", "one page back"),
        ("choice.top", "g home", "Top", "the first entry"),
        ("choice.bottom", "G end", "Bottom", "the last entry"),
    ),
    *commands(
        Scope.HELP,
        Group.DIALOGS,
        ("help.close", "? q enter", "Close help", "back to where it was called"),
        ("help.down", "j down", "Help: down", "one row on"),
        ("help.up", "k up", "Help: up", "one row back"),
        ("help.page_down", "space pagedown", "Help: page down", "one page on"),
        ("help.page_up", "pageup", "Help: page up", "one page back"),
    ),
    *commands(
        Scope.SEARCH,
        Group.DIALOGS,
        ("search.next", "down", "Search: next", "the next article found; enter reads it"),
        ("search.previous", "up", "Search: previous", "the article before"),
        ("search.down", "pagedown", "Search: page down", "one page on"),
        ("search.up", "pageup", "Search: page up", "one page back"),
    ),
    *commands(
        Scope.EXPORT,
        Group.DIALOGS,
        ("export.next", "down", "Export: next format", "the next format; enter writes the file"),
        ("export.previous", "up", "Export: previous format", "the format before"),
        ("export.whose", "tab", "Export: whose", "only my annotations, or everybody's"),
    ),
    *commands(
        Scope.METADATA,
        Group.DIALOGS,
        ("field.next", "down", "Next field", "the next field of a correction; enter saves"),
        ("field.previous", "up", "Previous field", "the field before"),
    ),
    *commands(
        Scope.ASIDE,
        Group.DIALOGS,
        ("aside.next", "down", "Set aside: next reason", "the next reason; enter sets aside"),
        ("aside.previous", "up", "Set aside: reason before", "the reason before"),
        ("aside.which", "tab", "Set aside: which", "the article, the marked or the filtered ones"),
    ),
    *commands(
        Scope.FORGET,
        Group.DIALOGS,
        ("forget.confirm", "y", "Forget: yes", "removes it for good"),
    ),
    *commands(
        Scope.SPEAKER,
        Group.DIALOGS,
        ("name.next", "down", "Next name", "the next name that is offered; enter takes the marked one"),
        ("name.previous", "up", "Previous name", "the name before"),
        ("name.typed", "ctrl+j ctrl+enter", "As typed", "takes what is typed, whatever name is marked"),
    ),
    *commands(
        Scope.PALETTE,
        Group.DIALOGS,
        ("palette.down", "pagedown", "Palette: page down", "one page on"),
        ("palette.up", "pageup", "Palette: page up", "one page back"),
    ),
    *commands(
        Scope.OFFERS,
        Group.OFFERS,
        ("offer.tick", "space", "Tick", "labels this one too, or leaves it out"),
        ("offer.label", "enter", "Label", "labels all that is ticked, in one step"),
    ),
    *commands(
        Scope.REVIEW,
        Group.REVIEW,
        ("review.go", "enter l right", "Go there", "opens the article at the annotation"),
        ("review.confirm", "y", "It is right", "keeps the annotation where it stands now"),
        ("review.drop", "x", "Take off", "takes this label off"),
        ("review.undo", "u", "Undo", "takes back what was decided last"),
        ("review.close", "q", "Back", "back to the text"),
    ),
    *commands(
        Scope.IMPORT,
        Group.IMPORT,
        ("import.take", "enter", "Import", "imports what is shown"),
        ("import.fetch", "f", "Fetch", "fetches the pages that lists and feeds point to, or not"),
        ("import.columns", "c", "Columns", "says what the columns of a table hold"),
    ),
    *commands(
        Scope.OUTLET,
        Group.OUTLET,
        ("outlet.read", "enter", "Read it", "opens the article at the sentence"),
        ("outlet.turn", "tab", "Other list", "what only it prints, or what it does not print"),
        ("outlet.next", "l right", "Next outlet", "shows the next outlet"),
        ("outlet.previous", "h left", "Previous outlet", "shows the outlet before"),
        ("outlet.close", "o", "Back", "back to the coverage"),
    ),
)
