"""What config.toml says of the screen."""

from __future__ import annotations

import pytest

from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.preferences.settings import ScreenSettings, parsed


@pytest.mark.parametrize(
    ("table", "screen"),
    [
        ('cursor = "follow"', ScreenSettings(has_cursor=True)),
        ('cursor = "hidden"', ScreenSettings(has_cursor=False)),
        ("plain = true", ScreenSettings(is_linear=True)),
        ('plain = false\ncursor = "follow"', ScreenSettings(has_cursor=True)),
        ("", ScreenSettings()),
    ],
)
def test_the_screen_is_set_in_a_table_of_its_own(table: str, screen: ScreenSettings) -> None:
    settings = parsed(f"[screen]\n{table}")
    assert settings.screen == screen
    assert settings.problems == ()


@pytest.mark.parametrize(
    "table", ['[screen]\ncursor = "blink"', "[screen]\nplain = 1", "[screen]\nx = 1", "screen = 5"]
)
def test_what_the_table_cannot_hold_is_said_and_changes_nothing(table: str) -> None:
    settings = parsed(table)
    assert settings.screen == ScreenSettings()
    assert len(settings.problems) == 1
    assert "screen" in settings.problems[0]


@pytest.mark.parametrize(
    ("table", "on", "furniture"),
    [
        ("furniture = false", SuggestSettings().on, False),
        ('on = ["learner"]', frozenset({Suggester.LEARNER}), True),
        ('on = ["furniture", "learner"]\nfurniture = false', frozenset({Suggester.LEARNER}), False),
    ],
)
def test_furniture_has_a_setting_of_its_own(table: str, on: frozenset[Suggester], furniture: bool) -> None:
    settings = parsed(f"[suggest]\n{table}")
    assert (settings.suggest.on, settings.suggest.furniture) == (on, furniture)
    assert settings.problems == ()
    assert parsed("[suggest]\nfurniture = 1").problems == ("config.toml: furniture must be true or false",)
