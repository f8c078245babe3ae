"""The plots on the screen: the grid, what can be done with one, and the gallery to choose from.

It may not know what stands around it, nor measure anything.
"""
