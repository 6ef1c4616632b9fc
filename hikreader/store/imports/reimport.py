"""Re-import: a source that has changed becomes new versions of its articles, and annotations move there.

All of it is one transaction, so that one undo puts every article back on its old text with its annotations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Verdict, utc_now
from hikreader.model.article import Article
from hikreader.model.edit import Edit, PutAnnotation, SetTextVersion, SetVerdict, UpdateMetadata
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span
from hikreader.reuse.anchoring import VersionDiff
from hikreader.reuse.fingerprints import containment, shingles
from hikreader.store.connection import Connection
from hikreader.store.queries.annotation_queries import AnnotationQueries
from hikreader.store.rows import suggestion_of

_SAME = 2.0
_ALIKE = 0.3
"""The least share of common shingles of two versions of the same article."""

AddText = Callable[[int, ArticleDraft], tuple[int, bool]]
"""Stores a version of an article's text, with its suggestions; returns its id, and whether it is new."""


class Reimport:
    """The edits that a re-import makes to the articles of one source.

    `states` counts how well their annotations were found again.
    """

    def __init__(self, connection: Connection, annotator: str, add_text: AddText) -> None:
        self._connection = connection
        self._annotator = annotator
        self._annotations = AnnotationQueries(connection)
        self._add_text = add_text
        self.changes: list[Edit] = []
        self.states: Counter[AnchorState] = Counter()

    def revise(self, old: Article, new: ArticleDraft) -> None:
        """Give an article a new version of its text, and move its annotations there."""
        text_id, is_fresh = self._add_text(old.id, new)
        self.changes += [SetTextVersion(old.uid, text_id), UpdateMetadata(old.uid, new.metadata)]
        self._carry_verdicts(old, text_id, is_fresh)
        diff = VersionDiff(old.text, new.text)
        taken = {_place(one, one.span) for one in self._annotations.on(text_id)}
        for annotation in self._annotations.on(old.text_id):
            moved = _moved(annotation, diff, text_id, new.text)
            if moved.state is not AnchorState.LOST and _place(moved, moved.span) in taken:
                moved = _lost(annotation)
            taken.add(_place(moved, moved.span))
            self.states[moved.state] += 1
            self.changes.append(PutAnnotation(moved, annotation))

    def _carry_verdicts(self, old: Article, new_id: int, is_fresh: bool) -> None:
        """Copy verdicts to the same suggestions, on the same words, of the new version.

        On a version that was there before, the other annotators' verdicts stay: undo would not restore them.
        """
        rows = self._connection.rows(
            """
            SELECT new.uid, new.text_id, new.label, new.start, new."end", new.rule, new.score, new.reason,
                new.speaker, new.is_sure, new.suggester, new.id, d.annotator, d.verdict, min(old.id)
            FROM suggestion old JOIN decision d ON d.suggestion_id = old.id
            JOIN article_text before ON before.id = old.text_id
            JOIN suggestion new ON new.text_id = ?2 AND new.label = old.label AND new.rule = old.rule
            JOIN article_text now ON now.id = new.text_id
            WHERE old.text_id = ?1 AND new.suggester IS NULL
                AND substr(before.text, old.start + 1, old."end" - old.start)
                = substr(now.text, new.start + 1, new."end" - new.start)
            GROUP BY new.id, d.annotator
            """,
            (old.text_id, new_id),
        )
        for *suggestion, number, annotator, verdict, _ in rows:
            if annotator == self._annotator:
                self.changes.append(SetVerdict(old.uid, suggestion_of(tuple(suggestion)), Verdict(verdict)))
            elif is_fresh:
                self._connection.execute(
                    "INSERT INTO decision (suggestion_id, annotator, verdict) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    (number, annotator, verdict),
                )


def matched(old: Sequence[Article], new: Sequence[ArticleDraft]) -> list[tuple[Article | None, ArticleDraft]]:
    """For each new article the old one of which it is a version, if any: by title and text, the most alike first."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    sets = [shingles(article.text) for article in old], [shingles(article.text) for article in new]
    scores = sorted(
        (
            (_similarity(one, sets[0][at], other, sets[1][to]), -abs(at - to), at, to)
            for at, one in enumerate(old)
            for to, other in enumerate(new)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for score, _, at, to in scores:
        if score >= _ALIKE and to not in partner and at not in partner.values():
            partner[to] = at
    return [(old[partner[to]] if to in partner else None, one) for to, one in enumerate(new)]


def _similarity(old: Article, old_set: frozenset[int], new: ArticleDraft, new_set: frozenset[int]) -> float:
    if old.text == new.text:  # also one of too few words for shingles
        return _SAME
    titles = (old.metadata.title or "").casefold(), (new.metadata.title or "").casefold()
    return containment(old_set, new_set) + (0.5 if titles[0] and titles[0] == titles[1] else 0.0)


def _moved(annotation: Annotation, diff: VersionDiff, text_id: int, text: str) -> Annotation:
    found = diff.find(annotation.span)
    if found.span is None:
        return _lost(annotation)
    # What was to be reviewed before still is.
    state = AnchorState.REVIEW if annotation.state is AnchorState.REVIEW else found.state
    return annotation._replace(
        text_id=text_id, span=found.span, anchor=Anchor.describe(text, found.span), state=state, updated=utc_now()
    )


def _lost(annotation: Annotation) -> Annotation:
    return annotation._replace(state=AnchorState.LOST, updated=utc_now())


def _place(annotation: Annotation, span: Span) -> tuple[str, int, Span, Label]:
    return annotation.annotator, annotation.text_id, span, annotation.label
