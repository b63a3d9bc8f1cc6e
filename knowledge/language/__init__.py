"""Normalising, segmenting, pinyin, names of bodies, the vocabulary."""
