"""Screens about the whole story: agreement of layers, portraits and the report, changes between versions, speakers."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from hikreader.model.speaker import Speaker
from hikreader.session.background import Background, store_queries
from hikreader.session.speaker_register import RegisterEntry, correct, merge, register
from hikreader.session.update import Update
from hikreader.store.store import Store
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.commands.export_commands import export_queries
from hikreader.tui.context import Context
from hikreader.tui.dialogs.export_dialog import ExportDialog, ExportRequest
from hikreader.tui.screens.agreement_screen import AgreementScreen
from hikreader.tui.screens.changes_screen import ChangesScreen, ChangeTarget
from hikreader.tui.screens.portraits_screen import PortraitsScreen, PortraitsView, PortraitTarget
from hikreader.tui.screens.speakers_screen import SpeakersScreen

WAYS = ("next", "previous", "down", "up", "top", "bottom")


def show_agreement(context: Context) -> None:
    """Show how two layers agree."""
    store = context.session.store
    screen = AgreementScreen(store, store.annotations.layers(), context.settings.commands, AGREEMENT)
    context.screen.app.push_screen(screen)


def scroll(screen: AgreementScreen, way: str) -> None:
    """Scroll the report."""
    screen.report.scroll_by(way)


def show_changes(context: Context) -> None:
    """Show what changed in articles that were imported again; the way back leads to the list."""

    def read(target: ChangeTarget | None) -> None:
        if target is not None:
            jump(context, target.article_id, target.span, lambda: show_changes(context))

    queries = context.service(change_queries)
    context.screen.app.push_screen(ChangesScreen(queries, context.session.store.annotator), read)


def change_queries(context: Context) -> Background[Store]:
    """The service that compares versions in the background."""
    queries = store_queries(context.session.store)
    context.on_close(queries.close)
    return queries


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


class PortraitsOpener:
    """Keeps whose labels are shown and who are accused, so that the screen comes back as it was left."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._queries = store_queries(context.session.store)
        context.on_close(self._queries.close)
        store = context.session.store
        self.view = PortraitsView(store.annotations.layers(), store.annotator)
        self._place: tuple[int, int] | None = None

    def show(self) -> None:
        """Open the screen."""
        self.view.layers = self._context.session.store.annotations.layers()
        screen = PortraitsScreen(self._queries, self.view, self._context.settings.commands, PORTRAITS)
        self._context.screen.app.push_screen(screen, self._read)

    def _read(self, target: PortraitTarget | None) -> None:
        if target is not None:
            jump(self._context, target.article_id, target.span, self.show)


class ReportForm(NamedTuple):
    """The only form of a report."""

    description: str = "one page without scripts, and a table with all its numbers"


def show_portraits(context: Context) -> None:
    """Show the articles as portraits."""
    context.service(PortraitsOpener).show()


def ask_for_report(context: Context) -> None:
    """Ask where to, then write the page and the table, by the labels and the accused of the portraits screen."""
    view, queries = context.service(PortraitsOpener).view, context.service(export_queries)

    async def write(request: ExportRequest[ReportForm]) -> str:
        return await queries.run(lambda store, _: _written(store, view, request))

    names = {ReportForm(): "story.html"}
    context.screen.app.push_screen(ExportDialog("Report of the story", names, write, context.say))


def _written(store: Store, view: PortraitsView, request: ExportRequest[ReportForm]) -> str:
    from hikreader.session.output_files import ReportRequest, write_report

    said = write_report(store, request.path, ReportRequest(view.layer, view.accused))
    return f"written to {said}"


def move(screen: PortraitsScreen, way: str) -> None:
    """Go to another article."""
    screen.list.move(way)


def step(screen: PortraitsScreen, step: int) -> None:
    """Go to the next (1) or previous (-1) place of the article."""
    screen.list.choose(screen.list.part + step)


HANDLERS: Handlers[Context] = {
    "agreement.show": show_agreement,
    "versions.show": show_changes,
    "speakers.show": show_speakers,
    "portraits.show": show_portraits,
    "report.write": ask_for_report,
}

AGREEMENT: Handlers[AgreementScreen] = {
    "agreement.close": AgreementScreen.close,
    "layers.first": AgreementScreen.choose_first,
    "layers.next": partial(AgreementScreen.choose_other, step=1),
    "layers.previous": partial(AgreementScreen.choose_other, step=-1),
    **{f"report.{way}": partial(scroll, way=way) for way in WAYS},
}

PORTRAITS: Handlers[PortraitsScreen] = {
    **{f"portrait.{way}": partial(move, way=way) for way in WAYS},
    "portrait.right": partial(step, step=1),
    "portrait.left": partial(step, step=-1),
    "portrait.open": PortraitsScreen.open_place,
    "portrait.accuse": PortraitsScreen.accuse,
    "portrait.layer": PortraitsScreen.next_layer,
    "portrait.close": PortraitsScreen.close,
}
