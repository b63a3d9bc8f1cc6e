"""Backups of DATA_DIR: one file that holds what answers and what people decided, and nothing of any chat."""
