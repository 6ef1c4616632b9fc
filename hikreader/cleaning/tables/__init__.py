"""Tables and lists with one article a row, as scrapers, archives and label tools write them.

`column_roles` recognises what a column holds, `table_rows` makes articles of rows, `row_names` tells them apart;
`csv_table`, `excel_workbook`
and `json_records` read one kind of file each, `jsonl` one line of JSON.
"""
