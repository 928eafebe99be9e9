"""The model that works without a key: its weights and its server."""
