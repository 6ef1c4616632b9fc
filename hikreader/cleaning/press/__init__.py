"""Exports of press databases: texts that hold many articles, each with the fields of its database.

`document` makes drafts of articles from what a layout found; `fields` has the names of fields in five languages.
`nexis`, `lexis_academic`, `factiva`, `proquest` and `newsbank` each know one database's layout in printed lines,
`europresse` knows its HTML; `layouts` lists them all.
"""
