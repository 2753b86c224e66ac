"""From records to pages in HTML: wording, links, notes, templates."""
