"""Two editions of one council: what is new, kept, reworded, moved or changed, row by row and in sentences."""

from graph.editions.table import table

__all__ = ["table"]
