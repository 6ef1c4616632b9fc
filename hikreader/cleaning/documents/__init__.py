"""Documents that hold text in a form of their own, printed as plain text.

`docx`, `odt`, `rtf` and `pdf` print one kind each; `markdown` and `subtitles` read texts with marks in them.
"""
