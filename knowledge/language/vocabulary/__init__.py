"""Data files: how people say it → how the lists say it."""
