"""What strangers packed or marked up, opened within limits: `zip_file` archives, `xml_tree` XML, `html_lines` HTML."""
