"""The language of the window, and numbers as text."""
