"""Language: sentences, words and quotations of a text, and who says them.

- `abbreviations`: which full stops belong to a word: abbreviations, initials, ordinals
- `cue_words`: words that tell how a sentence is asserted: as a charge, a denial, an act, an outlook, an appeal, a
  comment; hedges
- `dash_speech`: speech after a dash, as Swedish, Spanish, French, Polish, Russian and other papers print it
- `deferred_patterns`: regular expressions that are compiled when they are first used
- `line_ends`: where lines end, whether a sentence ends there, and how many cells wide they are, roughly: the one rule
  for all
- `line_wrapping`: text broken at a fixed width: which line ends stand inside a paragraph
- `normalize`: plain forms in which words are compared: no case, no accents, one kind of each sign, no invisible
  characters
- `quotations`: quotations of one paragraph: what stands between marks, and whether a speaker is reported to have
  said it
- `quote_marks`: quotation marks one by one: how odd each would look as an opening one, a closing one, or as none at
  all
- `quote_pairs`: pairs of quotation marks: which open, which close, and which belong together
- `search_terms`: terms of the second search index: what words and pairs of characters a text can be found by
  besides its plain words
- `sentences`: sentence boundaries of one paragraph, by rules
- `source_mentions`: source mentions: how the source of a quotation is named beside it: by a name, a pronoun, or what
  it is
- `source_names`: names of sources: what a name looks like, and what of it is an office or a little word before the
  name
- `speech_verbs`: the words that tell of speaking and writing, and those that give a thing its name
- `words`: words and clauses of one paragraph
"""
