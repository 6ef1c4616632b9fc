"""What can be undone: one class for each kind of thing that an edit changes.

- `annotation_entity`: annotations as things that can be undone
- `article_entity`: done flags, metadata and the current text of articles as things that can be undone
- `base`: what the history needs to know of each kind of thing that an edit can change
- `entity_registry`: all kinds of things that the history can undo, for one annotator
- `link_entity`: links between passages, and names of columns, as things that can be undone
- `outlet_entity`: how the names of outlets are spelled, as things that can be undone
- `speaker_entity`: entries of the register of speakers as things that can be undone
- `verdict_entity`: verdicts on suggestions as things that can be undone
"""
