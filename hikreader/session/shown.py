"""Shown: in which articles somebody has unfolded the boilerplate, for as long as the program runs."""

from __future__ import annotations

from hikreader.model.article import Article
from hikreader.session.state import OpenArticle


class Shown:
    """Keeps over leaving an article whether its boilerplate is shown.

    What an article is divided into, or joined to, is shown as it was.
    """

    def __init__(self) -> None:
        self._uids: set[str] = set()
        self._left: Article | None = None

    def leave(self, opened: OpenArticle | None) -> None:
        """Remember how the article looks that is on the desk."""
        if opened is None:
            return
        self._left = opened.article
        if opened.shows_boilerplate:
            self._uids.add(opened.article.uid)
        else:
            self._uids.discard(opened.article.uid)

    def come_to(self, opened: OpenArticle) -> None:
        """Have the article that is put on the desk look as it did, or as the one did that had its text."""
        article, left = opened.article, self._left
        if left is not None and left.uid in self._uids and _share_text(left, article):
            self._uids.add(article.uid)
        if article.uid in self._uids:
            opened.show_boilerplate(True)


def _share_text(one: Article, other: Article) -> bool:
    return one.source == other.source and one.source_sha256 == other.source_sha256 and one.region.overlaps(other.region)
