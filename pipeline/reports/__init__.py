"""The audit's findings for people and programs: text, rows for CSV, a workbook, one HTML file with pictures.

Equal findings on equal files give equal bytes.
"""
