"""Question files and answers → metrics, baselines run side by side."""
