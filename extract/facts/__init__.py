"""What is recorded: citations, targets, tasks, deadlines, budget, criteria, one frame of reading a file.

Imports context; assemble.py calls it.
"""
