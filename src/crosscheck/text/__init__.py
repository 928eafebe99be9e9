"""Pure functions on text: normalising, sentences, offsets, quotation marks, quote search."""
