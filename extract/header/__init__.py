"""Letterhead, issuer, period, signature and recipients.

Imports tree; assemble.py calls it.
"""
