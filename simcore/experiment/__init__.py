"""The description of a run: the registry of kinds, Experiment, what may change live, and what tells two apart.

It may not run anything.
"""
