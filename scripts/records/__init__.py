"""What the site knows: record shapes, the whole data set, the rules between records."""
