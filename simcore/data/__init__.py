"""The data sets, a file a family, and the way from their examples to the batches that a network sees.

It may not know of a network.
"""
