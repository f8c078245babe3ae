"""The four IDX files of MNIST and its kin."""

import math
import os
import re
import struct
import zlib
from collections.abc import Hashable, Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray

from simcore.data.base import Examples
from simcore.data.files import (
    DEFLATE,
    MOST_FEATURES,
    UNPACKED,
    FileData,
    checked_stat,
    edition_of,
    labelled,
    located,
    path_to,
    refuse,
    shown,
)

Bytes = NDArray[np.uint8]

_NAME = re.compile(
    r"(?P<family>.*-)?(?P<part>train|t10k|test)-(?P<what>images|labels)[-.]idx[13][-.]ubyte(?P<packed>\.gz)?"
)
_ROLES = ("train-images", "train-labels", "t10k-images", "t10k-labels")
MOST_ENTRIES = 10_000
"""Names looked at in a folder."""
PIECE = 1 << 20
"""Bytes read at once."""


def find_four(folder: Path) -> tuple[Path, Path, Path, Path]:
    """Return the paths of training images and labels, test images and labels.

    Understands ``train-images-idx3-ubyte`` and ``train-images.idx3-ubyte``, ``t10k`` and ``test``, with or without .gz,
    and with a name before, as in ``emnist-letters-train-...``. Of a raw and a packed file, the raw one is taken. Raises
    ValueError.
    """
    found: dict[str, dict[str, Path]] = {role: {} for role in _ROLES}
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                if count >= MOST_ENTRIES:
                    raise ValueError(
                        f"{shown(folder)} holds more than {MOST_ENTRIES:,} files; give them a folder of their own"
                    )
                match = _NAME.fullmatch(entry.name)
                if match is None:
                    continue
                part = "train" if match["part"] == "train" else "t10k"
                files = found[f"{part}-{match['what']}"]
                family = match["family"] or ""
                if not match["packed"] or family not in files:
                    files[family] = folder / entry.name
    except OSError as error:
        refuse(folder, error)
    for role, files in found.items():
        if not files:
            raise ValueError(
                f"the directory {shown(folder)} holds no {role}-idx{3 if 'images' in role else 1}-ubyte, raw or .gz"
            )
    families = set[str]().union(*found.values())
    if len(families) > 1:
        names = ", ".join(shown(family, 20) for family in sorted(families)[:3])
        raise ValueError(f"{shown(folder)} holds files of several data sets ({names}); give each a folder of its own")
    first, second, third, fourth = (next(iter(found[role].values())) for role in _ROLES)
    return first, second, third, fourth


