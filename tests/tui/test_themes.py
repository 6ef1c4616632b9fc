"""Every theme can be read: contrast of what is written on what it is written on, at least 4.5 to 1."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from hikreader.model.label import Label
from hikreader.preferences.user_files import keep_theme, kept_theme, state_folder
from hikreader.session.session import Session
from hikreader.tui.app import HikreaderApp
from hikreader.tui.themes import INK, NEWSPRINT, label_colours
from hikreader.tui.widgets.styles import Styles
from tests.conftest import Opener
from tests.tui.app_driver import Desk, Opened

THEMES = [INK, NEWSPRINT, *BUILTIN_THEMES.values()]
TINTED = [label for label in Label if f"{label}-tint" in INK.variables]
ON_BACKGROUND = [*Label, "folded", "quiet", "key", "foreground"]


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of relative luminances."""
    light, dark = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized)
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def colours(theme: Theme) -> dict[str, str]:
    return {**label_colours(theme), **theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_labels_selection_and_quiet_words_have_contrast(theme: Theme) -> None:
    of = colours(theme)
    if of["background"].startswith("ansi"):
        pytest.skip("the terminal's own colours are its owner's")
    pairs = [(name, "background") for name in ON_BACKGROUND]
    pairs += [(label, f"{label}-tint") for label in TINTED]
    pairs += [("picked", "picked-tint"), ("foreground", "other-tint")]
    weak = {pair: round(contrast(of[pair[0]], of[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [INK, NEWSPRINT], ids=lambda theme: theme.name)
def test_our_own_themes_can_be_read_on_every_ground(theme: Theme) -> None:
    of = colours(theme)
    pairs = [(name, ground) for name in ON_BACKGROUND for ground in ("surface", "panel")] + [
        (name, ground) for name in ("error", "warning", "success") for ground in ("background", "panel")
    ]
    assert {pair: ratio for pair in pairs if (ratio := round(contrast(of[pair[0]], of[pair[1]]), 2)) < 4.5} == {}


async def test_t_changes_between_ink_and_newsprint_and_the_choice_is_kept(desk: Opened) -> None:
    async with desk() as at:
        assert at.pilot.app.theme == "ink"
        await at.press("T")
        assert at.pilot.app.theme == "newsprint"
        assert kept_theme() == "newsprint"
    async with desk() as at:
        assert at.pilot.app.theme == "newsprint"
        assert at.reader.styles.background == Color.parse(NEWSPRINT.background or "")


async def test_a_theme_that_is_no_more_does_no_harm(open_store: Opener) -> None:
    keep_theme("gone")
    assert HikreaderApp(Session(open_store())).theme == "ink"
    folder = state_folder()
    assert folder is not None
    (folder / "theme").write_bytes(b"\xff")
    assert HikreaderApp(Session(open_store())).theme == "ink"


@pytest.mark.parametrize(
    ("environment", "plain"),
    [({"NO_COLOR": "1"}, True), ({"TERM": "xterm"}, True), ({"TERM": "xterm-256color"}, False)],
)
async def test_without_colour_the_selection_is_in_reverse_and_labels_keep_their_signs(
    desk: Opened, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], plain: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("COLORTERM")
    async with desk() as at:
        await at.press("l", "f", "l", "a", "'", "q", "G", "z", "b", "g")
        selected = _runs(at, '"We will')
        assert selected
        assert all(bool(style.reverse) is plain for style in selected)
        assert all(style.underline for style in _runs(at, "The ministry ordered"))
        assert all(style.bold for style in _runs(at, "It cited"))
        assert all(style.italic for style in _runs(at, '"We will'))
        assert all(style.strike for style in _runs(at, "The review is wrong"))


def _runs(at: Desk, words: str) -> list[Style]:
    rows = [at.reader.render_line(y) for y in range(at.reader.size.height)]
    return [segment.style for row in rows for segment in row if words in segment.text and segment.style is not None]


@pytest.mark.parametrize("theme", [INK, NEWSPRINT], ids=lambda theme: theme.name)
async def test_labels_can_be_read_without_colours(desk: Opened, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk() as at:
        at.pilot.app.theme = theme.name
        await at.pilot.pause()
        styles = Styles(at.reader)
        for name in (*Label, "headline", "suggested", "folded", "found", "quiet"):
            style = styles.over(f"reader--{name}")
            assert style.color is not None
            assert style.bgcolor is not None
            words, ground = (one.get_truecolor().hex for one in (style.color, style.bgcolor))
            assert contrast(words, ground) >= 4.5, name
