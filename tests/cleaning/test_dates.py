from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.cleaning.dates import Calendar, DayOrder, day_order, find_stamps
from hikreader.model.article import Precision


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("June 28, 2025, 09:01 IST", "2025-06-28T09:01:00+05:30"),
        ("2025-06-28T09:01:00Z", "2025-06-28T09:01:00+00:00"),
        ("2025-06-28 09:01:33.123+0530", "2025-06-28T09:01:33+05:30"),
        ("Sat, 28 Jun 2025 09:01:00 +0000", "2025-06-28T09:01:00+00:00"),
        ("Published 6:29 p.m. EST Nov. 19, 2019", "2019-11-19T18:29:00-05:00"),
        ("14:53 GMT +3 20 November 2019", "2019-11-20T14:53:00+03:00"),
        ("12:05 am, 28th of June, 2025", "2025-06-28T00:05:00"),
        ("2025/06/28 10:00 (JST)", "2025-06-28T10:00:00+09:00"),
        ("28. Juni 2025, 18:55 Uhr", "2025-06-28T18:55:00"),
        ("le 28 juin 2025 à 10h30", "2025-06-28T10:30:00"),
        ("28 de junio de 2025 a las 10:30", "2025-06-28T10:30:00"),
        ("28 июня 2025, 10:30", "2025-06-28T10:30:00"),
        ("2025年6月28日 09:01", "2025-06-28T09:01:00"),
        ("2025년 6월 28일", "2025-06-28"),
        ("2025년 6월 28일 오후 8:05", "2025-06-28T20:05:00"),
        ("2025年6月28日 午前8時05分", "2025-06-28T08:05:00"),
        ("28. Juni 2025 um 8.05 Uhr", "2025-06-28T08:05:00"),
        ("28 يونيو 2025", "2025-06-28"),
        ("time07-07-2025", "2025-07-07"),
        ("June 2025", "2025-06"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_printed(line: str, published: str) -> None:
    (stamp,) = find_stamps(line, Calendar())
    exact = {7: Precision.MONTH, 10: Precision.DAY}.get(len(published), Precision.TIME)
    assert (stamp.published, stamp.precision) == (published, exact)
    assert stamp.span.of(line) == stamp.text


@pytest.mark.parametrize(
    "line",
    """
    03/Jun/2025|Jun-03-2025|2025-Jun-03|2025. 6. 3.|3.Juni 2025|2025. június 3-án|2025 m. birželio 3 d.
    2025. gada 3. jūnijā|3. června 2025|3. lipnja 2025.|3. јун 2025.|3 юни 2025 г.|3 Ιουνίου 2025|3. kesäkuuta 2025
    3. júní 2025|3 iunie 2025|3. juuni 2025|3 de juny de 2025|3 ביוני 2025|3 يونيو/حزيران 2025|٣ يونيو ٢٠٢٥
    ３ ژوئن ２０２５|३ जून २०२५|２０２５年６月３日|令和7年6月3日|3 มิถุนายน 2568
    3 tháng 6 năm 2025|June  3, 2025|3 juin 2025
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_a_day_is_read_as_it_is_written_around_the_world(line: str) -> None:
    (stamp,) = find_stamps(line, Calendar())
    assert (stamp.published, stamp.precision) == ("2025-06-03", Precision.DAY)
    assert stamp.span.of(line) == stamp.text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("timean hour ago", "an hour ago"),
        ("News186 hours ago", "6 hours ago"),
        ("3小时前", "3小时前"),
        ("vor 3 Stunden", "vor 3 Stunden"),
        ("yesterday", "yesterday"),
        ("July 7", "July 7"),
        ("08-07-2025", "08-07-2025"),
        ("31/02/2025", "31/02/2025"),
        ("12/13/14", "12/13/14"),
    ],
)
def test_what_the_page_does_not_pin_down_stays_text(line: str, text: str) -> None:
    (stamp,) = find_stamps(line, Calendar())
    assert (stamp.text, stamp.published, stamp.precision) == (text, None, None)


@pytest.mark.parametrize("line", ["4 out of 5", "version 1.2.3", "a 28-year-old", "call 555-12-2025-1", "at 10:30"])
def test_other_numbers_are_no_dates(line: str) -> None:
    assert find_stamps(line, Calendar()) == ()


@pytest.mark.parametrize(
    ("text", "order", "published"),
    [
        ("08-07-2025 and 30-06-2025", DayOrder.DAY_FIRST, "2025-07-08"),
        ("08-07-2025 and 06-30-2025", DayOrder.MONTH_FIRST, "2025-08-07"),
        ("08-07-2025 and 06-05-2025", None, None),
        ("08-07-2025, 30-06-2025 and 06-30-2025", None, None),
    ],
)
def test_the_order_of_day_and_month_comes_from_the_file(
    text: str, order: DayOrder | None, published: str | None
) -> None:
    assert day_order(text) is order
    assert find_stamps("08-07-2025", Calendar.of(text))[0].published == published


def test_ist_is_not_indian_on_an_israeli_page() -> None:
    line = "June 28, 2025, 09:01 IST"
    assert find_stamps(line, Calendar.of("News from Jerusalem and Tel Aviv"))[0].published == "2025-06-28T09:01:00"
    assert find_stamps(line, Calendar.of("News from Mumbai"))[0].published == "2025-06-28T09:01:00+05:30"


@given(st.text(alphabet="0123456789-/.: ,JuneMayago年月日ISTh", max_size=60))
def test_stamps_are_in_order_and_cite_the_line(line: str) -> None:
    place = 0
    for stamp in find_stamps(line, Calendar(DayOrder.DAY_FIRST)):
        assert place <= stamp.span.start < stamp.span.end
        assert stamp.text == stamp.span.of(line)
        place = stamp.span.end
