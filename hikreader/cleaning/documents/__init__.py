"""Documents that hold text in a form of their own, printed as plain text.

`zip_file` and `xml_tree` open what is packed, within limits; `docx`, `odt`, `rtf`, `pdf` and `html_lines` print one
kind each, `markdown` reads what stands before a text. `printed` makes articles of what was printed.
"""
