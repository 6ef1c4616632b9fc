"""What can be undone: one class for each kind of thing that an edit changes.

`base` says what such a class needs, `registry` lists them all; `annotation`, `article` (verdicts, done flags, metadata,
current text) and `link` (links, column names) hold them.
"""
