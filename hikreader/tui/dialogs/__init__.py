"""Dialogs: modal screens that ask for something and give back the answer, imported when they are needed.

- `annotation_dialog`: a small form: who says it, and a note
- `base`: what dialogs have in common: a panel in the middle of the screen, left with escape
- `collection_dialog`: what is asked before articles leave the collection: why they are set aside, and whether they
  are removed for good
- `export_dialog`: a small form: what to write, whose annotations, and to which file
- `fields_dialog`: forms of named fields, one under another: an article's metadata, a speaker's entry, the columns of
  a table
- `import_dialog`: the preview of an import: what each file is, how many articles it brings, and what is left out and
  why
- `palette_dialog`: the palette: everything that can be done on a screen, by group, found by its name
- `placement`: room for a form over the text: where it stands, and how much of it fits
- `propagation_dialog`: the preview of what label once would label: offers with ticks, to be looked at before
  anything is saved
- `review_dialog`: what there is to review: annotations whose words are others now, or gone, since their text has a
  new version
- `search_dialog`: search over all articles, while one types
- `speaker_dialog`: one speaker for several quotes
"""
