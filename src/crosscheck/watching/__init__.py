"""Watch folders and feeds: each new story is checked against the archive and then kept in it."""
