"""A dump as it was copied on four days, and what several people do to it: acts to be drawn, pinned and replayed."""

from __future__ import annotations

import hashlib
from itertools import accumulate, pairwise
from pathlib import Path

from hikreader.model.annotation import Annotation
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.edit import PutAnnotation
from hikreader.model.source import ArticleDraft, SourceDraft
from hikreader.model.span import Span
from hikreader.store import Conflict, Indivisible, Store
from tests.store.dumps import RULES
from tests.store.factories import note

ALPHA = "Alpha opens. The school at the river opens its doors on Monday. Many came to see it.\n"
ALPHA_LATER = ALPHA.replace("Many came", "Hundreds of people came")
BRAVO = "Bravo closes. The shop in the old street closes after ninety years. Nobody will follow.\n"
CHARLIE = "Charlie waits. A train stood on the bridge for three hours. Its doors stayed shut.\n"
CHARLIE_LATER = CHARLIE.replace("three hours", "more than three long hours")
DELTA = "Delta grows. The garden behind the station has twice as many trees now.\n"

DAYS = {
    "monday": (ALPHA, BRAVO, CHARLIE),
    "tuesday": (ALPHA_LATER, BRAVO, CHARLIE_LATER),
    "wednesday": (CHARLIE, ALPHA_LATER, DELTA),
    "thursday": (DELTA, ALPHA, BRAVO, CHARLIE),
}

PEOPLE = ("ada", "bob", "eve")

Act = tuple[str, str, int]
"""Who, what (a day to import, or a verb), and a number that says where."""


def day(name: str) -> SourceDraft:
    parts = DAYS[name]
    text = "".join(parts)
    regions = [Span(*ends) for ends in pairwise([0, *accumulate(map(len, parts))])]
    articles = tuple(
        ArticleDraft(region, part, Metadata(part.split(".")[0]), Span(0, part.index(".")))
        for region, part in zip(regions, parts, strict=True)
    )
    raw = text.encode()
    return SourceDraft("day.txt", SourceKind.DUMP, "utf-8", hashlib.sha256(raw).hexdigest(), raw, articles)


def do(store: Store, what: str, where: int) -> None:
    """One act of a store's annotator; what cannot be done is refused."""
    if what in DAYS:
        store.add_source(day(what))
        return
    ids = store.articles.ids()
    article = store.articles.get(ids[where % len(ids)])
    try:
        if what == "merge":
            store.merge(article.text_id, RULES)
        elif what == "split":
            store.split(article.text_id, where % len(article.text), RULES)
        elif what == "label":
            start = where % max(1, len(article.text) - 9)
            store.commit(
                "label",
                [PutAnnotation(note(article, start, min(start + 9, len(article.text)), annotator=store.annotator))],
            )
        elif what == "undo":
            store.undo()
        else:
            store.redo()
    except (Indivisible, Conflict):
        pass


def replay(path: Path, acts: list[Act]) -> None:
    """Do all the acts, in a file that begins with Monday's copy, and check it after each."""
    with Store.open(path, "nobody", create=True) as store:
        store.add_source(day("monday"))
    stores = {who: Store.open(path, who) for who in PEOPLE}
    try:
        for who, what, where in acts:
            before = labels(stores[who])
            do(stores[who], what, where)
            faults = stores[who].check().faults
            assert faults == (), faults
            if what not in ("label", "undo", "redo"):
                assert labels(stores[who]).keys() == before.keys()
    finally:
        for store in stores.values():
            store.close()


def labels(store: Store) -> dict[str, Annotation]:
    """All annotations, on whatever text they stand."""
    on_current = [
        one for number in store.articles.ids() for one in store.annotations.on(store.articles.get(number).text_id)
    ]
    return {one.uid: one for one in [*on_current, *store.annotations.unsettled()]}
