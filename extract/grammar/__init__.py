"""Values in running text: days, recurrences, quantities, document numbers. The only patterns over digits.

Imports nothing of extract but its types; everything else reads its mentions.
"""
