"""The rest of the site: everything beside the pages."""
