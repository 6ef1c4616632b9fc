"""Sources into articles: reading bytes, splitting dumps, extracting pages, finding boilerplate."""
