"""Runs of the pipeline over the labels: executed, recorded, played again, scored."""
