"""What is worked out from the annotations of a story: coverage, agreement, speakers, the same wording.

- `agreement`: agreement: how much two layers of annotations say the same of the same texts, and who has how much of
  what
- `agreement_report`: what is said of layers as lines of text, for the agreement screen and for hikreader stats
- `article_history`: the versions of an article one after another, and what changed between them, in words for people
  and programs
- `coverage`: coverage: who prints the same wording
- `propagation`: Label once: after a label, what other articles print in the same wording, to be labelled in one step
- `report`: the report of a story: five answers, portraits of the articles, who is heard, and all that the numbers
  rest on
- `same_wording`: same wording: where else in the database the words of a selection stand
- `speaker_resolution`: who says a quotation: mentions beside it resolved to names, over an article, quotation by
  quotation
- `speakers`: names to offer for a speaker: which come first, and which fit what is typed
- `story`: a story of articles on one story, and every wording that two of them share
- `suggesters`: suggesters: who proposes labels for an article, each on or off, and what of it is shown
- `version_changes`: what changed between two versions of an article: headline, quotations, charges, and sentences
"""
