"""The handlers of commands, a module for each kind, and the registry that puts them together.

To add a command: give it a line in `hikreader/commands/table.py` (id, keys, title, help, scope), write its handler in
the module here that it belongs to, a function of the context that returns an update or None, and name that function
under the command's id in the module's `HANDLERS`. Keys, palette, help, README's tables and own keys follow by
themselves; `tests/tui/test_registry.py` says what is missing. A new module is named in `registry.py`.
"""
