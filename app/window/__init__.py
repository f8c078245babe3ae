"""The window: what stands around the plots, and what its keys and buttons do.

What is not put together here may not know of it.
"""
