"""Pure text: what is shown, where rows break, what a unit is. Nothing here knows a screen.

- `colours`: colours for long reading, one set for dark and one for light: the themes' and the exported pages'
- `decorations`: paint: what a row is made of, as runs of characters that look alike
- `display`: display: hostile text made safe to show, code point for code point
- `find`: find in a text: where words stand, whatever their case, accents and kind of marks
- `graphemes`: grapheme clusters: what a reader takes for one character, and the cells it takes on the screen
- `gutter`: the gutter: which column an annotation keeps to from its first row to its last, and the signs of a row
- `lanes`: lanes: brackets under a row of text that show where each annotation begins and ends, however they lie
- `layer_diff`: comparison: where two annotators' layers on one text agree, and how they differ
- `layer_set`: everything that lies on a text while it is read
- `layout`: layout: the rows in which a text is shown, and the way between offsets, rows and cells
- `segments`: stretches: the lines of a text, or pieces of over-long ones, and what of them is visible
- `selection`: selection: the span in hand and how keys move it
- `snippets`: snippets: a stretch of a text on a few rows, with words in it marked
- `span_index`: spans looked up by place: an index of things that may overlap, matches that do not, folds that change
  piecewise
- `strings`: what the article list says about an article, as short strings: pure, so that it is tested without a
  screen
- `units`: units: what a movement moves by, from a grapheme to a paragraph
"""
