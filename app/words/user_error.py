"""UserError: bad input on the command line or in a file, in words for people."""

from simcore.base.decoding import ExperimentError


class UserError(Exception):
    """What was asked cannot be done; the text says what is wrong and what would be right, in one line.

    error : what in the description is wrong, where it was read that far
    """

    def __init__(self, text: str, error: ExperimentError | None = None):
        self.error = error
        super().__init__(text)
