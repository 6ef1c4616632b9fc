"""How many annotations each annotator has of each label: counted by the database, less what is set aside."""

from __future__ import annotations

from hikreader.model.label import Label
from hikreader.store.connection import Connection
from hikreader.store.rows import label_of

_COUNTED = "SELECT annotator, label, amount FROM label_count WHERE amount > 0 AND (?1 IS NULL OR annotator = ?1)"
_ASIDE = """
    SELECT n.annotator, n.label, -count(*) FROM aside s JOIN article_text t ON t.article_id = s.article_id
    CROSS JOIN annotation n ON n.text_id = t.id
    WHERE ?1 IS NULL OR n.annotator = ?1 GROUP BY n.annotator, n.label
"""


def label_counts(connection: Connection, annotator: str | None = None) -> dict[str, dict[Label, int]]:
    """The counts of all annotators, or of one, by annotator in alphabetical order; none is 0."""
    rows = connection.rows(
        f"""
        SELECT annotator, label, sum(amount) AS total FROM ({_COUNTED} UNION ALL {_ASIDE})
        GROUP BY annotator, label HAVING total > 0 ORDER BY annotator, label
        """,
        (annotator,),
    )
    counts: dict[str, dict[Label, int]] = {}
    for name, label, count in rows:
        counts.setdefault(name, {})[label_of(label)] = count
    return counts
