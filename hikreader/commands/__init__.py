"""Every command, once: key bindings, footer, help, palette and README's key table are made from this list.

- `command`: what a command is, and how its keys are written
- `dialog_table`: the commands of dialogs, of lists and fields in them, and of the prompt below the text
- `keymap`: the user's keymap: the commands with the keys that a person has chosen for them
- `pane_table`: the commands of the panes beside the text, and of the screens over it
- `table`: the table of all commands
"""

from hikreader.commands.command import Command, Group, Scope, key_sign
from hikreader.commands.table import BY_ID, COMMANDS, key_table

__all__ = ["BY_ID", "COMMANDS", "Command", "Group", "Scope", "key_sign", "key_table"]
