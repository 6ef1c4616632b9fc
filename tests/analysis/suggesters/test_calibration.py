"""What a classifier says of itself is held against what it said of texts that it had not seen."""

from __future__ import annotations

import pytest

from hikreader.analysis.suggesters.calibration import Calibration


def test_a_classifier_of_which_nothing_is_known_is_taken_at_its_word() -> None:
    calibration = Calibration.fitted([])
    assert [calibration(likely) for likely in (0.2, 0.7, 0.95)] == pytest.approx([0.2, 0.7, 0.95])


def test_one_that_is_right_as_often_as_it_says_is_taken_at_its_word() -> None:
    answers = [(0.9, True)] * 90 + [(0.9, False)] * 10
    assert Calibration.fitted(answers)(0.9) == pytest.approx(0.9, abs=0.01)


def test_one_that_boasts_is_not() -> None:
    answers = [(0.95, number % 2 == 0) for number in range(200)]
    assert Calibration.fitted(answers)(0.95) == pytest.approx(0.5, abs=0.05)


def test_a_few_wrong_answers_do_not_decide() -> None:
    assert 0.5 < Calibration.fitted([(0.9, False)] * 2)(0.9) < 0.9


def test_answers_that_were_all_certain_and_all_wrong_are_no_trouble() -> None:
    assert Calibration.fitted([(1.0, False)] * 100)(1.0) < 0.1
    assert Calibration.fitted([(0.0, True)] * 100)(0.0) > 0.9
