"""Hostile input by kind, for `make_hostile.py`; `kinds.tsv` says what is to come of each."""
