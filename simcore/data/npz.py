"""NPZ files with the arrays x and y."""

import ast
import math
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from simcore.base.arrays import Float64
from simcore.data.base import Examples, classified
from simcore.data.files import (
    DEFLATE,
    LONGEST_NAME,
    MOST_FEATURES,
    MOST_TARGETS,
    UNPACKED,
    FileData,
    checked_stat,
    finite,
    labelled,
    located,
    path_to,
    refuse,
    refuse_classes,
    shown,
)

if TYPE_CHECKING:
    import zipfile  # where it is needed, since most runs read no file and it takes a while

Shape = tuple[int, ...]
PIECE = 1 << 20
HEADER = 1000
"""Bytes of an array's header that are read; NumPy writes 128."""
DIRECTORY = 200_000
"""Bytes of the list of what the archive holds; each array takes about 50."""
_TYPE = re.compile(r"[<>|=]?[biufU]\d{1,4}")


class Members(NamedTuple):
    """The arrays x and y in an open NPZ file."""

    archive: "zipfile.ZipFile"
    x: "zipfile.ZipInfo"
    y: "zipfile.ZipInfo"


@contextmanager
def opened(path: Path) -> Generator[Members]:
    """Give x and y of an NPZ file, their stated sizes being bearable; whatever goes wrong is raised as ValueError."""
    import zipfile

    size = checked_stat(path).st_size
    try:
        _refuse_directory(path, size)
        with zipfile.ZipFile(path) as archive:
            members = {m.filename.removesuffix(".npy"): m for m in archive.infolist() if m.filename.endswith(".npy")}
            for name in ("x", "y"):
                if name not in members:
                    known = ", ".join(shown(other, 20) for other in list(members)[:8])
                    raise ValueError(f"it holds no array {name!r}; there are: {known or 'none'}")
            x, y = members["x"], members["y"]
            if x.file_size + y.file_size > UNPACKED:
                raise ValueError(f"x and y would take more than {UNPACKED:,} bytes, the most that is unpacked")
            _refuse_member("x", x, size)
            _refuse_member("y", y, size)
            yield Members(archive, x, y)
    except ValueError as error:
        raise ValueError(f"{shown(path)}: {error}") from None
    except Exception as error:  # zipfile raises at least eight sorts for malformed files
        refuse(path, error)


def _refuse_directory(path: Path, size: int) -> None:
    """Raise ValueError where the archive's last record is not as NumPy writes it, or its directory too large."""
    with path.open("rb") as file:
        file.seek(max(0, size - 42))
        tail = file.read(42)[-42:]
    # the last record has 22 bytes; the 20 before it would point to one for more than 4 GB
    if tail[-22:-18] != b"PK\5\6" or tail[-2:] != b"\0\0":
        raise ValueError("this is no .npz file, or not all of it")
    if tail[:4] == b"PK\6\7" or int.from_bytes(tail[-10:-6], "little") > DIRECTORY:
        raise ValueError("it holds too many or too large arrays")


def _refuse_member(name: str, member: "zipfile.ZipInfo", size: int) -> None:
    import zipfile

    packed = {zipfile.ZIP_STORED: 1, zipfile.ZIP_DEFLATED: DEFLATE}
    if member.flag_bits & 1 or member.compress_type not in packed:
        raise ValueError(f"{name} is encrypted or packed in a way that NumPy does not write")
    if member.compress_size > size or member.file_size > packed[member.compress_type] * max(member.compress_size, 1):
        raise ValueError(f"{name} states {member.file_size:,} bytes, more than the file can hold")


def read_header(name: str, file: IO[bytes], size: int) -> tuple[np.dtype[Any], bool, Shape]:
    """Return (type, whether columns come first, shape) of an array, checked against its *size*; ValueError."""
    magic = file.read(8)
    if magic[:6] != b"\x93NUMPY" or len(magic) < 8 or magic[6] not in (1, 2, 3):
        raise ValueError(f"{name} is no NumPy array")
    width = 2 if magic[6] == 1 else 4
    length = int.from_bytes(file.read(width), "little")
    if not 0 < length <= HEADER:
        raise ValueError(f"the header of {name} is {length:,} bytes long; at most {HEADER:,} are read")
    try:
        header: Any = ast.literal_eval(file.read(length).decode("latin-1").strip())
        described, fortran, shape = str(header["descr"]), header["fortran_order"], tuple(header["shape"])
        kind = np.dtype(described if _TYPE.fullmatch(described) else "V")
    except (ValueError, SyntaxError, TypeError, KeyError, MemoryError, RecursionError, AttributeError):
        raise ValueError(f"the header of {name} cannot be read") from None
    if kind.itemsize == 0 or (kind.kind == "U" and kind.itemsize > 4 * LONGEST_NAME):
        raise ValueError(f"{name} is of type {shown(described, 30)}; numbers are needed (or short texts, for labels)")
    if not isinstance(fortran, bool) or not all(type(n) is int and 0 <= n < 2**40 for n in shape) or len(shape) > 4:
        raise ValueError(f"the header of {name} states the shape {shown(shape, 60)}, which cannot be")
    if 8 + width + length + math.prod(shape) * kind.itemsize != size:
        raise ValueError(f"{name} of shape {shape} and type {kind} does not have the {size:,} bytes that are there")
    return kind, fortran, cast(Shape, shape)


