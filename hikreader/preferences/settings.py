"""What a person has set in `config.toml`, in the platform's configuration folder: keys, who suggests, the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hikreader.commands import COMMANDS, Command
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.preferences.user_files import config_folder
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted


class ScreenSettings(NamedTuple):
    """How the screen is made for those who cannot see it, or not all of it.

    `has_cursor` lets the terminal's cursor follow the selection; None where it does so if a screen reader is known to
    run. `is_linear` leaves out what only the eye needs: the list beside the text, strokes, frames.
    """

    has_cursor: bool | None = None
    is_linear: bool = False


class Settings(NamedTuple):
    """The commands with the person's keys, who suggests, the screen, and a sentence for each thing not taken."""

    commands: tuple[Command, ...] = COMMANDS
    problems: tuple[str, ...] = ()
    suggest: SuggestSettings = SuggestSettings()
    screen: ScreenSettings = ScreenSettings()


def told(problems: Sequence[str], room: int) -> str:
    """The problems in so many cells: if they do not fit the first one, and where all of them can be read."""
    whole = "; ".join(problems)
    if cells(whole) <= room:
        return whole
    rest = " · `hikreader keys` tells all"
    return fitted(problems[0], max(0, room - len(rest))) + rest


def settings_file() -> Path | None:
    """Where the settings are looked for; None where this user has no folder for them."""
    folder = config_folder()
    return folder / "config.toml" if folder else None


def load() -> Settings:
    """The settings; without a file the defaults, and so too for whatever in it cannot be taken."""
    file = settings_file()
    try:
        text = file.read_text(encoding="utf-8") if file else ""
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(problems=(f"{file} cannot be read ({error}): the default keys are used",))
    return parsed(text)


def parsed(text: str) -> Settings:
    """Settings from the text of a file:

    [keys]
    "label.fact" = "1"
    "move.next" = ["l", "right"]

    [screen]
    cursor = "follow"
    plain = true

    with who suggests as `suggest_settings` says it.
    """
    import tomllib  # only those who have settings pay for reading them

    try:
        tables = tomllib.loads(text)
    # Beside what is no TOML: a number beyond Python's limit of digits, and lists in lists without end.
    except (ValueError, RecursionError) as error:
        return Settings(problems=(f"config.toml is not TOML ({error}): the default keys are used",))
    commands, problems = _with_keys(tables.get("keys", {}))
    suggest, refused = suggest_settings(tables.get("suggest", {}), config_folder())
    screen, unknown = _screen(tables.get("screen", {}))
    return Settings(commands, (*problems, *refused, *unknown), suggest, screen)


def _screen(table: object) -> tuple[ScreenSettings, list[str]]:
    """The settings in the table [screen]: cursor = "follow" or "hidden", plain = true or false."""
    if not isinstance(table, dict):
        return ScreenSettings(), ["config.toml: screen must be a table, as in [screen]"]
    settings, problems = ScreenSettings(), []
    for name, value in table.items():
        match name, value:
            case "cursor", "follow" | "hidden":
                settings = settings._replace(has_cursor=value == "follow")
            case "plain", bool():
                settings = settings._replace(is_linear=value)
            case _:
                problems.append('config.toml: [screen] takes cursor = "follow" or "hidden", and plain = true or false')
    return settings, problems


def _with_keys(keys: object) -> tuple[tuple[Command, ...], Sequence[str]]:
    """The commands with the keys of a table, and what could not be taken."""
    if not isinstance(keys, dict):
        return COMMANDS, ["config.toml: keys must be a table, as in [keys]"]
    wanted: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for name, value in keys.items():
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(key, str) and key for key in listed):
            wanted[name] = tuple(listed)
        else:
            problems.append(f"config.toml: the keys of {name} must be text or a list of texts")
    from hikreader.commands.keymap import with_keys  # only those who have keys of their own pay for it

    commands, refused = with_keys(wanted)
    return commands, (*problems, *refused)


def suggest_settings(table: object, folder: Path | None) -> tuple[SuggestSettings, list[str]]:
    """The settings in a table, and a sentence for whatever in it cannot be taken:

    [suggest]
    on = ["quotations", "learner"]
    furniture = true
    blind = 5
    command = ["my-suggester", "--fast"]
    patterns = "patterns.toml"

    A relative path is looked for in `folder`, that of the settings; without the line the file is patterns.toml there.
    """
    usual = folder / "patterns.toml" if folder is not None else None
    settings = SuggestSettings(patterns=usual)
    if not isinstance(table, Mapping):
        return settings, ["config.toml: suggest must be a table, as in [suggest]"]
    problems = [f"config.toml: [suggest] knows no {name}" for name in table if name not in SuggestSettings._fields]
    for name, value in table.items():
        try:
            settings = _with(settings, name, value, folder)
        except ValueError as error:
            problems.append(f"config.toml: {error}")
    return settings, problems


def _with(settings: SuggestSettings, name: str, value: object, folder: Path | None) -> SuggestSettings:
    """The settings with one line of the table; raises ValueError with what is wrong in it."""
    match name, value:
        case "on", list():
            # "furniture" is taken there too, as it was once listed, and has a line of its own.
            return settings._replace(on=frozenset(map(_suggester, value)) - {Suggester.FURNITURE})
        case "on", _:
            raise ValueError("on must be a list of suggesters")
        case "furniture", bool():
            return settings._replace(furniture=value)
        case "furniture", _:
            raise ValueError("furniture must be true or false")
        case "blind", int() if not isinstance(value, bool) and value >= 0:
            return settings._replace(blind=value)
        case "blind", _:
            raise ValueError("blind must be a whole number; 0 shows suggestions in all articles")
        case "patterns", str() if value and "\0" not in value:
            return settings._replace(patterns=(folder or Path()) / value)
        case "patterns", _:
            raise ValueError("patterns must be the name of a file")
        case "command", _:
            return settings._replace(command=_command(value))
    return settings


def _command(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(word, str) and "\0" not in word for word in value):
        return tuple(value)
    raise ValueError('command must be a list of texts, as in ["my-suggester", "--fast"]')


def _suggester(name: object) -> Suggester:
    try:
        return Suggester(str(name))
    except ValueError:
        raise ValueError(f"{name!r} is no suggester; there are {', '.join(Suggester)}") from None
