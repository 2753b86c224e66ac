"""What each page says, in the words of schema.org, for search engines and assistants."""
