"""Speakers: the register of all who are quoted, where they are corrected and merged."""

from __future__ import annotations

from hikreader.model.speaker import Speaker
from hikreader.session.speaker_register import RegisterEntry, correct, merge, register
from hikreader.session.update import Update
from hikreader.tui.bindings import Handlers
from hikreader.tui.context import Context
from hikreader.tui.screens.speakers_screen import SpeakersScreen


def show_speakers(context: Context) -> None:
    """List all speakers."""
    session, store = context.session, context.session.store

    def told(update: Update) -> str:
        context.show(update)
        return update.message

    def correct_entry(entry: RegisterEntry, wanted: Speaker) -> str:
        return told(context.attempt(lambda: session.dispatch(correct(store, entry, wanted))))

    def merge_entries(gone: RegisterEntry, kept: RegisterEntry) -> str:
        return told(context.attempt(lambda: session.dispatch(merge(store, gone, kept))))

    def travel(way: str) -> str:
        return told(context.attempt(session.undo if way == "undo" else session.redo))

    context.screen.app.push_screen(SpeakersScreen(lambda: register(store), correct_entry, merge_entries, travel))


HANDLERS: Handlers[Context] = {"speakers.show": show_speakers}
