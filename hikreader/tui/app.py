"""The application: themes, signals, keys, and the reading screen."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Awaitable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from rich.console import RenderableType
from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key, Paste, Resize
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.theme import BUILTIN_THEMES, Theme

from hikreader.commands import BY_ID, Command
from hikreader.model.errors import HikreaderError
from hikreader.preferences.settings import ScreenSettings, Settings, load
from hikreader.preferences.user_files import keep_theme, kept_theme
from hikreader.session.save_queue import LEAVING
from hikreader.session.session import Session
from hikreader.text.display import displayed
from hikreader.tui.bindings import key_names
from hikreader.tui.commands.registry import HANDLERS
from hikreader.tui.frame_writer import forget_shown, frame_writing
from hikreader.tui.key_queue import KeyQueue
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.themes import INK, NEWSPRINT, label_colours, label_css
from hikreader.tui.workarounds import draw_again, forgiving, show_terminal_cursor

if TYPE_CHECKING:
    from hikreader.tui.dialogs.palette_dialog import Choice


@runtime_checkable
class Commanded(Protocol):
    """A screen on which commands can be run by hand."""

    offered: Sequence[Command]
    """Those commands, in the order of the table, with the keys that are in force."""

    def run_command(self, command: Command) -> Awaitable[object]:
        """Run a command as if its key had been pressed where it works."""
        ...


def first_theme() -> str:
    """The theme that was chosen last, else ours for the dark."""
    name = kept_theme()
    return name if name in {*BUILTIN_THEMES, INK.name, NEWSPRINT.name} and name is not None else INK.name


class HikreaderApp(App[None]):
    """hikreader on a terminal."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    CSS = label_css()
    TITLE = "hikreader"
    ENABLE_COMMAND_PALETTE = False  # ours has a key of its own
    # Ours from the first frame on: to set a theme later would parse all styles twice.
    theme: Reactive[str] = Reactive(first_theme)

    def __init__(self, session: Session, article_id: int | None = None, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._has_cursor = self._settings.screen.has_cursor
        super().__init__()
        self._session = session
        self._type_ahead = KeyQueue(self, super().on_event)
        self.commands = self._settings.commands
        self._redraw_keys = next(command.keys for command in self.commands if command.id == "app.redraw")
        changed = [command for command in self.commands if command.keys != BY_ID[command.id].keys]
        self.set_keymap({command.id: key_names(command.keys) for command in changed})
        self._article_id = article_id
        # What colour alone says elsewhere is said in reverse where there is none, or so little that all looks alike.
        self.set_class(self.no_color or self.console.color_system in (None, "standard", "windows"), "-plain")

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands after each frame: where a field has set it, else with the person."""
        if self._has_cursor and self.screen_stack:
            from hikreader.tui.terminal_cursor import cursor_cell  # only those whose cursor follows pay for it

            cell = cursor_cell(self.screen, with_messages=self._settings.screen.is_linear)
            return self._field_position if cell is None else cell
        return self._field_position

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._field_position = position

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and our own two."""
        return {**super().available_themes, INK.name: INK, NEWSPRINT.name: NEWSPRINT}

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, with the label colours, and made legible where the theme is none of our two."""
        return {**super().get_css_variables(), **label_colours(self.current_theme)}

    def get_driver_class(self) -> type[Driver]:
        """Textual's own, but no byte that comes in can end it, no emoji tears a row, and only changes are written."""
        return frame_writing(forgiving(super().get_driver_class()))

    def get_default_screen(self) -> ReadingScreen:
        """The reading screen."""
        return ReadingScreen(self._session, self._settings, HANDLERS, self._article_id)

    def action_command_palette(self) -> None:
        """Bring up the palette, on screens that have commands of their own."""
        from hikreader.tui.dialogs.palette_dialog import choices_of  # most keys call no palette

        screen = self.screen
        if isinstance(screen, Commanded):
            self._choose(choices_of(screen.offered, screen.run_command), "Run", "a few letters of a command")

    def search_themes(self) -> None:
        """Bring up a palette of themes."""
        from hikreader.tui.dialogs.palette_dialog import Choice  # themes are seldom changed

        themes = sorted(self.available_themes.values(), key=lambda theme: (not theme.dark, theme.name))
        self._choose(
            [
                Choice(
                    theme.name,
                    "is shown now" if theme.name == self.theme else "",
                    "",
                    "Dark" if theme.dark else "Light",
                    partial(setattr, self, "theme", theme.name),
                )
                for theme in themes
            ],
            "Theme",
            "a few letters of its name",
        )

    def _choose(self, choices: Sequence[Choice], name: str, placeholder: str) -> None:
        from hikreader.tui.dialogs.palette_dialog import PaletteDialog  # as above

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self.call_later(choice.run)

        if not any(isinstance(screen, PaletteDialog) for screen in self.screen_stack):  # one may be closing
            self.push_screen(PaletteDialog(choices, name, placeholder), chosen)

    async def on_event(self, event: Event) -> None:
        """Let what is pasted be harmless text, also where a field of Textual's own takes it; keys wait their turn."""
        if isinstance(event, Resize):
            forget_shown(self)
        if isinstance(event, Paste):
            from hikreader.tui.widgets.input_fields import harmless  # fields are not worth waiting for at start

            event.text = harmless(event.text)
        if isinstance(event, Key) and self._redraws(event):
            draw_again(self)
        elif isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    def _redraws(self, key: Key) -> bool:
        """Whether a key draws the screen again under a dialog or the palette, which have no such command."""
        return key.key in self._redraw_keys and not key.is_printable and self.screen.is_modal and not key.is_forwarded

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; what a person can do something about is said, and ends nothing."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except HikreaderError as error:
            self.notify(displayed(str(error)), severity="error", markup=False)
            return True

    async def action_quit(self) -> None:
        """Leave, on any screen, unless something is not saved yet."""
        reading = self.screen_stack[0]
        if isinstance(reading, ReadingScreen):
            await reading.action_command("app.quit")
            if self.screen is not reading and (waiting := len(self._session.queue)):  # what it says is not seen
                self.notify(LEAVING.message.format(count=waiting), severity="error", markup=False)
        else:
            self.exit()

    def action_help_quit(self) -> None:
        """Say in our own words how to leave, where Textual would: ctrl+c was pressed."""
        reading = self.screen_stack[0]
        if isinstance(reading, ReadingScreen):
            reading.say_how_to_leave()

    def _let_cursor_follow(self) -> None:
        """Show the terminal's cursor, if it is to follow: as it is set, else where a screen reader is known to run."""
        if self._has_cursor is None:
            from hikreader.tui.terminal_cursor import is_screen_reader_known  # after the first paint

            self._has_cursor = is_screen_reader_known()
        if self._has_cursor:
            show_terminal_cursor(self)
            self.app_resume_signal.subscribe(self, lambda _: show_terminal_cursor(self))

    def panic(self, *renderables: RenderableType) -> None:
        """End with what went wrong; Textual 8.2 gives exit code 0 for what fails in the thread that reads the keys."""
        self._return_code = self._return_code or 1
        super().panic(*renderables)

    def on_mount(self) -> None:
        """Leave in order when the terminal goes or the system asks: the screen is restored, the place kept."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.exit)
        self.call_after_refresh(self._let_cursor_follow)
        self.theme_changed_signal.subscribe(self, lambda theme: keep_theme(theme.name))
        # The shell has written on the screen meanwhile; Textual draws only what has changed since.
        self.app_resume_signal.subscribe(self, lambda _: draw_again(self))
        self.call_after_refresh(_collect_garbage)


def _collect_garbage() -> None:
    """Look for garbage again, but never in what start-up has made: it stays."""
    gc.freeze()
    gc.enable()


def load_settings(*, is_linear: bool) -> Settings:
    """What the person has set; with `is_linear`, or where they say so, the cursor follows on a plain screen."""
    settings = load()
    if is_linear or settings.screen.is_linear:
        return settings._replace(screen=ScreenSettings(has_cursor=True, is_linear=True))
    return settings


def run(session: Session, article_id: int | None = None, *, is_linear: bool = False) -> int:
    """Run the application until the person leaves; returns the exit code.

    With `is_linear` the screen is made for those who hear it or feel it, whatever is set.
    """
    app = HikreaderApp(session, article_id, load_settings(is_linear=is_linear))
    app.run()
    return app.return_code or 0
