"""What an annotator does, without a screen: every change is a transaction, and its result an update.

- `session` dispatches transactions, undoes, redoes, polls and opens; `update` says what each has changed
- `state` is the open article; `loading` reads it; `transactions`, `merge_split`, `review` propose changes of it
- `save_queue` keeps what cannot be written yet; `reload` says what to open where texts were exchanged
- `background` and `coverage_queries` ask the database beside the work; `article_list` is the list's model
- `jump_list`, `metadata_form`, `notices`, `article_page`, `tutorial`: one small thing each
"""
