"""Document text → records and problems. Pure: no files, no database."""
