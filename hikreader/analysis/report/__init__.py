"""The report of a story: five answers, portraits of the articles, who is heard, and all that the numbers rest on.

- `answers`: the five answers that a report opens with, in sentences whose numbers lead to their places
- `evidence`: evidence: the sentences behind a number, so that every number of a report can be checked
- `method`: the method of a report: who labelled what and how, how far layers agree, and what was left out
- `page_links`: links inside the page: every number leads to its sentences, and every sentence stands once
- `page_style`: the style sheet of the report: one measure for reading, both themes, a narrow window, and paper
- `page_tables`: the parts of the page below the answers: who is heard, the ledger of statements, the timeline, and
  what changed
- `portrait_svg`: portraits as SVG, drawn by own code: an article a row, in per cent of its width so that it fits any
  window
- `portrait_text`: portraits in the cells of a terminal, legible without colour: a letter for each label, initials,
  and marks
- `portraits`: portraits: each article as one row, its labels by place in the body, with the first charge and the
  first reply
- `sides`: sides: whom the speakers of a story speak for, and which of them are the accused
- `story_page`: the report as a web page, whole in one file: the answers, the portraits, and all that they rest on
- `story_report`: the report of a story: five answers, all that stands behind them, and a table with every sentence
  counted
- `voices`: voices: who is heard, in how many words, in which outlets
"""
