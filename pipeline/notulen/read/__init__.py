"""Files into documents: one text, and where each line, table row and page of it stands."""

from notulen.read.registry import content_of, read, read_bytes

__all__ = ["content_of", "read", "read_bytes"]
