"""What a person sets a run with: forms made from Parts, the panels, and the cards of formulas."""
