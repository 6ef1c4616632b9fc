"""The Textual front end: the only place that imports Textual.

A key runs `screen.command(id)` (`bindings`), the screen looks up its handler (`handler`, `commands/registry`), the
handler proposes a transaction and returns the session's update, and `updates` tells every pane of it, once.

- `app`, `tutorial` put a session on the screen; `screens`, `dialogs`, `widgets` are what is seen
- `context` is handed to every command; its services are made on demand: `panes`, `prompt`, `status`, `autosave`,
  `idle_lookup`, `list_controller`
- `debounce`, `key_queue`, `palette`, `status_text`, `themes` help them; `workarounds` mends Textual
"""
