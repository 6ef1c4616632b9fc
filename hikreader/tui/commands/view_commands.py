"""The view of the open article: brackets, boilerplate, another annotator's layer."""

from __future__ import annotations

from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.context import Context


def toggle_lanes(context: Context) -> Result:
    """Show brackets under the rows that have annotations, or hide them."""
    if context.session.state is None:
        return None
    context.reader.show_lanes(not context.reader.shows_lanes)
    return context.note("brackets show every annotation" if context.reader.shows_lanes else "no brackets")


def toggle_boilerplate(context: Context) -> Result:
    """Show the boilerplate, or fold it away."""
    return None if context.session.state is None else context.session.toggle_boilerplate()


def next_layer(context: Context) -> Result:
    """Show the next annotator's layer beside one's own."""
    return None if context.session.state is None else context.session.next_layer()


async def show_annotations(context: Context) -> None:
    """List the annotations of the open article in a pane."""
    from hikreader.tui.commands.annotation_commands import AnnotationsPane  # a pane that the first paint does not need

    if context.session.state is not None:
        await context.service(AnnotationsPane).show()


HANDLERS: Handlers[Context] = {
    "view.lanes": toggle_lanes,
    "view.boilerplate": toggle_boilerplate,
    "view.annotations": show_annotations,
    "view.layer": next_layer,
}
