"""One renderer per format: result in, text out."""
