"""A lecture in the window: what leads through it, the strip that speaks, and the menu to choose from."""
