"""The command line: a run, the lists, the checks, without a window."""
