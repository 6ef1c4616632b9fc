"""The portraits screen: open it, move in it, read a place, name the accused; and the report as a page."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from hikreader.session.background import store_queries
from hikreader.store.store import Store
from hikreader.tui.bindings import Handlers
from hikreader.tui.commands.article_commands import jump
from hikreader.tui.commands.export_commands import export_queries
from hikreader.tui.context import Context
from hikreader.tui.dialogs.export_dialog import ExportDialog, ExportRequest
from hikreader.tui.screens.portraits_screen import PortraitsScreen, PortraitsView, PortraitTarget

WAYS = ("next", "previous", "down", "up", "top", "bottom")


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


def show(context: Context) -> None:
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


HANDLERS: Handlers[Context] = {"portraits.show": show, "report.write": ask_for_report}

PORTRAITS: Handlers[PortraitsScreen] = {
    **{f"portrait.{way}": partial(move, way=way) for way in WAYS},
    "portrait.right": partial(step, step=1),
    "portrait.left": partial(step, step=-1),
    "portrait.open": PortraitsScreen.open_place,
    "portrait.accuse": PortraitsScreen.accuse,
    "portrait.layer": PortraitsScreen.next_layer,
    "portrait.close": PortraitsScreen.close,
}
