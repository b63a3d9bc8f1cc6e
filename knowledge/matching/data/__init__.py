"""The fitted model, made by ``python -m bot train``."""
