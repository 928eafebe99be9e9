"""The one seam to a model; retry lives here and only here."""
