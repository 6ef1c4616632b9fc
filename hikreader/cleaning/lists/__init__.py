"""Lists of articles that have to be fetched, and feeds: `feed` reads what sites publish, `addresses` lists of
addresses, bookmarks and OPML, `bibliography` what reference managers write.
"""
