"""What readers subscribe to: feeds (Atom) and calendars (iCalendar) in each language."""
