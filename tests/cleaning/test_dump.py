from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.cleaning.body_text import body_of
from hikreader.cleaning.dump import clean_dump, clean_part
from hikreader.language.line_wrapping import unwrap
from hikreader.model.span import Span
from tests.cleaning.layouts import LAYOUTS, STORIES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_its_three_articles_with_all_their_prose_and_nothing_else(layout: str) -> None:
    text = LAYOUTS[layout]
    bodies = [body_of(article) for article in clean_dump(text)]
    flat = [" ".join(body.split()) for body in bodies]
    assert flat == [" ".join(story.paragraphs) for story in STORIES]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_title_outlet_and_date(layout: str) -> None:
    found = [article.metadata for article in clean_dump(LAYOUTS[layout])]
    assert [(m.title or "").casefold() for m in found] == [story.headline.casefold() for story in STORIES]
    assert [m.outlet for m in found] == [story.outlet for story in STORIES]
    assert [m.published for m in found] == ["2024-03-12", "2024-04-03", "2024-05-29"]


def test_an_author_is_read_from_the_byline() -> None:
    assert {article.metadata.author for article in clean_dump(LAYOUTS["byline and stamp"])} == {"John Miller"}


def test_sub_headings_do_not_split_an_article() -> None:
    story = STORIES[0]
    text = (
        f"{story.headline}\n\n{story.paragraphs[0]}\n\nWhat renters say\n\n{story.paragraphs[1]}\n{story.paragraphs[2]}"
    )
    (article,) = clean_dump(text)
    assert "What renters say" in body_of(article)


def test_teasers_and_comments_belong_to_the_article_as_boilerplate() -> None:
    first, second, third = STORIES
    text = "\n\n".join(
        [
            first.headline,
            "March 12, 2024",
            *first.paragraphs,
            "Comments",
            f"Mike T\n2 hours ago\n{second.paragraphs[0]} {second.paragraphs[1]}",
            "Related Articles",
            f"{third.headline}\n{third.paragraphs[0]}",
            f"{second.headline}\n{second.paragraphs[2]}",
        ]
    )
    (article,) = clean_dump(text)
    assert body_of(article).split("\n") == list(first.paragraphs)


def test_the_date_of_a_masthead_or_a_comment_is_not_the_articles() -> None:
    story = STORIES[0]
    text = (
        f"Wednesday, 4 June 2025\nHome\nNews\nSport\nLog in\n\n{story.headline}\n\n"
        + "\n\n".join(story.paragraphs)
        + "\n\nComments\n\nMike\n5 June 2025\nFirst!\n"
    )
    (article,) = clean_dump(text)
    assert article.metadata.published is None


def test_a_date_of_an_update_is_not_that_of_publication() -> None:
    story = STORIES[0]
    text = f"{story.headline}\nUpdated: 4 June 2025\n\n" + "\n\n".join(story.paragraphs)
    metadata = clean_dump(text)[0].metadata
    assert (metadata.published, metadata.published_text) == (None, "4 June 2025")


CHINESE = """首页
新闻
登录

市议会经过长时间辩论批准新预算

海港日报
2024年3月12日 10:30

市议会周二在就学校经费和道路维修问题进行长时间辩论后，批准了新的预算案，官员们表示。

市长安娜告诉记者，该计划将把房产税提高百分之二，这是五年来最小的增幅。她说：“我们听取了居民的意见。”

反对者认为，这项措施对租房者几乎没有帮助。预计本月晚些时候将进行第二次投票。

相关新闻
深海发现发光鱼类新物种引关注
版权所有
"""

RUSSIAN = """Главная
Новости
Войти

Городской совет утвердил бюджет после долгих споров
12 марта 2024, 10:30

Городской совет во вторник утвердил новый бюджет после долгих споров о школах и дорогах, сообщили чиновники.

Мэр сказала журналистам, что план предусматривает повышение налога на два процента. «Мы вас слышим», — сказала она.

Противники утверждают, что эта мера мало поможет арендаторам. Второе голосование ожидается в конце этого месяца.

Читайте также

Светящаяся рыба найдена в глубинах моря
Все права защищены
"""

ARABIC = """الرئيسية
أخبار
رياضة

مجلس المدينة يوافق على الميزانية بعد نقاش طويل
12 مارس 2024

وافق مجلس المدينة يوم الثلاثاء على ميزانية جديدة بعد نقاش طويل حول تمويل المدارس وإصلاح الطرق، بحسب ما قال مسؤولون.

وقالت رئيسة البلدية للصحفيين إن الخطة سترفع ضرائب الأملاك بنسبة اثنين في المئة، وهي أقل زيادة منذ خمس سنوات.

ويرى المعارضون أن هذا الإجراء لا يفيد المستأجرين كثيرا. ومن المتوقع إجراء تصويت ثان في وقت لاحق من هذا الشهر.

اقرأ أيضا
العثور على سمكة مضيئة في أعماق البحر
جميع الحقوق محفوظة
"""


@pytest.mark.parametrize("text", [CHINESE, RUSSIAN, ARABIC], ids=["chinese", "russian", "arabic"])
def test_other_scripts_are_read_as_well(text: str) -> None:
    (article,) = clean_dump(text)
    paragraphs = [line for line in text.split("\n") if len(line) > 35 and line[-1] in ".。”؟!"]
    assert body_of(article).split("\n") == [line for line in text.split("\n") if line in paragraphs]
    assert article.metadata.title == text.split("\n")[4]
    assert (article.metadata.published or "")[:10] == "2024-03-12"


