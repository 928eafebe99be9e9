"""The values that travel between the stages, a module for each: frozen, without behaviour that needs I/O.

All offsets are half-open ``[start, end)`` and count Unicode code points of the article's text.
The names are those of the report contract; a field that is not in the contract says so.
"""
