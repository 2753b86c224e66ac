"""From records to Markdown pages: wording, escaping, notes, templates."""
