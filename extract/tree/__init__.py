"""The paper as a tree: rows, paragraphs, numbering, parts, tables. Knows layout and numbering, no meaning.

Imports grammar and lexicon; context, facts and header build on it.
"""
