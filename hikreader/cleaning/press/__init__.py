"""Exports of press databases: texts that hold many articles, each with the fields of its database.

- `document`: what a press database's layout says about one document, and the draft of an article that it makes
- `europresse`: europresse, Eureka: HTML whose parts are named by their classes, in three layouts
- `factiva`: factiva: documents whose fields have two-letter codes, and documents without codes that end with their
  number
- `factiva_xml`: factiva's XML: the same fields under names instead of codes
- `fields`: the fields of press databases: their names in five languages, and how their values are read
- `layouts`: the layouts of press databases that are known by their printed lines
- `lexis_academic`: LexisNexis Academic, the older service: text at 78 columns, each document under "1 of 10
  DOCUMENTS"
- `newsbank`: newsBank, Access World News: a title, a line with date and outlet, a line of fields, the text, its
  record number
- `nexis`: Nexis Uni and Lexis+: documents that end with "End of Document", after a cover with their titles
- `proquest`: proQuest: documents between rules of underscores, with a field "Full text" and fields below it
"""
