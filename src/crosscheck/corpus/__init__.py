"""Cross-check more articles than one process can hold; see docs/scale.md."""
