"""What a person sets a run with: forms made from Parts, the panels, and the cards of formulas.

They may not run anything, nor know the window.
"""
