"""The window and the command line. Nothing here computes what a network does: that may stand in simcore alone."""
