"""Values, standard library only: what the rest of hikreader talks about.

- `annotation`: annotations and suggestions on texts, and which of them are looked at together
- `article`: articles: the unit that is listed and read
- `edit`: edits: the single changes that one transaction makes to the database, their inverse, and the history's
  entries
- `errors`: errors that a person can do something about
- `label`: the four labels and what they mean
- `link`: links and column names: what people say about the coverage screen's rows and columns, beside what is computed
- `source`: what the store takes in: a source, cut into articles, with the suggestions that rules made
- `span`: spans: half-open ranges of code points, and many of them joined
- `speaker`: speakers: the sources that are quoted, each with the names under which articles know it
- `suggester`: suggesters: the programs and rules that propose labels, by the names under which people know them
"""
