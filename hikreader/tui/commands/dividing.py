"""Dividing: articles merged and split, from the palette. Imported when somebody does it: so are an import's rules."""

from __future__ import annotations

from hikreader.session.merge_split import merge, split
from hikreader.tui.hands import Hands


def divide(hands: Hands, what: str) -> None:
    """Merge the open article with the next one, or split it where the selection begins, if that can be seen."""
    session, reader = hands.session, hands.reader
    if session.opened is None:
        hands.say("no article is open")
    elif what == "merge":
        hands.act(lambda: merge(session))
    elif reader.is_selection_in_view:
        hands.act(lambda: split(session, reader.selection.span))
    else:
        reader.scroll_to_selection()
        hands.say("here is the selection: split again to split where it begins")
