"""Turn documents into strategies, and strategies into statements in a store."""

from ingest.draft import read_draft
from ingest.ingestion import Report, ingest, read_document, read_strategy

__all__ = ["Report", "ingest", "read_document", "read_draft", "read_strategy"]
