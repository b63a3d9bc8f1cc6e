"""Points of words, distilled."""
