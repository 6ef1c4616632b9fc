"""Work beside the keys."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode
from textual.worker import Worker


def begin(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], group: str = "default", *, exclusive: bool = False
) -> Worker[None]:
    """Begin some work, which ends at the latest with the node; what is exclusive ends the others of its group."""
    # Not the coroutine itself: a worker that is cancelled before its turn comes would leave it for nobody to await.
    return node.run_worker(work, group=group, exclusive=exclusive)
