"""Every command has a handler and every handler a command, wherever its key is pressed."""

from __future__ import annotations

import re

import pytest

from hikreader.commands import COMMANDS, Scope
from hikreader.tui.commands import registry
from hikreader.tui.commands.browser_commands import BROWSER
from hikreader.tui.commands.coverage_commands import COVERAGE
from hikreader.tui.commands.story_commands import AGREEMENT
from hikreader.tui.dialogs.annotation_dialog import AnnotationDialog
from hikreader.tui.dialogs.base import Dialog
from hikreader.tui.dialogs.collection_dialog import AsideDialog, ForgetDialog
from hikreader.tui.dialogs.export_dialog import ExportDialog
from hikreader.tui.dialogs.fields_dialog import ColumnsDialog, MetadataDialog, SpeakerEntryDialog
from hikreader.tui.dialogs.import_dialog import ImportDialog
from hikreader.tui.dialogs.palette_dialog import PaletteDialog
from hikreader.tui.dialogs.propagation_dialog import PropagationDialog
from hikreader.tui.dialogs.review_dialog import ReviewDialog
from hikreader.tui.dialogs.search_dialog import SearchDialog
from hikreader.tui.dialogs.speaker_dialog import SpeakerDialog
from hikreader.tui.screens.base import COMMON
from hikreader.tui.screens.changes_screen import ChangesScreen
from hikreader.tui.screens.help_screen import HelpScreen
from hikreader.tui.screens.outlet_screen import OutletScreen
from hikreader.tui.screens.prompt_screen import PROMPT
from hikreader.tui.screens.speakers_screen import SpeakersScreen
from tests.conftest import ROOT


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
    assert set(BROWSER) == ids_of(Scope.BROWSER) | {"save.again"}
    assert set(AGREEMENT) == ids_of(Scope.AGREEMENT)
    assert set(COMMON) <= ids_of(Scope.ANYWHERE)


def test_what_has_a_prompt_runs_its_commands() -> None:
    assert set(PROMPT) == ids_of(Scope.PROMPT)
    has_prompt = re.compile(r"\bPrompt(Line)?\(")
    files = {file.name for file in (ROOT / "hikreader").rglob("*.py") if has_prompt.search(file.read_text())}
    # The field, the prompt, the screens over the text, and the service of the reading screen.
    assert files == {"input_fields.py", "prompt.py", "prompt_screen.py"}


@pytest.mark.parametrize(
    ("dialog", "scopes"),
    [
        (HelpScreen, [Scope.HELP]),
        (SearchDialog, [Scope.SEARCH]),
        (ExportDialog, [Scope.EXPORT]),
        (MetadataDialog, [Scope.METADATA]),
        (AnnotationDialog, [Scope.SPEAKER]),
        (SpeakerDialog, [Scope.SPEAKER]),
        (PropagationDialog, [Scope.CHOICES, Scope.OFFERS]),
        (ReviewDialog, [Scope.CHOICES, Scope.REVIEW]),
        (ImportDialog, [Scope.CHOICES, Scope.IMPORT]),
        (ColumnsDialog, [Scope.METADATA]),
        (AsideDialog, [Scope.ASIDE]),
        (ForgetDialog, [Scope.CHOICES, Scope.FORGET]),
        (SpeakersScreen, [Scope.CHOICES, Scope.REGISTER]),
        (SpeakerEntryDialog, [Scope.METADATA]),
        (OutletScreen, [Scope.CHOICES, Scope.OUTLET]),
        (ChangesScreen, [Scope.CHOICES, Scope.CHANGES]),
        (PaletteDialog, [Scope.PALETTE]),
    ],
)
def test_every_command_of_a_dialog_has_a_handler_and_each_handler_a_command(
    dialog: type[Dialog[object]], scopes: list[Scope]
) -> None:
    assert set(dialog.HANDLERS) == ids_of(Scope.DIALOG, *scopes)


def test_every_scope_is_handled_somewhere() -> None:
    handled = {*registry.SCOPES, Scope.COVERAGE, Scope.AGREEMENT, Scope.DIALOG, Scope.CHOICES, Scope.HELP}
    handled |= {Scope.PORTRAITS, Scope.CHANGES, Scope.BROWSER}
    handled |= {Scope.SEARCH, Scope.EXPORT, Scope.METADATA, Scope.SPEAKER, Scope.OFFERS, Scope.REVIEW, Scope.OUTLET}
    handled |= {Scope.PALETTE, Scope.IMPORT, Scope.ASIDE, Scope.FORGET, Scope.REGISTER}
    assert handled == set(Scope)


def test_no_key_stands_anywhere_but_in_the_table() -> None:
    bound = [
        f"{file.name}:{number}"
        for file in (ROOT / "hikreader").rglob("*.py")
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if re.search(r"""Binding\(\s*["']""", line)
    ]
    assert bound == []
