"""From pages to a site on disk: MkDocs, the swap, the inspection."""
