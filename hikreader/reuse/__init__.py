"""Text reuse: where two texts have the same wording, and where a span stands in another version.

- `alignment`: alignment: how far the wording of two texts goes along on both sides of a seed
- `anchoring`: anchoring: where spans of an old version of a text are in a new one
- `clusters`: clusters: spans of several texts that have the same wording with each other, brought together
- `contrast`: contrast cues: the few words by which nearly the same wording makes another statement
- `fingerprints`: seeds: hashes of word 3-grams by which texts with the same wording find each other
- `gram_index`: which sentences of many texts have a gram, in little memory; of each gram a few sentences stand for all
- `look_alike`: look-alikes: sentences with nearly the same words that speak of another person or thing
- `matches`: matches: the same wording in two texts, cut and changed as outlets do
- `packed_text`: packed texts: the words of many texts in little memory, as numbers into one vocabulary
- `sentence_index`: which sentences of many texts have the same wording with one another
- `sentence_table`: the sentences of many texts by number, each wording once, with all places where it stands
- `sequence_diff`: what two sequences of words have in common, in order: the diff under anchors, word diffs and
  contrasts
- `tokens`: tokens: the words of a text as text reuse compares them, each with its place and what stands before it
- `word_diff`: Word diff: the words of a wording that differ from the base, shown in the sentence of the other text
"""
