"""Rows of the coverage: merge, split, label them, and name their speaker."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from hikreader.analysis.coverage.row_edits import model_of, names, quotes, row_offers, speaking
from hikreader.analysis.propagation import Offer, Propagation
from hikreader.model.annotation import Annotation
from hikreader.model.edit import Edit, Transaction
from hikreader.session import transactions
from hikreader.session.update import Update
from hikreader.text.strings import plural
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.screens.coverage_screen import CoverageScreen

_NOT_YOURS = "these are the labels of {layer}: R shows yours"


def merge(screen: CoverageScreen) -> Result:
    """Mark a row; on another row: make both one."""
    edit = screen.view_model.merge()
    if edit is not None:
        return save(screen, "rows merged", [edit])
    screen.say("press m on another row to merge both, or m here again to cancel" if screen.view_model.marked else "")
    screen.show_rows()
    return None


def split(screen: CoverageScreen) -> Result:
    """Take the version under the cursor out of its row."""
    edit = screen.view_model.split()
    if edit is not None:
        return save(screen, "taken out of its row", [edit])
    screen.say("there is no version here to take out of the row")
    return None


def choose_base(screen: CoverageScreen) -> None:
    """Compare with the version under the cursor, or with the next one."""
    if not screen.view_model.rebase():
        screen.say("there is no other version in this row")
    screen.show_rows()


def label(screen: CoverageScreen) -> None:
    """Label the row as its base is labelled, after a preview."""
    row = screen.view_model.view.row
    if row is None:
        return
    if not screen.view_model.is_own:
        screen.say(_NOT_YOURS.format(layer=screen.view_model.coverage_query.layer))
    elif model_of(row) is None:
        screen.say("nothing in this row is labelled yet: press enter and label it in the text")
    elif offers := row_offers(row, Propagation(screen.reading.session.store)):
        _preview(screen, offers)
    else:
        screen.say("everything in this row is labelled")


def _preview(screen: CoverageScreen, offers: list[Offer]) -> None:
    from hikreader.tui.dialogs.propagation_dialog import PropagationDialog

    def label(chosen: list[Offer] | None) -> None:
        if chosen:
            annotator = screen.reading.session.store.annotator
            screen.reading.show(screen.reading.dispatch(transactions.label_matches(chosen, annotator)))

    screen.app.push_screen(PropagationDialog(offers), label)


def ask_speaker(screen: CoverageScreen) -> None:
    """Ask for one speaker of all quotes of the annotator in the row."""
    row = screen.view_model.view.row
    if row is None:
        return
    if not screen.view_model.is_own:
        screen.say(_NOT_YOURS.format(layer=screen.view_model.coverage_query.layer))
    elif said := quotes(row):
        from hikreader.tui.dialogs.speaker_dialog import SpeakerChoice, SpeakerDialog

        def name(choice: SpeakerChoice | None) -> None:
            if choice is not None:
                _name_speaker(screen, said, choice.speaker)

        offered = names(row, screen.reading.session.store)
        screen.app.push_screen(SpeakerDialog(said, row.speaker, offered), name)
    else:
        screen.say("nothing in this row is labelled quote by you")


def _name_speaker(screen: CoverageScreen, quotes: list[Annotation], speaker: str | None) -> None:
    if edits := speaking(quotes, speaker):
        screen.reading.show(save(screen, f"speaker of {plural(len(edits), 'quote')}", edits))
    else:
        screen.say("nothing was changed")


def undo(screen: CoverageScreen) -> Update:
    """Undo the last transaction."""
    return screen.reading.attempt(screen.reading.session.undo)


def redo(screen: CoverageScreen) -> Update:
    """Redo what was undone."""
    return screen.reading.attempt(screen.reading.session.redo)


def save_again(screen: CoverageScreen) -> Update:
    """Try again to save what is queued."""
    return screen.reading.attempt(lambda: screen.reading.session.flush() or screen.reading.note("everything is saved"))


def save(screen: CoverageScreen, title: str, edits: Iterable[Edit]) -> Update:
    """Save edits as one transaction."""
    return screen.reading.dispatch(Transaction(title, tuple(edits)))


def move(screen: CoverageScreen, way: str) -> None:
    """Move the cursor."""
    screen.view_model.move(*screen.grid.steps(way))
    screen.say("")
    screen.show_rows()


HANDLERS: Handlers[CoverageScreen] = {
    **{f"cover.{way}": partial(move, way=way) for way in "next previous right left down up top bottom".split()},
    "row.merge": merge,
    "row.split": split,
    "row.base": choose_base,
    "row.label": label,
    "row.speaker": ask_speaker,
    "row.undo": undo,
    "row.redo": redo,
    "save.again": save_again,
}
