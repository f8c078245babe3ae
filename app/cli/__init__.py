"""The command line: a run, the lists, the checks.

It may not open a window but through app.application, nor need a screen.
"""
