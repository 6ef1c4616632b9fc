"""Every command, once: key bindings, footer, help, palette and README's key table are made from this list.

An id reads `verb.object`; people name it in their own keymap. `command` says what a command is and where its keys work,
`table` has the commands of text, list and all screens, `panes` and `dialogs` those of the others, `keymap` a person's
own keys. What a command does is in `tui/commands`.
"""

from hikreader.commands.command import Command, Group, Scope, key_sign
from hikreader.commands.keymap import with_keys
from hikreader.commands.table import BY_ID, COMMANDS, key_table

__all__ = ["BY_ID", "COMMANDS", "Command", "Group", "Scope", "key_sign", "key_table", "with_keys"]