def test_a_dump_with_no_article_is_one_article() -> None:
    (article,) = clean_dump("Home\nLog in\n")
    assert (article.region.start, article.region.end) == (0, 12)
    assert [a.region.end for a in clean_dump("")] == [0]


def test_two_outlets_with_one_headline_are_two_articles() -> None:
    first, second = STORIES[:2]
    text = "\n\n".join(
        f"{first.headline}\n{s.outlet}\n{s.date}\n\n" + "\n\n".join(s.paragraphs) for s in (first, second)
    )
    assert [article.metadata.outlet for article in clean_dump(text)] == [first.outlet, second.outlet]


def test_a_line_of_a_million_characters_is_read_in_moments() -> None:
    for unit in ("The council met on Tuesday, he said. ", "(", ". A", "a", '"', "(You can now subscribe to "):
        text = unit * (300_000 // len(unit))
        assert clean_dump(text)[-1].region.end == len(text)


SEED_LINES = [line for path in (ROOT / "seeds").glob("*.txt") for line in path.read_text("utf-8").split("\n")]
ODD_LINES = [
    "",
    "  ",
    "\ufeff",
    "\u2028x",
    "a\x0bb",
    "\x85 x \x85",
    "2 hours ago",
    "Title: a b c",
    "Comments",
    "(",
    "•",
]
DUMPS = st.lists(st.one_of(st.sampled_from(SEED_LINES + ODD_LINES), st.text(max_size=40)), max_size=25).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(DUMPS)
def test_regions_tile_whatever_comes(text: str) -> None:
    regions = [article.region for article in clean_dump(text)]
    assert regions[0].start == 0
    assert regions[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(regions))


@settings(max_examples=150, deadline=None)
@given(DUMPS)
def test_boilerplate_is_trimmed_ordered_inside_its_region_line_and_off_the_headline(text: str) -> None:
    for article in clean_dump(text):
        place = 0
        for piece in article.suggestions:
            found = piece.span.of(article.text)
            assert found == found.strip() != ""
            assert "\n" not in piece.span.of(unwrap(article.text))
            assert place <= piece.span.start
            assert article.headline is None or not piece.span.overlaps(article.headline)
            place = piece.span.end
        assert place <= len(article.text) == len(article.region)


@settings(max_examples=100, deadline=None)
@given(DUMPS)
def test_the_body_is_the_regions_own_text_in_its_order(text: str) -> None:
    for article in clean_dump(text):
        kept, rest = body_of(article), iter(article.region.of(text))
        assert all(character in rest for character in kept if not character.isspace())


def test_a_split_with_two_kinds_of_evidence_or_ample_prose_is_sure() -> None:
    assert [article.doubt for article in clean_dump(LAYOUTS["printed twice, no empty lines"])] == [None] * 3
    assert [article.doubt for article in clean_dump(LAYOUTS["byline and stamp"])] == [None] * 3


def test_a_split_that_was_a_near_thing_says_why() -> None:
    one, other, third = STORIES
    short = f"{one.headline}\n{one.date}\n\n" + "\n".join(one.paragraphs)
    short += f"\n\n{other.headline}\n{other.date}\n\n" + "\n".join(other.paragraphs[:3])
    assert [article.doubt for article in clean_dump(short)] == [None, "with hardly more text than a teaser"]
    long = "\n".join(paragraph for _ in range(3) for paragraph in third.paragraphs)
    page = f"{one.headline} - The Gazette\nHome\n\n{one.headline}\n\n" + "\n".join(one.paragraphs)
    page += f"\n\n{other.headline}\n{other.date}\n\n{long}"
    assert [article.doubt for article in clean_dump(page)] == [None, "on the page of another article"]


def test_a_part_is_one_article_whatever_is_in_it() -> None:
    text = LAYOUTS["printed twice, no empty lines"]
    whole = clean_part(text)
    assert (whole.region, whole.metadata.title) == (Span(0, len(text)), STORIES[0].headline)
    assert clean_part("").headline is None
    for article in clean_dump(text):
        part = clean_part(article.region.of(text))
        assert part.metadata == article.metadata
        assert [one.span for one in part.suggestions] == [one.span for one in article.suggestions]


def _titled(*above: str) -> str | None:
    headline, *prose = (STORIES[0].headline, *STORIES[0].paragraphs)
    lines = [line if line else headline for line in above]
    (article,) = clean_dump("\n\n".join([*lines, *prose]))
    return article.metadata.title


@pytest.mark.parametrize(
    "above",
    [
        ("", "By ADA LIND", "Associated Press Writer"),
        ("", "By Ada Lind", "Senior Harbour Correspondent"),
        ("FOR IMMEDIATE RELEASE", "Contact: Ada Lind, 555-0100", ""),
        ("PRESS RELEASE", "For more information: Bo Ek, 555-0101", ""),
    ],
)
def test_a_job_a_release_or_whom_to_ask_is_no_headline(above: tuple[str, ...]) -> None:
    assert _titled(*above) == STORIES[0].headline
