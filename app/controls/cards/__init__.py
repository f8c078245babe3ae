"""Formulas, typeset, and the cards that show a Part on one sheet.

They may not know the forms in which they are shown.
"""
