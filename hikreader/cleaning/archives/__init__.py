"""Files that hold other files: `mail` and `mailbox_file` read messages, `warc` and WACZ files what crawlers and
browsers saved, `zip_archive` packed folders and `epub` books.

- `epub`: books (.epub): each chapter an article, in the order in which they are read
- `mail`: mail (.eml) and pages saved as mail (.mhtml): the article in the part that has most of it
- `mailbox_file`: mailboxes (mbox): many messages in one file, each under a line that begins with "From "
- `warc`: web archives of crawlers (WARC): each page that a server answered with, under its address
- `zip_archive`: zip archives: the files in them, each read by itself
"""
