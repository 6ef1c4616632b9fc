"""Screens: reading at the bottom; coverage, outlet, agreement, speakers, help over it; `base` is what these share.

- `agreement_screen`: the agreement screen: two layers side by side, who has how much of what, and who is quoted
- `base`: screens over the text that have commands of their own, a footer, and help on them
- `browser_screen`: the annotation browser: the annotations of all articles, filtered and sorted, and changed many
  at once
- `changes_screen`: what changed in articles that were imported again: each change with its words, in a list over
  the text
- `coverage_screen`: the coverage screen: who prints the same wording, outlets side by side
- `help_screen`: help: every key and what the labels mean, on one screen
- `outlet_screen`: one outlet: what only it prints, and what others print and it does not
- `portraits_screen`: the portraits screen: each article as a few rows, and the words of the chosen place below
- `prompt_screen`: screens over the text that ask questions in the place of their status line, as the reading screen
  does
- `reading_screen`: the reading screen: it puts together its widgets, the context of its commands, and their
  handlers
- `speakers_screen`: the register of speakers: all who are quoted, where they are corrected and merged
"""
