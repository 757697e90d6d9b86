"""The graph: the store, its named queries, what is concluded from it, and what leaves it."""

from graph.publication import Writer
from graph.store import Store, memory_store, open_store

__all__ = ["Store", "Writer", "memory_store", "open_store"]
