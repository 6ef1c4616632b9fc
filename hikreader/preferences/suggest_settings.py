"""Who may suggest labels, and in which articles: the table [suggest] of config.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hikreader.model.suggester import Suggester, SuggestSettings


def suggest_settings(table: object, folder: Path | None) -> tuple[SuggestSettings, list[str]]:
    """The settings in a table, and a sentence for whatever in it cannot be taken:

    [suggest]
    on = ["quotations", "learner"]
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
            return settings._replace(on=frozenset(map(_suggester, value)))
        case "on", _:
            raise ValueError("on must be a list of suggesters")
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
