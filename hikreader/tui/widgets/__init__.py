"""Widgets: views of the pure model; they know no session.

- `reader` over `text_view` and `row_renderer`: the text
- `article_list`, `annotation_list`, `match_list`, `hit_list`, `block_list` over `list_base`: lists
- `coverage_grid`, `row_detail`, `report`: coverage and agreement
- `headers`, `footer`, `status_line` over `line`: single rows
- `inputs`, `speaker_input`: fields; `styles`: styles that are kept
"""
