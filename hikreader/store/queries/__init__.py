"""Queries that read: articles, annotations (with suggestions and links) and versions of texts.

- `annotation_queries`: queries for annotations, suggestions and links
- `article_queries`: queries for articles: lists, summaries, counts, sort orders
- `browse_queries`: queries for the annotations of all articles at once: their numbers in an order, and the rows of
  a few of them
- `count_queries`: how many annotations each annotator has of each label
- `filter_queries`: filters of the article list as SQL
- `reference_queries`: queries for articles that a bibliography or a list speaks of: by their address, else by their
  title
- `version_queries`: queries for the texts that articles have had, the current ones and those before
"""
