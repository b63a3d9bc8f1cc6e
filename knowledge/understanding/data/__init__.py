"""Names of regions."""
