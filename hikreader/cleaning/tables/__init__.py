"""Tables and lists with one article a row, as scrapers, archives and label tools write them.

`columns` recognises what is in a column by its name and its content, `rows` makes articles of rows; `csv_table`,
`xlsx` and `json_records` read one kind of file each, `jsonl` one line of JSON.
"""
