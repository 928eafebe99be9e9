"""Gold labels, alignment, scores, statistics, runs, diffs and the gate."""
