"""The social cards: a picture for each page, shown where its address is shared."""
