"""Changes to sources and texts.

`importer` adds a source, `reimport` a changed one, `merge_split` divides a dump differently, `text_writer` stores
a text with its indexes.
"""
