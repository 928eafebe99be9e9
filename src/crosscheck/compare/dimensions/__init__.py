"""One module per dimension, each an ordered list of named levels."""
