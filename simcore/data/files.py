"""Data from the user's own files: what every format shares. Files are untrusted: sizes first, then content."""

import os
import stat
from collections.abc import Hashable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from simcore.base.arrays import Float64
from simcore.base.part import kinds
from simcore.data.base import Data, Examples, classified

UNPACKED = 200_000_000
"""Bytes that a compressed file may unpack to."""
DEFLATE = 1032
"""How many times larger than its packed form deflated data can be, by the format's design."""
LONGEST_NAME = 100
"""Letters of a label."""
MOST_CLASSES = 1000
MOST_TARGETS = 100_000_000
"""Cells in the table of one-hot targets."""
MOST_FEATURES = 100_000
LARGEST = 1e30
"""Numbers beyond this overflow where they are squared, in the smaller number type."""


def path_to(files: str) -> Meta:
    """Return the marks of a path to *files*, such as "*.csv *.tsv"; "" stands for a folder."""
    what = "Where the file is." if files else "Where the folder is."
    return Meta(max_length=4096, title="Path", description=what, extra={"files": files})


def shown(text: object, length: int = 80) -> str:
    """Return *text*, of a path its last name, in quotation marks, on one line, cut to about *length*."""
    plain = (text.name if isinstance(text, Path) else "") or str(text)
    quoted = repr(plain if len(plain) <= length else plain[: length - 3] + "...")
    return quoted if len(quoted) <= 2 * length else quoted[: 2 * length - 4] + "...'"


def located(path: str) -> Path:
    """Return *path* with a leading ~ resolved; raises ValueError where there is none."""
    if not path:
        raise ValueError("name a path: it is empty")
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise ValueError(f"{shown(path)}: there is no such home folder") from None


def checked_stat(path: Path) -> os.stat_result:
    """Return the state of a regular file; raises ValueError where there is none."""
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        refuse(path, error)
    if not stat.S_ISREG(state.st_mode):
        raise ValueError(f"{shown(path)} is no file")
    return state


def refuse(path: Path, error: Exception) -> NoReturn:
    """Raise ValueError with what went wrong, in one line."""
    what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    raise ValueError(f"{shown(path)} cannot be read: {shown(what or type(error).__name__, 120)[1:-1]}") from None


def edition_of(*paths: Path) -> Hashable:
    """Return what changes when one of the files is written again."""
    found = [checked_stat(path) for path in paths]
    return tuple((state.st_size, state.st_mtime_ns, state.st_ino) for state in found)


def finite(x: NDArray[Any]) -> NDArray[np.bool_]:
    """Return where x is a number that can be computed with; NaN compares as false."""
    with np.errstate(all="ignore"):
        return np.abs(x) <= np.float64(LARGEST)


def labelled(
    x: Float64,
    y: NDArray[Any],
    image_shape: tuple[int, int, int] | None = None,
) -> Examples:
    """Return examples with targets made of the column y: classes for texts and whole numbers, else a regression.

    x : (examples, features); y : (examples,), texts or finite numbers
    """
    if y.dtype.kind == "f" and not (y == np.floor(y)).all():
        return Examples(x, np.ascontiguousarray(y, np.float64)[:, None], image_shape=image_shape)
    values, labels = np.unique(y, return_inverse=True)
    refuse_classes(len(values), len(y))
    names = tuple(str(value) if y.dtype.kind == "U" else str(int(value)) for value in values.tolist())
    return classified(x, labels.reshape(-1).astype(np.int64), names, image_shape)


def refuse_classes(count: int, examples: int) -> None:
    """Raise ValueError where there are too few or too many classes to learn."""
    if count < 2:
        raise ValueError("all labels are the same; there must be at least two classes")
    if count > MOST_CLASSES or count * examples > MOST_TARGETS:
        raise ValueError(
            f"{count:,} different labels for {examples:,} examples are too many classes; "
            f"at most {min(MOST_CLASSES, MOST_TARGETS // examples):,} (a regression's targets have decimals)"
        )


class FileData(Data, frozen=True, kw_only=True):
    """Base of the data in files; *path* is read again when what is there has changed."""

    path: Annotated[str, path_to("*")] = ""

    @classmethod
    def at(cls, path: Path) -> "FileData | None":
        """Return these data from what stands at *path*, where by its name it could be of this kind."""
        return None

    @property
    def edition(self) -> Hashable:
        return edition_of(located(self.path))


def data_at(path: str) -> FileData | None:
    """Return the data in a file or folder that a person names; None where by its name it is of no known kind."""
    try:
        whole = located(path).absolute()
        found = (kind.at(whole) for kind in kinds(FileData).values())
        return next((data for data in found if data is not None), None)
    except (OSError, ValueError):
        return None
