"""What was found, in the formats of others."""
