"""Files that hold other files: `mail` reads messages, `warc` and WACZ files what crawlers and
browsers saved, `zip_archive` packed folders and `epub` books.

- `epub`: books (.epub): each chapter an article, in the order in which they are read
- `mail`: mail (.eml), pages saved as mail (.mhtml), and mailboxes (mbox) of many messages
- `warc`: web archives of crawlers (WARC): each page that a server answered with, under its address
- `warc_texts`: plain texts in web archives (WARC, WET of Common Crawl): read one by one from archives of any size
- `zip_archive`: zip archives: the files in them, each read by itself
"""
