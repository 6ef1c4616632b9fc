"""Which suggesters a person has switched on or off in the program, in the platform's state folder.

What is switched there prevails over the settings file, which the program does not write.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hikreader.files import write_private
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.preferences.folders import state_folder

_ON, _OFF = "on", "off"


def switched(settings: SuggestSettings) -> SuggestSettings:
    """The settings with what was switched since."""
    switches = kept_switches()
    on = {name for name in Suggester if switches.get(name, name in settings.on)}
    return settings._replace(on=frozenset(on)) if switches else settings


def kept_switches() -> dict[Suggester, bool]:
    """Which suggesters were switched, and whether on or off; lines that say anything else are left out."""
    file = _file()
    if file is None:
        return {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    said = dict(line.partition(": ")[::2] for line in lines)
    return {name: said[name] == _ON for name in Suggester if said.get(name) in (_ON, _OFF)}


def keep_switch(suggester: Suggester, is_on: bool) -> None:
    """Remember a switch; a state folder that cannot be written loses only that."""
    file = _file()
    if file is not None:
        switches = kept_switches() | {suggester: is_on}
        with suppress(OSError):
            write_private(file, "".join(f"{name}: {_ON if on else _OFF}\n" for name, on in switches.items()))


def _file() -> Path | None:
    folder = state_folder()
    return folder / "suggesters" if folder else None