def read_shape(name: str, archive: "zipfile.ZipFile", member: "zipfile.ZipInfo") -> tuple[np.dtype[Any], Shape]:
    """Return the type and shape that an array states; raises ValueError."""
    with archive.open(member) as file:
        kind, _, shape = read_header(name, file, member.file_size)
    return kind, shape


def read(name: str, archive: "zipfile.ZipFile", member: "zipfile.ZipInfo") -> NDArray[Any]:
    """Return an array; raises ValueError and whatever zipfile raises."""
    with archive.open(member) as file:
        kind, fortran, shape = read_header(name, file, member.file_size)
        raw = np.empty(math.prod(shape) * kind.itemsize, np.uint8)
        filled = 0
        while piece := file.read(PIECE):
            raw[filled : filled + len(piece)] = np.frombuffer(piece, np.uint8)
            filled += len(piece)
        if filled < len(raw):
            raise ValueError(f"{name} does not hold the {len(raw):,} bytes that it states")
    values = raw != 0 if kind.kind == "b" else raw.view(kind)
    return values.reshape(shape, order="F" if fortran else "C")


def _refuse_strange_numbers(name: str, table: NDArray[Any]) -> None:
    """Raise ValueError for the first NaN, infinite or huge number; a block of rows at a time."""
    if table.dtype.kind != "f":
        return
    rows = table.reshape(len(table), -1) if table.flags.c_contiguous else table
    block = max(1, PIECE // max(1, math.prod(rows.shape[1:])))
    for start in range(0, len(rows), block):
        wrong = ~finite(rows[start : start + block]).reshape(len(rows[start : start + block]), -1)
        if wrong.any():
            row, column = np.argwhere(wrong)[0].tolist()
            value = rows[start : start + block].reshape(len(wrong), -1)[row, column]
            raise ValueError(f"{name} holds {value} in row {start + row}, column {column}, counted from 0")


class Npz(FileData, frozen=True, kw_only=True, tag="npz"):
    """NumPy file: an .npz with x (examples first) and y; a y of numbers that are not whole makes a regression."""

    title: ClassVar[str] = "NumPy file"
    formula: ClassVar[str] = r"(x_i, y_i), \quad i = 1 \dots N"
    source: ClassVar[str] = "your own file, as numpy.savez writes it"

    path: Annotated[str, path_to("*.npz")] = ""

    @classmethod
    def at(cls, path: Path) -> "Npz | None":
        return cls(path=str(path)) if path.suffix.lower() == ".npz" else None

    def _checked(self, members: Members) -> tuple[Shape, Shape]:
        x_type, x = read_shape("x", members.archive, members.x)
        y_type, y = read_shape("y", members.archive, members.y)
        if len(x) < 2 or not math.prod(x):
            raise ValueError(f"x has the shape {x}; (examples, features) or (examples, height, width) is needed")
        if math.prod(x[1:]) > MOST_FEATURES:
            raise ValueError(f"{math.prod(x[1:]):,} features are too many; at most {MOST_FEATURES:,}")
        if x_type.kind == "U" or (y_type.kind == "U" and len(y) != 1):
            raise ValueError("texts can only be labels, in a y of one dimension")
        if len(y) not in (1, 2) or y[0] != x[0] or not math.prod(y):
            raise ValueError(f"y has the shape {y}; ({x[0]},) or ({x[0]}, outputs) is needed")
        if len(y) == 2 and (y[1] > MOST_FEATURES or math.prod(y) > MOST_TARGETS):
            raise ValueError(f"y has {y[1]:,} outputs, which are too many")
        return x, y

    @property
    def extent(self) -> tuple[int, int]:
        with opened(located(self.path)) as members:
            x, _ = self._checked(members)
        return x[0], math.prod(x[1:])

    def draw(self, rng: np.random.Generator) -> Examples:
        with opened(located(self.path)) as members:
            shape, _ = self._checked(members)
            y = read("y", members.archive, members.y)
            _refuse_strange_numbers("y", y)
            x = read("x", members.archive, members.x)
            _refuse_strange_numbers("x", x)
            image = (*shape[1:], 1)[:3] if len(shape) == 3 or (len(shape) == 4 and shape[3] in (1, 3)) else None
            features = np.ascontiguousarray(x.reshape(len(x), -1), np.float64)
            return _with_targets(features, y, cast(tuple[int, int, int] | None, image))


def _with_targets(x: Float64, y: NDArray[Any], image: tuple[int, int, int] | None) -> Examples:
    if y.ndim == 1 or y.shape[1] == 1:
        return labelled(x, y.reshape(-1), image)
    targets = np.ascontiguousarray(y, np.float64)
    if not (((targets == 0) | (targets == 1)).all() and (targets.sum(axis=1) == 1).all()):
        return Examples(x, targets, image_shape=image)
    refuse_classes(targets.shape[1], len(x))
    return classified(x, targets.argmax(axis=1).astype(np.int64), tuple(map(str, range(targets.shape[1]))), image)
