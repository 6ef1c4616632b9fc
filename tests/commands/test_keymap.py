"""Own keys: any command can have others, wherever it works, and no key means two things in one place."""

from __future__ import annotations

import pytest

from hikreader.commands import BY_ID, COMMANDS, Scope, key_sign
from hikreader.commands.keymap import with_keys


def test_every_command_can_have_a_key_of_its_own() -> None:
    for command in COMMANDS:
        commands, problems = with_keys({command.id: ("f9",)})
        assert problems == []
        assert [other.id for other in commands if "f9" in other.keys] == [command.id]


def test_the_keys_that_commands_come_with_clash_nowhere() -> None:
    assert with_keys({command.id: command.keys for command in COMMANDS}) == (COMMANDS, [])


@pytest.mark.parametrize(
    ("id_", "key", "other"),
    [
        ("move.next", "n", "find.next"),
        ("find.next", "ctrl+f", "search.all"),
        ("review.confirm", "x", "review.drop"),
        ("review.confirm", "j", "choice.next"),
        ("offer.label", "escape", "dialog.close"),
        ("search.next", "pagedown", "search.down"),
    ],
)
def test_a_key_that_is_taken_in_the_same_place_is_refused(id_: str, key: str, other: str) -> None:
    commands, problems = with_keys({id_: (key,)})
    assert problems == [f"{id_}: {key_sign(key)} is taken by {other}; it keeps the keys it came with"]
    assert commands == COMMANDS


@pytest.mark.parametrize(
    ("id_", "key"),
    [
        ("review.confirm", "n"),  # finds in the text, which a dialog covers
        ("offer.tick", "y"),  # confirms in another dialog
        ("note.edit", "m"),  # marks an article done, in the text and in the list
    ],
)
def test_a_key_may_mean_another_thing_in_another_place(id_: str, key: str) -> None:
    commands, problems = with_keys({id_: (key,)})
    assert problems == []
    assert {command.id: command.keys for command in commands}[id_] == (key,)


def test_a_keymap_may_still_use_former_ids() -> None:
    commands, problems = with_keys({"twins.show": ("W",), "twin.label": ("Y",)})
    keys = {command.id: command.keys for command in commands}
    assert problems == []
    assert (keys["matches.show"], keys["match.label"]) == (("W",), ("Y",))


def test_a_dialog_stands_apart_from_the_screens_and_from_other_dialogs() -> None:
    assert not Scope.REVIEW.meets(Scope.ANYWHERE)
    assert not Scope.REVIEW.meets(Scope.SEARCH)
    assert Scope.REVIEW.meets(Scope.DIALOG)
    assert Scope.READER.meets(Scope.ANYWHERE)
    assert not Scope.READER.meets(Scope.LIST)
    assert BY_ID["review.drop"].where is Scope.REVIEW


def test_q_closes_what_escape_closes_everywhere_but_where_it_labels_and_while_typing() -> None:
    closing = [command for command in COMMANDS if "escape" in command.keys and command.id != "pane.list"]
    assert len(closing) > 5
    assert [command.id for command in closing if "q" not in command.keys] == ["browse.close", "prompt.cancel"]
    assert BY_ID["pane.clear"].keys == ("q",)  # in the list, where escape is the whole screen's
