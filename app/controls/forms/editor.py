"""What a form needs of whoever holds the experiment; in the window that is the session."""

from collections.abc import Sequence
from typing import Any, Protocol


class Editor(Protocol):
    """What a form needs of whoever holds the experiment."""

    def assign(self, path: str, value: Any, merge_key: str = "", also: Sequence[tuple[str, Any]] = ()) -> str:
        """Put a plain *value* at *path*; return what is wrong with it, "" where nothing is.

        merge_key : shared by changes that are undone as one, such as the moves of one slider
        also : what must change with it
        """
        ...
