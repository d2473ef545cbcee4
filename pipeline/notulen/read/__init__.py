"""Files into documents: one text, and where each line, table row and page of it stands."""

from notulen.read.registry import read, read_bytes

__all__ = ["read", "read_bytes"]
