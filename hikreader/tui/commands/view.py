"""Viewing: what is shown of the open article and beside it."""

from __future__ import annotations

from collections.abc import Callable

from hikreader.session.state import ArticleState
from hikreader.tui.context import Context


class Viewing:
    """Turns brackets, boilerplate and another annotator's layer on and off; `followed` is called after each."""

    def __init__(self, hands: Context, followed: Callable[[], None]) -> None:
        self._hands = hands
        self._followed = followed

    def show(self, what: str) -> None:
        """Turn one of them round, and say how it is now."""
        opened = self._hands.session.opened
        if opened is None:
            return
        self._hands.say({"lanes": self._lanes, "boilerplate": self._boilerplate, "layer": self._layer}[what](opened))
        self._hands.show_status()

    def _lanes(self, opened: ArticleState) -> str:
        reader = self._hands.reader
        reader.show_lanes(not reader.shows_lanes)
        return "brackets show every annotation" if reader.shows_lanes else "no brackets"

    def _boilerplate(self, opened: ArticleState) -> str:
        opened.show_boilerplate(not opened.shows_boilerplate)
        self._relayer()
        return "boilerplate is shown, z folds it" if opened.shows_boilerplate else "boilerplate is folded"

    def _layer(self, opened: ArticleState) -> str:
        was_shown = opened.other_annotator is not None
        name = self._hands.session.next_layer()
        self._relayer()
        if name:
            return f"beside yours: the layer of {name}"
        return "only your own layer is shown" if was_shown else "there is no other layer: only you have labelled here"

    def _relayer(self) -> None:
        self._hands.reader.relayer()
        self._followed()
