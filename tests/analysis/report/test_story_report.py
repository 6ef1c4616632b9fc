"""The report: its numbers are those of the store, and nothing is claimed that was not read to the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.analysis.report.evidence import Statement
from hikreader.analysis.report.sides import Sides, registered
from hikreader.analysis.report.story_report import StoryReport, story_report
from hikreader.model.annotation import new_uid
from hikreader.model.edit import PutSpeaker, SetDone
from hikreader.model.label import Label
from hikreader.model.speaker import Speaker
from hikreader.store import Store
from tests.analysis.report.plant import CHARGE, DENIAL, FACT, PLANT, REPLY, put, story
from tests.analysis.stories import LAYER, copied

ACCUSED = Sides(accused=frozenset({PLANT}))


def words_of(statement: Statement) -> str:
    return "".join(part if isinstance(part, str) else part.value for part in statement)


def answer(report: StoryReport, question: str) -> list[str]:
    found = next(one for one in report.answers if question in one.question)
    return [words_of(statement) for statement in found.statements]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = copied(tmp_path_factory.mktemp("seeds"))
    articles = [store.articles.get(number) for number in store.articles.ids()]
    store.commit("done", [SetDone(article.uid, True) for article in articles])
    return store


@pytest.fixture(scope="module")
def report(seeds: Store) -> StoryReport:
    return story_report(seeds, LAYER, Sides(accused=frozenset({"Hikvision"})))


def test_the_accused_of_the_seeds_is_first_heard_at_22_to_90_per_cent_and_in_two_articles_never(
    report: StoryReport,
) -> None:
    first, never, order = answer(report, "reply")
    assert (
        first == "Hikvision is first heard between 22 % of the text in CTV News and 90 % of the text in Business Times."
    )
    assert never == "Never heard in 2 of 9 articles with a charge: News18 and Al Jazeera."
    assert order.startswith("In order: CTV News 22 %, Reuters 28 %, Time of India 30 %,")


def test_the_other_answers_on_the_seeds(report: StoryReport) -> None:
    first, every, undated, _ = answer(report, "charges first")
    assert first.startswith(
        "The earliest dated charge here stands in News18, 28 Jun 2025, at 0 % of the text: “Canada's"
    )
    assert every == "9 of 9 articles carry a charge; 7 of them in the first tenth of the text."
    assert undated == "3 of them have no date and may be earlier."
    silent, joly, *_, single = answer(report, "not heard")
    assert silent.startswith("Hikvision is quoted in 5 of 9 articles; not in News18, Al Jazeera, Business Times and")
    assert joly == "Mélanie Joly is quoted in 7 of 9 articles; not in Reuters and Time of India."
    assert single.startswith("4 of 9 articles quote one speaker only: News18, Reuters, Time of India and")
    assert answer(report, "only one")[0] == "77 of 101 labelled wordings stand in one outlet only."
    assert answer(report, "changed") == ["No article has changed in substance since it was first imported."]


def test_every_number_is_counted_from_labels_that_are_in_the_store(seeds: Store, report: StoryReport) -> None:
    spans = {
        (note.text_id, note.span, note.label)
        for number in seeds.articles.ids()
        for note in seeds.annotations.on(seeds.articles.get(number).text_id, LAYER)
    }
    labelled = [
        one
        for figure in report.figures
        for one in figure.evidence
        if "wordings" not in figure.meaning
        and "outlets, of those" not in figure.meaning
        and "only" not in figure.meaning
    ]
    assert {(one.article.text_id, one.span, one.label) for one in labelled} <= spans
    counts = seeds.annotations.label_counts()[LAYER]
    by_meaning = {figure.meaning: figure for figure in report.figures}
    assert by_meaning["facts"].value == str(counts[Label.FACT])
    assert by_meaning["allegations, denials among them"].value == str(counts[Label.ALLEGATION])


def test_the_words_of_a_speaker_are_those_of_the_quotes_in_the_store(seeds: Store, report: StoryReport) -> None:
    notes = [
        note
        for number in seeds.articles.ids()
        for note in seeds.annotations.on(seeds.articles.get(number).text_id, LAYER)
        if note.label is Label.QUOTE and note.speaker == "Hikvision"
    ]
    row = next(one for one in report.voices if one.voice.speaker == "Hikvision")
    assert row.words.value == str(sum(len(note.anchor.exact.split()) for note in notes))
    assert sum(int(cell.value) for cell in row.cells if cell is not None) == int(row.words.value)


def test_not_heard_is_never_claimed_of_an_article_that_is_not_marked_done(tmp_path: Path) -> None:
    articles = [
        ("Early", "2025-05-01", f"{CHARGE} {FACT}"),
        ("Later", "2025-05-02", f"{FACT} {CHARGE}"),
        ("Fair", "2025-05-03", f"{CHARGE} {FACT} {REPLY}"),
    ]
    with story(tmp_path / "a.db", *articles, done=(1,)) as store:
        found = answer(story_report(store, "ann", ACCUSED), "reply")
    assert "Never heard in 1 of 3 articles with a charge: Later." in found
    assert (
        "No words of theirs are labelled in 1 of 3: Early. It is not marked done, so that is no finding yet." in found
    )


def test_a_denial_counts_as_a_reply_and_no_charge_unless_another_speaker_makes_it(tmp_path: Path) -> None:
    articles = [
        ("A", "2025-05-01", f"{FACT} {DENIAL} {CHARGE}"),
        ("B", "2025-05-02", f"{CHARGE} The embassy denied it."),
    ]
    with story(tmp_path / "a.db", *articles, done=(0, 1)) as store:
        put(store, 1, "The embassy denied it.", Label.ALLEGATION, "Embassy", "denial")
        report = story_report(store, "ann", ACCUSED)
    first, other = report.portraits
    assert first.first_reply is not None
    assert first.first_reply.evidence.text == DENIAL
    assert first.first_charge is not None
    assert first.first_charge.evidence.text == CHARGE
    assert other.first_reply is None


def test_what_the_accused_charge_is_no_charge_against_them(tmp_path: Path) -> None:
    counter = "The ministry lies about everything it touches."
    with story(tmp_path / "a.db", ("A", "2025-05-01", f"{counter} {CHARGE}")) as store:
        put(store, 0, counter, Label.ALLEGATION, PLANT)
        [portrait] = story_report(store, "ann", ACCUSED).portraits
    assert portrait.first_charge is not None
    assert portrait.first_charge.evidence.text == CHARGE
    assert portrait.first_reply is not None


def test_a_speaker_is_accused_by_the_side_too(tmp_path: Path) -> None:
    with story(tmp_path / "a.db", ("A", "2025-05-01", f"{CHARGE} {REPLY}")) as store:
        sides = Sides({PLANT: "industry"}, frozenset({"industry"}))
        [portrait] = story_report(store, "ann", sides).portraits
    assert portrait.first_reply is not None


def test_without_an_accused_the_reply_is_not_looked_for(tmp_path: Path) -> None:
    with story(tmp_path / "a.db", ("A", "2025-05-01", f"{CHARGE} {REPLY}"), done=(0,)) as store:
        report = story_report(store, "ann", Sides())
    assert report.portraits[0].first_reply is None
    assert answer(report, "reply") == [
        "It was not said who the accused are: name them with --accused, and this is answered."
    ]


def test_places_are_measured_in_the_body_alone(tmp_path: Path) -> None:
    text = f"Menu line\n\n{FACT} {CHARGE}\n\nShare this"
    with story(tmp_path / "a.db", ("A", "2025-05-01", text)) as store:
        for line in ("Menu line", "Share this"):
            put(store, 0, line, Label.BOILERPLATE)
        [portrait] = story_report(store, "ann", Sides()).portraits
    assert portrait.length == len(f"{FACT} {CHARGE}")
    assert portrait.first_charge is not None
    assert portrait.first_charge.start == len(FACT) + 1


def test_an_article_that_tells_nothing_of_the_story_is_left_out_and_counted(tmp_path: Path) -> None:
    articles = [("A", "2025-05-01", CHARGE), ("B", "2025-05-02", f"Only a quotation: {REPLY}"), ("C", None, "Nothing.")]
    with story(tmp_path / "a.db", *articles) as store:
        report = story_report(store, "ann", Sides())
    assert [one.name for one in report.portraits] == ["A"]
    left_out = next(words_of(one) for one in report.method if "Left out" in words_of(one))
    assert left_out == "Left out: 1 without a fact or an allegation, 1 without labels, 0 set aside."


def test_sides_come_from_the_register_of_speakers(tmp_path: Path) -> None:
    with story(tmp_path / "a.db", ("A", "2025-05-01", f"{CHARGE} {REPLY}")) as store:
        store.commit("side", [PutSpeaker(Speaker(new_uid(), PLANT, ("the Works",), side="Accused"))])
        sides = registered(store.speakers.all())
        report = story_report(store, "ann", sides)
    assert sides.accused == frozenset({"Accused"})
    assert sides.side_of("the Works") == "Accused"
    assert report.portraits[0].first_reply is not None
    assert report.voices[0].voice.side == "Accused"
