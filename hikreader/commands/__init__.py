"""Every command, once: key bindings, footer, help, palette and README's key table are made from this list.

An id reads `verb.object`. The front end calls its action `verb` with `object`; people name it in their own key map.
"""

from hikreader.commands.command import Command, Group, Scope, key_sign
from hikreader.commands.keymap import with_keys
from hikreader.commands.table import BY_ID, COMMANDS, key_table

__all__ = ["BY_ID", "COMMANDS", "Command", "Group", "Scope", "key_sign", "key_table", "with_keys"]
