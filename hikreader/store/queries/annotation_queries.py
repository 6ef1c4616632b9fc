"""Queries for annotations, suggestions and links."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from hikreader.model.annotation import Annotation, Decisions, Removal, Suggestion
from hikreader.model.label import Label
from hikreader.model.link import Link
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker
from hikreader.store.connection import Connection
from hikreader.store.queries.count_queries import label_counts
from hikreader.store.rows import (
    ANNOTATIONS,
    ASIDE,
    LINKS,
    SPEAKERS,
    SUGGESTIONS,
    annotation_of,
    label_of,
    link_of,
    speaker_of,
    suggestion_of,
)

if TYPE_CHECKING:
    from hikreader.store.queries.browse_queries import BrowseQueries


class AnnotationQueries:
    """The annotations of all annotators."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def browse(self) -> BrowseQueries:
        """The annotations of all articles at once, filtered and sorted."""
        from hikreader.store.queries.browse_queries import BrowseQueries  # late: the first screen needs none of it

        return BrowseQueries(self._connection)

    def on(self, text_id: int, annotator: str | None = None) -> list[Annotation]:
        """The annotations on a text, by all annotators or by one, in the order of start, end and uid."""
        sql, parameters = f"{ANNOTATIONS} WHERE n.text_id = ?", [text_id]
        rows = self._connection.rows(
            f'{sql} AND (? IS NULL OR n.annotator = ?) ORDER BY n.start, n."end", n.uid',
            (*parameters, annotator, annotator),
        )
        return [annotation_of(row) for row in rows]

    def get(self, uid: str) -> Annotation | None:
        """The annotation with that uid; None where there is none."""
        row = self._connection.row(f"{ANNOTATIONS} WHERE n.uid = ?", (uid,))
        return None if row is None else annotation_of(row)

    def removed_at(self, annotation: Annotation) -> str | None:
        """When an annotation, or one of the same annotator and label at its place, was last removed; else None."""
        at: str | None = self._connection.value(
            """
            SELECT max(at) FROM (
                SELECT at FROM removal WHERE uid = ?1
                UNION ALL
                SELECT at FROM removal
                WHERE text_id = ?2 AND start = ?3 AND "end" = ?4 AND label = ?5 AND annotator = ?6
            )
            """,
            (
                annotation.uid,
                annotation.text_id,
                annotation.span.start,
                annotation.span.end,
                annotation.label,
                annotation.annotator,
            ),
        )
        return at

    def removals(self) -> list[Removal]:
        """What annotations were removed by all annotators, in the order of text, start, end and uid."""
        rows = self._connection.rows(
            'SELECT uid, text_id, label, start, "end", annotator, at FROM removal ORDER BY text_id, start, "end", uid'
        )
        return [
            Removal(uid, text_id, label_of(label), Span(start, end), annotator, at)
            for uid, text_id, label, start, end, annotator, at in rows
        ]

    def layers(self) -> list[str]:
        """All annotators who have annotations, in alphabetical order."""
        # From one name to the next: DISTINCT would walk over every annotation.
        rows = self._connection.rows(
            """
            WITH RECURSIVE layer (name) AS (
                SELECT min(annotator) FROM annotation
                UNION ALL
                SELECT (SELECT min(annotator) FROM annotation WHERE annotator > name) FROM layer WHERE name IS NOT NULL
            )
            SELECT name FROM layer WHERE name IS NOT NULL
            """
        )
        return [name for (name,) in rows]

    def speakers(self) -> list[str]:
        """Every name that an annotation gives as its speaker, the most used first."""
        rows = self._connection.rows(
            "SELECT speaker FROM annotation WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY count(*) DESC, speaker"
        )
        return [name for (name,) in rows]

    def speaker_counts(self) -> dict[str, int]:
        """How many annotations of all annotators name each speaker."""
        return dict(
            self._connection.rows(
                "SELECT speaker, count(*) FROM annotation WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY speaker"
            )
        )

    def naming(self, speaker: str) -> list[Annotation]:
        """The annotations of all annotators that name exactly that speaker, in the order of the list."""
        rows = self._connection.rows(
            f"""
            {ANNOTATIONS} WHERE n.speaker = ?
            ORDER BY a.source_name, a.place, a.id, n.start, n."end", n.uid
            """,
            (speaker,),
        )
        return [annotation_of(row) for row in rows]

    def labelled_articles(self, annotator: str, labels: Sequence[Label]) -> list[int]:
        """The articles in which an annotator has one of these labels, the one labelled last first."""
        rows = self._connection.rows(
            f"""
            SELECT a.id FROM annotation n JOIN article a ON a.text_id = n.text_id
            WHERE n.annotator = ? AND n.label IN (SELECT value FROM json_each(?)) AND a.id NOT IN ({ASIDE})
            GROUP BY a.id ORDER BY max(n.updated) DESC, a.id
            """,
            (annotator, json.dumps(list(labels))),
        )
        return [number for (number,) in rows]

    def label_counts(self) -> dict[str, dict[Label, int]]:
        """How many annotations of each label each annotator has, by annotator in alphabetical order."""
        return label_counts(self._connection)

    def unsettled(self, annotator: str | None = None) -> list[Annotation]:
        """The annotations to review since their text changed, by all annotators or by one, in the order of the list.

        Those whose words are different now, and those on a text that is no longer their article's.
        """
        rows = self._connection.rows(
            f"""
            {ANNOTATIONS} WHERE (n.state IN ('review', 'lost') OR n.text_id IS NOT a.text_id)
                AND (? IS NULL OR n.annotator = ?)
            ORDER BY a.source_name, a.place, a.id, n.start, n."end", n.uid
            """,
            (annotator, annotator),
        )
        return [annotation_of(row) for row in rows]

    def articles_left(self) -> set[int]:
        """The articles that have annotations by anyone on former texts."""
        rows = self._connection.rows(
            """
            SELECT DISTINCT t.article_id FROM article_text t JOIN article a ON a.id = t.article_id
            JOIN annotation n ON n.text_id = t.id WHERE t.id <> a.text_id
            """
        )
        return {number for (number,) in rows}

    def left_behind(self, article_id: int) -> list[Annotation]:
        """The annotations by all annotators on former texts of an article."""
        rows = self._connection.rows(
            f'{ANNOTATIONS} WHERE a.id = ? AND n.text_id <> a.text_id ORDER BY n.text_id, n.start, n."end", n.uid',
            (article_id,),
        )
        return [annotation_of(row) for row in rows]

    def stranded(self) -> list[Annotation]:
        """The annotations by all annotators on texts of retired articles."""
        rows = self._connection.rows(
            f'{ANNOTATIONS} WHERE a.text_id IS NULL ORDER BY a.source_name, a.place, a.id, n.start, n."end", n.uid'
        )
        return [annotation_of(row) for row in rows]

    def former_words(self, annotations: Sequence[Annotation]) -> dict[str, str]:
        """The words that annotations stood on before their current ones, by uid, as far as the history knows."""
        current = {one.uid: one.anchor.exact for one in annotations}
        rows = self._connection.rows(
            """
            SELECT e.uid, substr(t.text, json_extract(e.before, '$.start') + 1,
                json_extract(e.before, '$.end') - json_extract(e.before, '$.start'))
            FROM event e JOIN article_text t ON t.id = json_extract(e.before, '$.text_id')
            WHERE e.entity = 'annotation' AND e.uid IN (SELECT value FROM json_each(?)) ORDER BY e.seq
            """,
            (json.dumps(list(current)),),
        )
        return {uid: words for uid, words in rows if words != current[uid]}


