"""The window: what stands around the plots, and what its keys and buttons do."""
