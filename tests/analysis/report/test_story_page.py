"""The page: whole in one file, all of it text, every number led back to its sentences and found in the table."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hikreader.analysis.report.page_style import style
from hikreader.analysis.report.sides import Sides
from hikreader.analysis.report.story_page import story_page
from hikreader.analysis.report.story_report import StoryReport, report_lines, story_report
from hikreader.model.label import Label
from tests.analysis.report.plant import CHARGE, FACT, PLANT, REPLY, many, put, story
from tests.analysis.stories import LAYER, copied

HOSTILE = (
    "<script>fetch('http://tracker.invalid/x')</script> \" onload='x' ]]> </title></style><img src=//tracker.invalid/y>"
)
ACCUSED = Sides(accused=frozenset({PLANT}))
LEAST_CONTRAST = 4.5


class Page(HTMLParser):
    """The tags, attributes, ids and links of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes |= set(values)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> StoryReport:
    with copied(tmp_path_factory.mktemp("seeds")) as store:
        return story_report(store, LAYER, Sides(accused=frozenset({"Hikvision"})))


def hostile_page(folder: Path) -> str:
    with story(folder / "h.db", (HOSTILE, "2025-05-01", f"{CHARGE} {HOSTILE} {FACT}")) as store:
        put(store, 0, HOSTILE, Label.QUOTE, HOSTILE, HOSTILE)
        return story_page(story_report(store, "ann", Sides(accused=frozenset({HOSTILE}))), HOSTILE, HOSTILE)


def test_nothing_hostile_becomes_markup(tmp_path: Path) -> None:
    page = Page(hostile_page(tmp_path))
    known = """html head meta title style body header h1 h2 h3 main nav section div p ul ol li dl dt dd a b small mark
        ins del code table caption thead tbody tr th td svg defs pattern rect path circle text desc"""
    assert set(page.tags) <= set(known.split())
    assert not {name for name in page.attributes if name.startswith("on") or name in ("style", "src", "srcset")}
    assert page.text.count("<script>fetch") >= 6


def test_every_link_leads_to_a_place_of_the_page(seeds: StoryReport) -> None:
    page = Page(story_page(seeds))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_every_number_of_the_page_is_in_the_table_with_its_sentences(seeds: StoryReport) -> None:
    rows = list(csv.DictReader(io.StringIO("\n".join(report_lines(seeds, Sides())))))
    html = story_page(seeds, table="story.csv")
    linked = re.findall(r'<a class="n" href="#[ns]\d+">(.*?)</a>', html)
    assert len(linked) > 60
    assert {value.replace("&nbsp;", " ") for value in linked} <= {row["value"] for row in rows}
    for figure in seeds.figures:
        here = [row for row in rows if row["number"] == str(figure.number) and row["text"]]
        assert [row["text"] for row in here] == [one.text for one in figure.evidence]
        assert f'id="n{figure.number}"' in html or len(figure.evidence) < 2


def test_the_page_can_be_read_by_a_screen_reader(seeds: StoryReport) -> None:
    html = story_page(seeds)
    page = Page(html)
    assert page.tags.count("h1") == 1
    assert [f"h{level}" for level in (1, 2, 3)] == sorted({tag for tag in page.tags if re.fullmatch(r"h\d", tag)})
    pictures = re.findall(r'<svg class="portrait" width="100%".*?</svg>', html, re.S)
    assert len(pictures) == len(seeds.portraits)
    assert all('role="img"' in one and "<title>" in one and "<desc>" in one for one in pictures)
    assert "<desc>2,221 characters: 8 facts, 3 quotes" in html
    assert all('scope="' in head or "colspan" in head for head in re.findall("<th[ >][^>]*", html))
    others = set(re.findall(r"<svg[^>]*>", html)) - {one[: one.index(">") + 1] for one in pictures}
    assert all('aria-hidden="true"' in one or 'class="mark"' in one for one in others)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_words_has_enough_contrast(theme: str) -> None:
    colours = _variables(theme)
    pairs = [(name, "background") for name in ("foreground", "quiet", "key", "fact", "quote", "allegation")]
    pairs += [("picked", "picked-tint"), ("foreground", "fact-tint"), ("foreground", "allegation-tint")]
    for words, behind in pairs:
        assert _contrast(colours[words], colours[behind]) >= LEAST_CONTRAST, (words, behind)


def test_paper_and_a_narrow_window_have_rules_of_their_own() -> None:
    assert "@media print" in style()
    assert "@media (max-width:" in style()


def test_the_same_labels_make_the_same_bytes(tmp_path: Path) -> None:
    with story(tmp_path / "a.db", ("A", "2025-05-01", f"{CHARGE} {REPLY}")) as store:
        pages = {story_page(story_report(store, "ann", ACCUSED)) for _ in range(2)}
    assert len(pages) == 1


def test_a_hundred_articles_make_a_page_of_a_megabyte_at_most_in_five_seconds(tmp_path: Path) -> None:
    with many(tmp_path / "many.db", 100) as store:
        start = time.process_time()
        html = story_page(story_report(store, "ann", Sides(accused=frozenset({"Speaker 1"}))))
        taken = time.process_time() - start
    assert len(html.encode()) <= 1_000_000
    assert taken <= 5


def test_a_real_browser_asks_for_nothing(tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed, so that the page asks for nothing is only tested by its markup")
    page, fetching = tmp_path / "story.html", tmp_path / "fetching.html"
    page.write_text(hostile_page(tmp_path), encoding="utf-8")
    fetching.write_text('<img src="http://tracker.invalid/x">', encoding="utf-8")
    assert "tracker.invalid" not in _asked(chromium, page, tmp_path)
    assert "tracker.invalid" in _asked(chromium, fetching, tmp_path), "the log of the browser shows no request at all"


def _asked(chromium: str, page: Path, folder: Path) -> str:
    """The log of all that a browser asks the network for when it opens a page."""
    log = folder / f"{page.stem}.json"
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--log-net-log={log}", f"--user-data-dir={folder / 'u'}"]
    screenshot = f"--screenshot={folder / 'page.png'}"
    subprocess.run([chromium, *options, screenshot, page.as_uri()], capture_output=True, timeout=60, check=True)
    return re.sub(r'"file:[^"]*"', "", log.read_text(encoding="utf-8"))


def _variables(theme: str) -> dict[str, str]:
    whole = style()
    block = whole[whole.index("prefers-color-scheme: dark") :] if theme == "dark" else whole
    return dict(re.findall(r"--([\w-]+): (#\w{6});", block[: block.index("}")]))


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
