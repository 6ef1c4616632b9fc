"""Suggesters: who proposes labels for an article, each on or off, and what of it is shown.

- `article_view`: what a suggester is given of an article
- `base`: what every suggester is
- `durable_key`: the name of a suggestion that is worked out, the same after a restart, a new version, a refit
- `engine`: all suggesters that are on, for one annotator at one database
- `layer_learner`: the learner kept in step with one annotator's layer: nothing is stored that could disagree with it
- `learner`: the learner: fact, allegation or neither, learnt from the labels of one annotator
- `learner_suggester`: what the learner suggests for an article, and what an article teaches it
- `pattern_suggester`: patterns: the user's own words and regular expressions, from a TOML file
- `program_run`: runs a program once: one input, one output, no shell; ended with all that it has started when a
  limit is reached
- `program_suggester`: a program of the user's own that suggests labels: JSON lines in and out, no shell, limited in
  time and output
- `quotation_suggester`: reported speech between marks, with its speaker where that is sure
- `sentence_features`: features of a sentence: what the learner looks at, hashed to whole numbers
- `suggestion_merge`: which of all suggestions are shown: nothing that is labelled or decided, each place once
- `text_classifier`: a classifier of texts by their features: multinomial logistic regression, trained by AdaGrad
  (Duchi et al., 2011)
- `wording_suggester`: same wording: what is labelled elsewhere in the story, suggested where it is printed again
"""
