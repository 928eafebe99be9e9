"""How a number and its surroundings are read: the figure, its hedge, its unit, what it counts."""
