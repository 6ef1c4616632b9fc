"""Checks of a database.

`check` verifies everything, `replay` compares the history with the tables, `background_check` looks at the pages in a
thread.
"""
