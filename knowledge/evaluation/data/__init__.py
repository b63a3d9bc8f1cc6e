"""The questions that new phrases are checked against."""
