"""Commands are said so that a person finds them: each has a title, a sentence and keys that can be typed."""

from __future__ import annotations

from itertools import combinations

import pytest

from hikreader.commands import BY_ID, COMMANDS, Command, Scope, key_sign
from hikreader.commands.command import Group, commands

SCREENS = (Scope.READER, Scope.LIST, Scope.NOTES, Scope.MATCHES, Scope.COVERAGE, Scope.AGREEMENT, Scope.BROWSER)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_says_what_it_does(command: Command) -> None:
    assert command.verb
    assert command.object
    assert command.id == f"{command.verb}.{command.object}"
    assert command.title[:1].isupper()
    assert command.help
    assert not command.help.endswith(".")
    assert command.footer is None or len(command.footer) <= 14
    assert BY_ID[command.id] is command


def test_every_scope_and_every_group_has_commands() -> None:
    assert {command.where for command in COMMANDS} == set(Scope)
    assert {command.group for command in COMMANDS} == set(Group)


def test_whether_two_scopes_meet_is_asked_of_either() -> None:
    assert all(scope.meets(scope) for scope in Scope)
    assert all(one.meets(other) is other.meets(one) for one, other in combinations(Scope, 2))


@pytest.mark.parametrize("screen", SCREENS)
def test_screens_share_the_keys_that_work_anywhere_and_no_others(screen: Scope) -> None:
    assert screen.meets(Scope.ANYWHERE)
    assert [other for other in SCREENS if screen.meets(other)] == [screen]
    assert not screen.meets(Scope.DIALOG)


def test_one_dialog_covers_another_but_not_the_keys_of_all() -> None:
    assert Scope.HELP.meets(Scope.DIALOG)
    assert not Scope.HELP.meets(Scope.EXPORT)
    assert Scope.REVIEW.meets(Scope.CHOICES)
    assert not Scope.HELP.meets(Scope.CHOICES)
    assert not Scope.DIALOG.meets(Scope.ANYWHERE)


def test_a_row_is_a_command_with_or_without_a_word_in_the_footer() -> None:
    with_word, without = commands(
        Scope.READER, Group.MOVE, ("a.b", "x ctrl+y", "Title", "help", "word"), ("a.c", "", "Other", "help")
    )
    assert with_word == Command("a.b", ("x", "ctrl+y"), "Title", "help", Scope.READER, Group.MOVE, "word")
    assert (without.keys, without.footer) == ((), None)


@pytest.mark.parametrize(
    ("key", "sign"),
    [("ctrl+p", "^p"), ("left", "←"), ("shift+down", "⇧↓"), ("escape", "esc"), ("f", "f"), ("pagedown", "pgdn")],
)
def test_keys_are_written_as_people_read_them(key: str, sign: str) -> None:
    assert key_sign(key) == sign
