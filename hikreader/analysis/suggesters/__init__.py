"""Suggesters: who proposes labels for an article, each on or off, and what of it is shown.

- `article_view`: what a suggester is given of an article
- `base`: what every suggester is
- `durable_key`: the name of a suggestion that is worked out, the same after a restart, a new version, a refit
- `engine`: all suggesters that are on, for one annotator at one database
- `quotation_suggester`: reported speech between marks, with its speaker where that is sure
- `suggestion_merge`: which of all suggestions are shown: nothing that is labelled or decided, each place once
"""
