"""What a node of the tree is for, what it says by label, and what it inherits from the nodes above it.

Imports tree; facts read it.
"""
