"""What computes: the architecture, parameters, forward and backward, updates.

It may not measure or predict anything.
"""
