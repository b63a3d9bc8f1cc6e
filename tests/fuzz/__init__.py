"""Fuzzing: what comes from outside, as bytes that a machine makes up, and what must hold whatever they are.

``python -m tests.fuzz TARGET --seconds N`` searches, guided by the lines that inputs reach; what it finds worth keeping
goes to ``corpus/TARGET.txt``, and the suite runs all of that once.
"""
