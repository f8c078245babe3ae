"""Formulas, typeset, and the cards that show a Part on one sheet."""
