"""Files, pages and standard input to `Article`: text, parts and metadata."""
