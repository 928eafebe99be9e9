"""What the program knows of English: the spaCy pipeline and small, readable word lists."""
