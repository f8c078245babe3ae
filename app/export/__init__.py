"""What leaves the program: pictures, tables and animations of plots, with their run inside.

It may not know the board or the window.
"""
