"""Refusal: bad input on the command line, in words for people."""


class Refusal(Exception):
    """What was asked cannot be done; the text says what is wrong and what would be right, in one line."""
