"""The agreement screen: open it, choose the layers that are compared, scroll."""

from __future__ import annotations

from functools import partial

from hikreader.tui.bindings import Handlers
from hikreader.tui.context import Context
from hikreader.tui.screens.agreement_screen import AgreementScreen


def show(context: Context) -> None:
    """Show how two layers agree."""
    store = context.session.store
    screen = AgreementScreen(store, store.annotations.layers(), context.settings.commands, AGREEMENT)
    context.screen.app.push_screen(screen)


def scroll(screen: AgreementScreen, way: str) -> None:
    """Scroll the report."""
    screen.report.scroll_by(way)


HANDLERS: Handlers[Context] = {"agreement.show": show}

AGREEMENT: Handlers[AgreementScreen] = {
    "agreement.close": AgreementScreen.close,
    "layers.first": AgreementScreen.choose_first,
    "layers.next": partial(AgreementScreen.choose_other, step=1),
    "layers.previous": partial(AgreementScreen.choose_other, step=-1),
    **{f"report.{way}": partial(scroll, way=way) for way in ("next", "previous", "down", "up", "top", "bottom")},
}
