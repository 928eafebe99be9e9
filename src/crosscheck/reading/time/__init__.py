"""How a time expression is read: the calendar, the phrases, the bounds set by a preposition."""
