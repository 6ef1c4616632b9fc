"""Counts before a movement, and macros: recorded, and replayed on the units that follow."""

from __future__ import annotations

from hikreader.session.macro import replayed
from hikreader.text.strings import plural
from hikreader.tui.bindings import Handlers, Result, with_signs
from hikreader.tui.context import Context
from hikreader.tui.repeats import Repeats


def record(context: Context) -> Result:
    """Record from now on, or end the recording."""
    repeats, app = context.service(Repeats), context.screen.app
    if not repeats.is_recording:
        repeats.start()
        return context.note(with_signs(app, "label and move as usual, {macro.record} ends the recording"))
    recorded = repeats.stop()
    if not recorded:
        return context.note("nothing was recorded: moves by units, units and labels are")
    said = f"recorded {plural(len(recorded), 'command')}: {{macro.replay}} replays, 9{{macro.replay}} on 9 units"
    return context.note(with_signs(app, said))


def replay(context: Context) -> Result:
    """Replay the macro on as many units as the count says, as one step."""
    repeats, session = context.service(Repeats), context.session
    times = repeats.take_count()
    if session.state is None:
        return None
    if repeats.is_recording or not repeats.macro:
        way = "ends the recording first" if repeats.is_recording else "records one: there is no macro yet"
        return context.note(with_signs(context.screen.app, f"{{macro.record}} {way}"))
    origin = session.state.selection.span
    proposal, selection = replayed(repeats.macro, session.state, session.store.annotator, times, session.last_label)
    update = context.dispatch(proposal, origin=origin)
    context.show(update)
    if update.is_saved or update.is_queued:
        context.reader.reselect(selection)
    return context.note()


def count(context: Context) -> None:
    """Wait for the digits of a count."""
    context.service(Repeats).begin_count()


HANDLERS: Handlers[Context] = {"macro.record": record, "macro.replay": replay, "count.begin": count}
