"""Dialogs: modal screens that ask for something and give back the answer, imported when they are needed.

- `annotation_dialog`: a small form: who says it, and a note
- `aside_dialog`: a small form: why articles are set aside, and which
- `base`: what dialogs have in common: a panel in the middle of the screen, left with escape
- `columns_dialog`: a small form: which columns of a table hold the text, the title, the date ..., with its first rows
- `export_dialog`: a small form: what to write, whose annotations, and to which file
- `fields_dialog`: a form of named fields, one under another
- `forget_dialog`: the question before articles are removed for good, with the annotations that go with them
- `import_dialog`: the preview of an import: what each file is, how many articles it brings, and what is left out and
  why
- `metadata_dialog`: a small form: what an article is called, where and by whom it appeared, and when, and its address
- `placement`: room for a form over the text: where it stands, and how much of it fits
- `propagation_dialog`: the preview of what label once would label: offers with ticks, to be looked at before
  anything is saved
- `review_dialog`: what there is to review: annotations whose words are others now, or gone, since their text has a
  new version
- `search_dialog`: search over all articles, while one types
- `speaker_dialog`: one speaker for several quotes
- `speaker_entry_dialog`: a small form: what a speaker is called, what else, and for whom it speaks
"""
