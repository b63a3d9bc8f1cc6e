"""The core: parse, check, store, index, match, answer. Imports no chat library, no network, no ``bot``."""
