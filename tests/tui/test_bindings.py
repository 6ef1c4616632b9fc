"""Every command with keys is bound under its id, and sentences name the keys that are in force."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from hikreader.commands import COMMANDS, Command, Scope
from hikreader.commands.keymap import with_keys
from hikreader.session.update import Update
from hikreader.tui.bindings import Handlers, action_of, bindings_for, key_names, key_row, run, with_signs


class Application:
    """Knows the commands with the keys that a person has set."""

    def __init__(self, **keys: str) -> None:
        self.commands: tuple[Command, ...] = COMMANDS
        if keys:
            self.commands, problems = with_keys({id_.replace("__", "."): (key,) for id_, key in keys.items()})
            assert not problems


@pytest.mark.parametrize("where", Scope)
def test_the_bindings_of_a_scope_are_its_commands(where: Scope) -> None:
    bound = [binding for binding in bindings_for(where) if isinstance(binding, Binding)]
    wanted = [command for command in COMMANDS if command.where is where and command.keys]
    assert [(one.id, one.action) for one in bound] == [(command.id, action_of(command.id)) for command in wanted]
    assert not any(binding.show for binding in bound)


def test_a_comma_is_bound_by_its_name() -> None:
    assert key_names(["a", ",", "ctrl+x"]) == "a,comma,ctrl+x"
    assert next(binding for binding in Binding.make_bindings([Binding(key_names([","]), "x")])).key == "comma"


def test_a_sentence_names_the_keys_that_are_in_force() -> None:
    sentence = "{history.undo} undoes, {find.next} finds"
    assert with_signs(Application(), sentence) == "u undoes, n finds"
    assert with_signs(Application(history__undo="ctrl+t"), sentence) == "^t undoes, n finds"
    assert with_signs(object(), sentence) == "u undoes, n finds"


def test_in_a_row_of_keys_only_the_signs_stand_out() -> None:
    row = key_row(Application(), "enter save   {dialog.close} cancel, not enter", "wrong\x1b[2J")
    assert "\x1b" not in row.plain
    assert row.plain.endswith("   enter save   esc cancel, not enter")
    signs = [row.plain[span.start : span.end] for span in row.spans if span.style == "bold $key"]
    assert signs == ["enter", "esc"]


async def test_handlers_may_answer_at_once_or_later() -> None:
    async def later(said: str) -> Update:
        return Update(said)

    handlers: Handlers[str] = {"at.once": Update, "later.on": later}
    assert [await run(handlers, "done", id_) for id_ in handlers] == [Update("done"), Update("done")]
