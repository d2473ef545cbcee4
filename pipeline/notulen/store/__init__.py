"""The database: its schema, the one writer, the search index and people's corrections."""
