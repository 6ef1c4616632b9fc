"""The greeting: what waits for a person is said on the status line once the first frame is drawn."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from hikreader.model.errors import HikreaderError
from hikreader.session.background import store_queries
from hikreader.session.waiting import waiting
from hikreader.tui.bindings import with_signs
from hikreader.tui.context import Context


async def greet(context: Context, is_untouched: Callable[[], bool]) -> None:
    """Say what waits, unless something else has been said or done meanwhile; the next move takes it away.

    What is said before a person has done anything (`is_untouched`) stays, after what waits.
    """
    queries = store_queries(context.session.store)
    context.on_close(queries.close)
    words: list[str] = []
    with suppress(HikreaderError):
        words = await queries.run(lambda store, _: waiting(store))
    queries.close()
    said = context.widgets.status.message
    if words and context.screen.is_active and (not said or is_untouched()):
        context.say(with_signs(context.screen.app, " · ".join([*words, said] if said else words)))
