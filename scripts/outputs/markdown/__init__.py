"""Each page as Markdown, and what leads assistants to them."""
