"""What is said of an article when it is opened."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from hikreader.importing.cleaner import clean_paths
from hikreader.importing.importer import import_paths
from hikreader.session.notices import opening_notice
from hikreader.store.store import Store
from hikreader.text.strings import byline
from tests.cleaning.web_page import STORY, paragraphs, web_page


def test_a_text_that_a_paywall_cut_off_is_marked_and_said(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(web_page(paragraphs(STORY[0]) + "<p>Already a subscriber? Log in</p>"))
    (printed,) = clean_paths([page])
    assert "paywall" in (printed.remark or "")
    with closing(Store.open(tmp_path / "a.db", "ada", create=True)) as store:
        list(import_paths(store, [page]))
        (number,) = store.articles.ids()
        (summary,) = store.articles.summaries([number])
        assert summary.is_cut
        assert byline(summary).startswith("✂ ")
        assert opening_notice(store, store.articles.get(number)).startswith("✂ a paywall cuts it off")
