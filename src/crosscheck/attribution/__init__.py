"""A deterministic reader of who said what: the second opinion beside the model."""
