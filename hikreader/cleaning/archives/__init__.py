"""Files that hold other files: `mail` and `mailbox_file` read messages, `warc` and `web_archive` what crawlers and
browsers saved, `zip_archive` packed folders and `epub` books.
"""
