"""Starts the program: without arguments it opens the window; ``python main.py --help`` tells the rest."""

import sys

from app.start import start

if __name__ == "__main__":
    sys.exit(start())
