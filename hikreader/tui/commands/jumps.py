"""Jumping to a place in another article, and back."""

from __future__ import annotations

from collections.abc import Callable

from hikreader.model.span import Span
from hikreader.session.jump_list import Jump, JumpList, JumpOrigin
from hikreader.tui.context import Context


class Jumping:
    """Every jump leaves its beginning on the trail."""

    def __init__(self, hands: Context, read: Callable[[int], None]) -> None:
        """`read` opens an article and gives the reader the focus."""
        self._hands = hands
        self._read = read
        self._trail = JumpList()

    def to(self, article_id: int, span: Span, whence: JumpOrigin = JumpOrigin.READER) -> None:
        """Select a span of an article; the way back leads to what is selected now."""
        opened = self._hands.session.opened
        if opened is not None:
            self._trail.push(Jump(opened.article.id, self._hands.reader.selection.span, whence))
        self._arrive(article_id, span)

    def back(self) -> Jump | None:
        """Select again what the last jump left; None, and said, where there was none."""
        place = self._trail.pop()
        if place is None:
            self._hands.say("there is no jump to come back from")
            return None
        self._arrive(place.article_id, place.span)
        return place

    def _arrive(self, article_id: int, span: Span) -> None:
        hands = self._hands
        self._read(article_id)
        if hands.session.opened is None or hands.session.opened.article.id != article_id:
            return  # it is said why it was not opened
        hands.reader.go_to(span)
        if hands.reader.selection.span != span:
            hands.say("that place is folded away: z shows it")
        hands.show_status()
