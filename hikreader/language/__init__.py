"""Language: sentences, words and quotations of a text, and who says them."""
