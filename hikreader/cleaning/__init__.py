"""Sources into articles: reading bytes, splitting dumps, extracting pages, finding boilerplate.

- `archives`: files that hold other files: mail and mailbox_file read messages, warc and web_archive what crawlers
  and browsers saved, zip_archive packed folders and epub books
- `as_of`: ages ("an hour ago") as dates, where a person says on which day the copy was made
- `attribute_xpaths`: trafilatura's XPaths that look at names and attributes of elements alone, judged once for each
  combination of these
- `body_model`: the body of an article: the lines of its region that tell the story
- `body_text`: the text of an article's body, as hikreader clean prints it: without the page's parts, a paragraph a
  line
- `boilerplate`: furniture: the whole lines of an article's region that are the page's and not the story's
- `clean`: the registry of input formats: the bytes of a file to drafts of its articles, by what is in them
- `compressed`: compressed files: gzip in one part or several, also packed twice, within limits
- `content`: the bytes of a file as input formats look at them
- `cookies`: the cookies of one fetch: what a host sets is sent back to that host only, and then forgotten
- `dates`: date stamps: what a page prints of when an article was published
- `decode`: reading: bytes of a file to text, told by what is in them and not by the file's name
- `documents`: documents that hold text in a form of their own, printed as plain text
- `dump`: dumps: the plain text of a whole web page to the articles that are on it
- `encoding_guess`: the encoding of a text that does not say it and is not UTF-8: Windows-1252 unless the bytes
  speak against it
- `encodings`: encodings by the names that pages and servers give them, decoded as browsers do
- `features`: features: what lines look like in numbers, on their own and among their neighbours
- `fetch`: an address to the bytes that are there, within limits that no server can change
- `html`: web pages: HTML to the one article on it
- `html_authors`: authors of a web page: their names without roles, prompts and addresses
- `html_blocks`: blocks of a web page: its words as a browser shows them, one block for each line of text
- `html_dates`: when a web page's article was published: what its code states of it, else what it prints beside the
  headline
- `html_extraction`: which blocks of a web page tell its story: trafilatura chooses, and where it is doubtful three
  ways vote
- `html_gaps`: what an extraction leaves out of a story, and what it keeps twice
- `html_metadata`: title, site, section and language of a web page
- `html_tree`: the tree of a web page: parsed safely, and with the story in elements that trafilatura reads
- `inline_boilerplate`: fragments: pieces of the page inside a line of the story
- `json_ld`: linked data: what a web page states of its article in JSON-LD
- `lexicon`: words that pages, whatever their story, are made of: in the languages news pages are most often written
  in
- `line_roles`: roles: what part of a page a line plays, by rules that read the line alone
- `lines`: lines: what a text is judged by, with what can be said of a line on its own
- `lists`: lists of articles that have to be fetched, and feeds: feed reads what sites publish, addresses lists of
  addresses, bookmarks and OPML, bibliography what reference managers write
- `lone_article`: a text without its page: one article with its headline and the few lines that are not its story's
- `metadata`: metadata: title, outlet, author, date and category as the page prints them about the headline
- `not_articles`: files that come along with articles and are none: the folder beside a saved page, stylesheets,
  scripts, drawings
- `page_kinds`: kinds of web pages that hold no article, or only its beginning: front pages, consent walls, paywalls
- `page_lines`: the usual lines that a page says of itself, as one table for web pages, dumps and records
- `plain_file`: texts without markup, of a file or a document: the export of a press database, or the copy of web
  pages
- `press`: exports of press databases: texts that hold many articles, each with the fields of its database
- `refused`: files from which no text can be read: what each is, told by its first bytes, and what to do instead
- `results`: what reading a file gives, how much of it is read, and why there may be nothing to read
- `rich_text`: rich text: markup and the JSON of editors and publishing systems to paragraphs
- `sandbox`: worker processes: what a hostile page can hang, crash or bloat is a process that is ended and replaced
- `saved_page`: web pages as they were saved: the export of a press database, or a page with an article
- `segmentation`: regions: where one article of a dump ends and the next begins
- `site_names`: site names: what a page calls itself where it begins and where it ends
- `story_ends`: what belongs to a story though it is set apart: the lead above share lines, the list below the last
  paragraph
- `stored_story`: a story that a page only stores: in the state, the templates or the hidden elements that its scripts
  draw it from
- `tables`: tables and lists with one article a row, as scrapers, archives and label tools write them
- `untrusted`: what strangers packed or marked up, opened within limits: zip_file archives, xml_tree XML, html_lines
  HTML
- `web_address`: what is an address that can be fetched, told without what fetches it
"""
