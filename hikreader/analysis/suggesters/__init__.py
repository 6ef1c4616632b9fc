"""Suggesters: who proposes labels for an article, each on or off, and what of it is shown.

- `base`: what every suggester is, what it is given of an article, and what it gives: suggestions with a name that
  lasts
- `calibration`: how often a classifier is right when it is so sure: Platt scaling (Platt, 1999) of what it said of
  held-out texts
- `engine`: all suggesters that are on, for one annotator at one database, and which of their suggestions are shown
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
- `story_likeness`: whether an article is as like those that were learnt from as these are like each other
- `text_classifier`: a classifier of texts by their features: multinomial logistic regression, trained by AdaGrad
  (Duchi et al., 2011)
- `wording_suggester`: same wording: what is labelled elsewhere in the story, suggested where it is printed again
"""
