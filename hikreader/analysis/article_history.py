"""What changed in the articles that were imported more than once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from hikreader.analysis.version_changes import ChangeKind, TextVersion, VersionChange, changes_between
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store.store import Store


class VersionStep(NamedTuple):
    """What one import changed. `article` is the article on its new text, `old` on the former one; `at` is UTC."""

    article: Article
    old: Article
    at: str
    changes: tuple[VersionChange, ...]

    def of_substance(self) -> VersionStep:
        """The same without mere spelling."""
        return self._replace(changes=tuple(change for change in self.changes if change.kind.is_substance))

    def summary(self) -> str:
        """How many changes of each kind there are: "headline changed, 2 quotations added" in short."""
        kinds = [change.kind for change in self.changes]
        counted = [(kind, kinds.count(kind)) for kind in ChangeKind if kind in kinds]
        parts = [kind.value if count == 1 else f"{count} × {kind.value}" for kind, count in counted]
        return ", ".join(parts) or "nothing of substance"


def version_steps(store: Store, layer: str, article_id: int | None = None) -> list[VersionStep]:
    """What each import after the first has changed, in the order of the list; of one article, or of all.

    Charges are those that a layer labels. Imports that changed nothing, or only boilerplate, are left out.
    """
    histories = store.versions.from_sources()
    wanted = histories if article_id is None else {article_id: histories.get(article_id, [])}
    titles = store.versions.former_titles() if wanted else {}
    steps = [
        _step(store, layer, before, after, titles)
        for text_ids in wanted.values()
        for before, after in pairwise(text_ids)
    ]
    return [step for step in steps if step.changes]


def _step(store: Store, layer: str, before: int, after: int, titles: dict[int, str]) -> VersionStep:
    skipped = store.fingerprints.skipped([before, after])
    old, new = (_titled(store.versions.get(text_id), titles.get(text_id)) for text_id in (before, after))
    changes = changes_between(
        TextVersion(old, tuple(skipped[before]), _charges(store, before, layer)),
        TextVersion(new, tuple(skipped[after]), _charges(store, after, layer)),
    )
    return VersionStep(new, old, store.versions.imported_at(after), tuple(changes))


def _titled(article: Article, title: str | None) -> Article:
    return article if title is None else article._replace(metadata=article.metadata._replace(title=title))


def _charges(store: Store, text_id: int, layer: str) -> tuple[Span, ...]:
    return tuple(one.span for one in store.annotations.on(text_id, layer) if one.label is Label.ALLEGATION)


def substance(steps: Sequence[VersionStep]) -> list[VersionStep]:
    """The steps with their changes of substance; those without any are left out."""
    return [kept for step in steps if (kept := step.of_substance()).changes]
