"""Words: cues, bodies, positions. The only users of the tables of words.

Imports grammar and the dictionaries; the tree and all that reads it build on it.
"""