class SuggestionQueries:
    """The suggestions of rules, with what one annotator has decided on them."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def open_on(self, text_id: int) -> list[Suggestion]:
        """The suggestions on a text on which this annotator has not decided, in the order of start, end and uid."""
        rows = self._connection.rows(
            f"""
            {SUGGESTIONS} LEFT JOIN decision d ON d.suggestion_id = g.id AND d.annotator = ?
            WHERE g.text_id = ? AND g.suggester IS NULL AND d.verdict IS NULL ORDER BY g.start, g."end", g.uid
            """,
            (self._annotator, text_id),
        )
        return [suggestion_of(row) for row in rows]

    def decided_on(self, text_id: int) -> Decisions:
        """What this annotator has decided on suggestions that are worked out, on any text at the text's place."""
        rows = self._connection.rows(
            """
            SELECT g.uid, g.label, t.region_start + g.start - here.region_start,
                t.region_start + g."end" - here.region_start, t.source_id = here.source_id
            FROM article_text here
            JOIN article_text t ON t.article_id = here.article_id OR t.source_id = here.source_id
            JOIN suggestion g ON g.text_id = t.id AND g.suggester IS NOT NULL
            JOIN decision d ON d.suggestion_id = g.id AND d.annotator = ?
            WHERE here.id = ?
            """,
            (self._annotator, text_id),
        )
        places = [
            (label_of(label), Span(start, end)) for _, label, start, end, is_here in rows if is_here and start >= 0
        ]
        return Decisions(frozenset(uid for uid, *_ in rows), frozenset(places))


class SpeakerQueries:
    """The register of speakers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Speaker]:
        """All entries, by name."""
        return [speaker_of(row) for row in self._connection.rows(f"{SPEAKERS} ORDER BY name")]


class LinkQueries:
    """What people said about the coverage screen's rows and columns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Link]:
        """The links between passages, in the order in which they were made."""
        return [link_of(row) for row in self._connection.rows(f"{LINKS} ORDER BY uid")]

    def column_names(self) -> dict[str, str]:
        """The names that people gave to columns, by the columns' keys."""
        return dict(self._connection.rows("SELECT key, name FROM heading"))
