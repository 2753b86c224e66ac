"""From Markdown pages to a site on disk: MkDocs, the swap, the inspection."""
