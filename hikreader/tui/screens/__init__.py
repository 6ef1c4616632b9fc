"""Screens: `reading` over all, `coverage` with `outlet`, `agreement`, `help`; `base` is common to those over the text."""
