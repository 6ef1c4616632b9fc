"""Widgets: views of the pure model; they know no session.

- `annotation_list`: the annotations pane: an article's annotations, one under another
- `article_list_view`: the article list: any number of articles, of which only those in view are ever asked for
- `block_list`: blocks of rows, one under another, one of them with the cursor: what the lists of same wording have
  in common
- `browser_list`: the annotations of all articles, two rows each; only those in view are asked for
- `coverage_grid`: the matrix of coverage: wordings over outlets, a cell for each, drawn row by row as far as they
  are in view
- `footer`: the footer: the keys that matter here, from the list of commands
- `headers`: the row above the text: whose article this is
- `hit_list`: what a search has found: article by article, with the words found marked
- `input_fields`: fields to type in: the safe input, and the prompt line
- `line`: one-row widgets: strips of styled text, drawn without layout
- `list_base`: lists drawn row by row: items one under another, one of them with the cursor
- `list_foot`: the rows below the article list that stay: the open article where it is not listed, and how far one
  is
- `match_list`: the same-wording pane: where else the wording of a selection stands, each place in its sentence
- `portrait_list`: articles as portraits, three rows each: marks, facts and allegations, quotations; one place of
  one has the cursor
- `reader`: the reader: moves the selection in the open article
- `report`: a report: lines of text in tones and label colours, made again for every width, scrolled by its screen
- `row_detail_view`: the chosen row, version under version: who prints which words, what differs, and what cannot be
  known
- `row_renderer`: what the rows of an article look like: painted text and brackets, in the reader's styles
- `speaker_input`: the field for a speaker, with names to choose from
- `status_line`: the status line: what a key just did, what lies under the selection, where one is
- `styles`: styles of a widget drawn line by line, kept until the theme or the style sheet changes
- `text_view`: the view of a text: its rows on a comfortable measure, with layers, folds, brackets and the selection
  drawn
"""
