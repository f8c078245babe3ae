"""What plots are made of: their bases, the area that they stand on, and lines, ridges, images and ticks.

It may not know any one plot.
"""
