"""Every command has a handler and every handler a command, wherever its key is pressed."""

from __future__ import annotations

from hikreader.commands import COMMANDS, Scope
from hikreader.tui.commands import registry
from hikreader.tui.commands.agreement import AGREEMENT
from hikreader.tui.commands.coverage import COVERAGE
from hikreader.tui.screens.base import COMMON


def ids_of(*scopes: Scope) -> set[str]:
    return {command.id for command in COMMANDS if command.where in scopes}


def test_every_command_of_the_reading_screen_has_a_handler_and_each_handler_a_command() -> None:
    assert set(registry.HANDLERS) == ids_of(*registry.SCOPES)


def test_a_module_that_is_imported_later_has_the_handlers_that_are_promised_for_it() -> None:
    promised = {id_ for id_ in registry.HANDLERS if id_.partition(".")[0] in registry.LATER}
    handlers = {id_ for load in registry.LATER.values() for id_ in load()}
    assert promised == handlers


def test_every_command_of_the_other_screens_has_a_handler_and_each_handler_a_command() -> None:
    assert set(COVERAGE) == ids_of(Scope.COVERAGE) | {"save.again"}
    assert set(AGREEMENT) == ids_of(Scope.AGREEMENT)
    assert set(COMMON) <= ids_of(Scope.ANYWHERE)
