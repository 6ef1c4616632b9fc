"""hikreader: read the coverage of one story in a terminal and label it by keyboard.

- `analysis`: what is worked out from the annotations of a story: coverage, agreement, speakers, the same wording
- `cleaning`: sources into articles: reading bytes, splitting dumps, extracting pages, finding boilerplate
- `cli`: the command line: hikreader [--db FILE] [--annotator NAME] COMMAND
- `commands`: every command, once: key bindings, footer, help, palette and README's key table are made from this
  list
- `database_guard`: the guard of databases: none is opened beside SQLite, and none is overwritten by an export
- `files`: files beside the database: written whole or not at all, durably, and readable by no more people than it
  is
- `formats`: annotations in and out: JSONL records, and other tools' formats beside them
- `importing`: bringing things in: inputs into cleaned sources, sources into articles, records into annotations
- `language`: language: sentences, words and quotations of a text, and who says them
- `model`: values, standard library only: what the rest of hikreader talks about
- `preferences`: one person's settings, theme and reading positions
- `reuse`: text reuse: where two texts have the same wording, and where a span stands in another version
- `session`: what an annotator does, without a screen: every change is a transaction, and its result an update
- `store`: the only place with SQL: a database file of articles, annotations and their history
- `text`: pure text: what is shown, where rows break, what a unit is
- `tui`: the Textual front end: the only place that imports Textual
- `web`: the reader in a browser: hikreader serve, by textual-serve (the extra hikreader[web]), safe by default
"""

__version__ = "0.1.0"
