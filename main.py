"""Starts the program: without arguments it opens the window; ``python main.py --help`` tells the rest."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
