"""The application: help, palette, themes, panes, other screens, saving and leaving."""

from __future__ import annotations

from functools import partial

from hikreader.tui.autosave import Autosave
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.context import Context
from hikreader.tui.panes import Panes
from hikreader.tui.prompt import prompt
from hikreader.tui.themes import choose
from hikreader.tui.workarounds import draw_again


async def show_help(context: Context) -> None:
    """Show all keys and what the labels mean."""
    from hikreader.tui.screens.help_screen import HelpScreen  # its tables are not worth waiting for at start

    await context.screen.app.push_screen(HelpScreen(context.settings.commands))


def show_palette(context: Context) -> None:
    """Show the palette."""
    context.screen.app.action_command_palette()


def redraw(context: Context) -> None:
    """Draw all of the screen again."""
    draw_again(context.screen.app)


def suspend(context: Context) -> None:
    """Go back to the shell."""
    context.screen.app.action_suspend_process()


def leave(context: Context) -> None:
    """Leave, if everything is saved."""
    if context.service(Autosave).may_leave():
        context.screen.app.exit()


def save_again(context: Context) -> Result:
    """Try again to save what is queued."""
    return context.service(Autosave).save_again()


def other_theme(context: Context) -> None:
    """Change between a light and a dark theme."""
    choose(context.screen.app, "other")


def any_theme(context: Context) -> None:
    """Choose one of all themes."""
    choose(context.screen.app, "any")


def other_pane(context: Context) -> None:
    """Go to the list, or from the list to the text."""
    panes = context.service(Panes)
    if context.reader.has_focus or context.session.state is None:
        panes.focus_on_list()
    else:
        panes.focus_on_reader()


def to_list(context: Context) -> None:
    """Go to the list; what is marked in the text, or left out of the list, is given up first."""
    panes = context.service(Panes)
    if not panes.give_up(in_list=context.widgets.articles.has_focus):
        panes.focus_on_list()


def step_prompt(context: Context, step: int) -> None:
    """Go to the next (1) or previous (-1) result of what is typed."""
    context.service(prompt).step(step)


def accept_prompt(context: Context) -> None:
    """Take what is typed."""
    context.service(prompt).accept()


def cancel_prompt(context: Context) -> None:
    """Forget what is typed."""
    context.service(prompt).cancel()


HANDLERS: Handlers[Context] = {
    "app.help": show_help,
    "app.palette": show_palette,
    "app.redraw": redraw,
    "app.suspend": suspend,
    "app.quit": leave,
    "save.again": save_again,
    "theme.other": other_theme,
    "theme.any": any_theme,
    "pane.other": other_pane,
    "pane.list": to_list,
    "pane.clear": to_list,
    "prompt.next": partial(step_prompt, step=1),
    "prompt.previous": partial(step_prompt, step=-1),
    "prompt.accept": accept_prompt,
    "prompt.cancel": cancel_prompt,
}
