"""The families of Parts, a module each and a class for each kind.

They may not know of an experiment or of a network.
"""
