"""Who says a quotation: by the words on either side of it, and by what the article has named before."""

from __future__ import annotations

import re

import pytest

from hikreader.analysis.speaker_resolution import SpeakerGuess, SpeakerResolver, known_names
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker

LEAD = "The harbour board met on Monday in Springfield.\n"


def guesses(text: str, known: dict[str, str] | None = None) -> list[SpeakerGuess | None]:
    spans = [Span(*match.span()) for match in re.finditer(r'"[^"]*"', text)]
    return list(SpeakerResolver(text, spans, (), known or {}).each().values())


def names(text: str, *known: str) -> list[str | None]:
    return [guess and guess.name for guess in guesses(text, {name: name for name in known})]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Yes," Ada Lovelace said.', "Ada Lovelace"),
        ('"Yes," said Ada Lovelace.', "Ada Lovelace"),
        ('Minister Ada Lovelace said in a statement, "Yes."', "Ada Lovelace"),
        ('"Yes," President Ada Lovelace told reporters.', "Ada Lovelace"),
        ('"Yes," he told reporters.', None),
        ('The President of Canada said "Yes."', None),
        ('"Yes."', None),
        ('According to Ada Lovelace, the engine "works well" today.', "Ada Lovelace"),
        ('The engine "works well", according to Ada Lovelace.', "Ada Lovelace"),
        ('Ada Lovelace, a director of the mill, said the engine "works well".', "Ada Lovelace"),
        ('The delay will "harm" trade, slowing both ports, Ada Lovelace said.', "Ada Lovelace"),
        ('Union chief Ada Lovelace accused the board of "plain neglect".', "Ada Lovelace"),
        ('"The gates rust," reads a report from the Harbour Safety Project.', "Harbour Safety Project"),
        ('The Harbour Commission barred the barges, citing "an open risk" to swimmers.', "Harbour Commission"),
        ('The Bank of Malta raised rates. "Prices rise," it said in a statement.', "Bank of Malta"),
        ('Acme Yards chief executive Ada Lovelace called it "a great day".', "Ada Lovelace"),
        ('A report by Harbour Watch found "systematic neglect".', "Harbour Watch"),
        ('In a statement, the Maltese Embassy in London called it "a lie".', "Maltese Embassy in London"),
        ('The U.S. Harbour Commission called it "a lie".', "U.S. Harbour Commission"),
        ('Acme Yards Holding Ltd said it was "fully compliant".', "Acme Yards"),
        ('French shipbuilder Acme said sales were "better than expected".', "Acme"),
        ('The Chinese company denied it, calling it "groundless".', None),
    ],
)
def test_a_name_is_found_on_either_side_of_the_quotation(text: str, name: str | None) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Ada Lovelace laughed. "Yes," she told reporters.', "Ada Lovelace"),
        ('Ada Lovelace met Bo Reed. Reed smiled. "Yes," he said.', "Bo Reed"),
        ('Acme Yards said it would sell. "We must," the company said.', "Acme Yards"),
        ('The Harbour Ministry said no. "We wait," the ministry added.', "Harbour Ministry"),
        ('Ada Lovelace met Bo Reed. "Yes," she said.', "Ada Lovelace"),
        ('President Xu Lin spoke. "Yes," Xu said.', "Xu Lin"),
        ('"Yes," Reed recalled.\nBo Reed, 34, is a nurse.', "Bo Reed"),
        ('Acme Malta Yard has closed. "No," Acme said.', "Acme"),
    ],
)
def test_a_pronoun_means_the_last_person_and_a_company_the_last_that_spoke(text: str, name: str) -> None:
    assert names(LEAD + text) == [name]


def test_a_quotation_goes_on_with_the_speaker_of_the_one_before() -> None:
    assert names('"We wait," Ada Hill said. "It is late."') == ["Ada Hill", "Ada Hill"]
    assert names('"We wait." "It is late," Ada Hill said.')[1] == "Ada Hill"


def test_a_name_inside_another_quotation_is_no_source() -> None:
    assert names('Ada Hill said "Bo Reed told me" and then "all is well".') == ["Ada Hill", "Ada Hill"]


@pytest.mark.parametrize(
    "text",
    [
        'It was a long day, and the company rejected the accusations. "Nothing new."',
        'Rain fell on the port "for days" after Ottawa ordered a pause.',
        'They met in Springfield. "What now?"',
        'A poster read "Open late".',
    ],
)
def test_nonsense_is_never_taken_unasked(text: str) -> None:
    assert not any(guess is not None and guess.is_sure for guess in guesses(text))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ('"Ja", sagte Bundeskanzlerin Angela Meyer.', "Angela Meyer"),
        ('"Nein", sagte Außenminister Jan Vogt.', "Jan Vogt"),
        ('"Да", сказал министр Иван Петров.', "Иван Петров"),
        ('"Нет", заявила вице-премьер Анна Белова.', "Анна Белова"),
    ],
)
def test_a_job_title_makes_no_other_person(printed: str, name: str) -> None:
    assert names(printed, name) == [name]
    assert names(printed) == [name]


def test_a_short_form_or_alias_is_the_speaker_as_it_is_registered() -> None:
    entry = Speaker("1", "Chinese Embassy in Canada", ("the Embassy", "Ottawa mission"))
    known = known_names(["Wen Jia Bao"], [entry])
    assert [one and one.name for one in guesses('"No," the Embassy said.', known)] == ["Chinese Embassy in Canada"]
    assert [one and one.name for one in guesses('"No," Wen said.', known)] == ["Wen Jia Bao"]
    assert [one and one.name for one in guesses('"No," Canada said.', known)] == ["Canada"]


def test_a_long_hostile_text_is_read_in_time_that_grows_with_its_length() -> None:
    for piece in ("A.", "The ", "A-", "Ada ", " " * 9, "said "):
        text = piece * (40_000 // len(piece)) + '"Yes," she said.'
        assert len(guesses(text)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Der Minister Bo Reed sagte: "Wir handeln."', "Bo Reed"),
        ('"Wir handeln", sagte Hafenminister Bo Reed am Montag.', "Bo Reed"),
        ('Bo Reed besuchte Malta. "Wir handeln", sagte er.', "Bo Reed"),
        ('"Das ist falsch", teilte das Unternehmen Acme mit.', "Acme"),
        ('Laut Bo Reed ist das "ein Fehler" gewesen.', "Bo Reed"),
        ('"Nous devons agir", a déclaré Bo Reed.', "Bo Reed"),
        ('Le président Bo Reed a affirmé: "Nous devons agir."', "Bo Reed"),
        ('Bo Reed a visité Malte. "Nous devons agir", a-t-il déclaré.', "Bo Reed"),
        ('El presidente Bo Reed afirmó: "Debemos actuar".', "Bo Reed"),
        ('Según Bo Reed, hay que "actuar rápido" ahora.', "Bo Reed"),
        ('"Мы ждём", — сказал министр Олег Крамов.', "Олег Крамов"),
        ('Олег Крамов посетил Баку. "Мы ждём", — сказал он.', "Олег Крамов"),
    ],
)
def test_speakers_are_found_in_other_languages(text: str, name: str) -> None:
    assert names(text) == [name]
