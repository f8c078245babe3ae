"""The plots on the screen: the grid, what can be done with one, and the gallery to choose from."""