def _content(path: Path) -> Iterator[bytes]:
    """Yield what the file holds, unpacked where its name ends in .gz, at most PIECE bytes at a time; ValueError."""
    try:
        with path.open("rb") as file:
            if path.suffix != ".gz":
                while piece := file.read(PIECE):
                    yield piece
                return
            unpacker = zlib.decompressobj(31)  # 31: a gzip header and checksum around it
            while packed := file.read(PIECE // 16):
                while not unpacker.eof and (piece := unpacker.decompress(packed, PIECE)):
                    yield piece
                    packed = unpacker.unconsumed_tail
            if not unpacker.eof or unpacker.unused_data:
                raise ValueError(f"{shown(path)} ends before or after its packed data do")
    except (OSError, zlib.error) as error:
        refuse(path, error)


def _after_header(path: Path, dimensions: int) -> tuple[bytes, Iterator[bytes]]:
    """Return the header, less where the file is too short, and all pieces that follow it."""
    length, pieces, start = 4 + 4 * dimensions, _content(path), b""
    while len(start) < length and (piece := next(pieces, b"")):
        start += piece
    return start[:length], chain([start[length:]], pieces)


def read_shape(path: Path, dimensions: int) -> tuple[int, ...]:
    """Return the lengths that an IDX file of bytes states, checked against its size; raises ValueError."""
    size = checked_stat(path).st_size
    header, _ = _after_header(path, dimensions)
    if len(header) < 4 + 4 * dimensions:
        raise ValueError(f"{shown(path)} is too short for an IDX file")
    if header[:4] != bytes([0, 0, 8, dimensions]):
        start = header[:4].hex(" ")
        raise ValueError(f"{shown(path)} is no IDX file of bytes in {dimensions} dimensions: it starts with {start}")
    shape = struct.unpack(f">{dimensions}I", header[4:])
    if min(shape) == 0 or math.prod(shape[1:]) > MOST_FEATURES:
        raise ValueError(f"{shown(path)} states the lengths {shape}, which cannot be")
    whole = len(header) + math.prod(shape)
    if path.suffix != ".gz" and whole != size:
        raise ValueError(f"{shown(path)} should have {whole:,} bytes by its header, and has {size:,}")
    if path.suffix == ".gz" and whole > UNPACKED:
        raise ValueError(f"{shown(path)} states {whole:,} bytes; at most {UNPACKED:,} are unpacked: unpack it yourself")
    if path.suffix == ".gz" and whole > DEFLATE * size:
        raise ValueError(f"{shown(path)} states {whole:,} bytes, more than its {size:,} can hold")
    return shape


def read(path: Path, dimensions: int) -> Bytes:
    """Return the array in an IDX file of bytes, raw or packed; raises ValueError."""
    shape = read_shape(path, dimensions)
    array = np.empty(math.prod(shape), np.uint8)
    filled = 0
    for piece in _after_header(path, dimensions)[1]:
        if filled + len(piece) > len(array):
            raise ValueError(f"{shown(path)} holds more than the {len(array):,} bytes that it states")
        array[filled : filled + len(piece)] = np.frombuffer(piece, np.uint8)
        filled += len(piece)
    if filled < len(array):
        raise ValueError(f"{shown(path)} holds less than the {len(array):,} bytes that it states")
    return array.reshape(shape)


class MnistFolder(FileData, frozen=True, kw_only=True, tag="mnist_folder"):
    """MNIST folder: the four IDX files of MNIST, Fashion-MNIST and the like, raw or .gz; their two parts are pooled."""

    title: ClassVar[str] = "MNIST folder"
    formula: ClassVar[str] = r"x \in [0, 1]^{h w}"
    source: ClassVar[str] = "your own files; LeCun, Cortes & Burges, The MNIST database of handwritten digits"

    path: Annotated[str, path_to("")] = ""

    @classmethod
    def at(cls, path: Path) -> "MnistFolder | None":
        if path.is_dir():
            return cls(path=str(path))
        return cls(path=str(path.parent)) if _NAME.fullmatch(path.name) else None

    def _shapes(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Return (images, labels) shapes of both parts, checked against each other."""
        a, b, c, d = find_four(located(self.path))
        shapes = [(read_shape(images, 3), read_shape(labels, 1)) for images, labels in ((a, b), (c, d))]
        for images, labels in shapes:
            if images[0] != labels[0]:
                raise ValueError(f"{images[0]:,} images have {labels[0]:,} labels")
        if shapes[0][0][1:] != shapes[1][0][1:]:
            raise ValueError(f"training images are {shapes[0][0][1:]} pixels large, test images {shapes[1][0][1:]}")
        return shapes

    @property
    def edition(self) -> Hashable:
        return edition_of(*find_four(located(self.path)))

    @property
    def extent(self) -> tuple[int, int]:
        (train, _), (test, _) = self._shapes()
        return train[0] + test[0], train[1] * train[2]

    def draw(self, rng: np.random.Generator) -> Examples:
        self._shapes()
        train_images, train_labels, test_images, test_labels = find_four(located(self.path))
        labels = np.concatenate([read(train_labels, 1), read(test_labels, 1)])
        images = np.concatenate([read(train_images, 3), read(test_images, 3)])
        count, height, width = images.shape
        return labelled(images.reshape(count, -1) / 255.0, labels, (height, width, 1))
