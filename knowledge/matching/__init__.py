"""Index, signals, ranking, decision."""
