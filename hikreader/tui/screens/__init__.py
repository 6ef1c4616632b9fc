"""Screens: `reading` at the bottom; `coverage`, `outlet`, `agreement`, `help` over it; `base` is what these share."""
