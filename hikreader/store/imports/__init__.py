"""Changes to sources and texts.

- `article_splitter`: merging and splitting articles of a dump: two become one, or one becomes two
- `reimport`: re-import: a source that has changed becomes new versions of its articles, and annotations move there
- `source_importer`: adding sources to the database
- `text_writer`: adding a text: the text itself, the indexes that find it, and what rules suggest in it
"""
