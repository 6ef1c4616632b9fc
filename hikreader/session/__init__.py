"""What an annotator does, without a screen: every change is a transaction, and its result an update.

- `article_list_model`: the model of the article list: which articles it shows, in which order, and what is typed to
  filter it
- `background`: background queries: questions to the database that are answered in a thread, beside the work
- `bulk_edits`: one change to many annotations, as one transaction: another label, speaker or note, or all of them
  removed
- `coverage_queries`: background queries about the coverage
- `ghost_steps`: which suggestions a selection means, and where the keys go from one to the next
- `jump_list`: where jumps and transactions began, so that the way back leads there
- `loading`: the state of an article, read from the database and kept in step with its history; what to open when
  texts change
- `macro`: macros: a list of commands that is recorded once and replayed on the units that follow, as one transaction
- `merge_split`: the open article merged with the next one of its source, or split where the next one begins
- `metadata_form`: the form in which a person corrects the metadata of an article
- `notices`: sentences for the status line: what is said of an opened article, of what was saved, undone or redone
- `output_files`: what a session writes as files: the report of a story and its table, what is browsed, an article as
  a page
- `review_items`: annotations to review: those whose words are others now, or gone, since their text has a new
  version
- `save_queue`: the queue of transactions that could not be written yet: they wait in order and are written when
  that is possible
- `session`: a session: one annotator who reads and labels
- `speaker_register`: the register of speakers: who is quoted, corrected or merged together with the annotations that
  name them
- `state`: the open article with its annotations, folds and selection, kept in step with the database edit by edit
- `suggestion_model`: suggestions for the open article: worked out beside the work, shown where they still make sense
- `transactions`: transactions: what each command would change, worked out from the open article
- `tutorial_lessons`: the tutorial: two short texts written for it, and lessons on them, one after another
- `update`: what one action or one poll of the database changed, as every pane of the screen is told
- `waiting`: what waits for a person at the start: reviews, a tutorial that was left, a backup that holds more
"""
