"""Unit tests of the Python harness: one interpreter, no guest. `run.py` runs them."""
