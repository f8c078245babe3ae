"""Reading the experiment out of a PNG that Zscope exported; the file is not trusted, and Qt is not needed."""

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from simcore.base.decoding import MAX_BYTES, ExperimentError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"zscope-experiment"
MOST_BYTES = 200 * 1024 * 1024
MOST_CHUNKS = 200_000
MOST_CHUNK_BYTES = 2 * MAX_BYTES
"""How long a text chunk may be to be read at all; only the one that holds the experiment counts."""


def read_experiment(path: str | Path) -> str:
    """Return the experiment's JSON text, not yet checked, from the PNG at *path*.

    Raises ExperimentError where the file is no sound PNG or holds no experiment, OSError where it cannot be read.
    """
    with open(path, "rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        if size > MOST_BYTES:
            raise ExperimentError(f"{size:,} bytes are too many for a picture; at most {MOST_BYTES:,} are read")
        if file.read(len(SIGNATURE)) != SIGNATURE:
            raise ExperimentError("this is not a PNG")
        return _find(file, size)


def _find(file: BinaryIO, size: int) -> str:
    """Go from chunk to chunk, each: length, type, data, checksum; stop at the experiment."""
    place = len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            break
        length, kind = struct.unpack(">I4s", head)
        after = place + 12 + length
        if after > size:
            raise ExperimentError("this PNG is damaged or cut short")
        if kind in _READERS and length <= MOST_CHUNK_BYTES:
            data, checksum = file.read(length), file.read(4)
            keyword, _, rest = data.partition(b"\0")
            if keyword == KEYWORD:
                if zlib.crc32(kind + data) != int.from_bytes(checksum, "big"):
                    raise ExperimentError("this PNG is damaged: the checksum of its experiment is wrong")
                return _READERS[kind](rest)
        if kind == b"IEND":
            break
        file.seek(after)
        place = after
    raise ExperimentError("this PNG carries no experiment; only pictures that Zscope exported do")


def _plain(rest: bytes) -> str:
    """tEXt: Latin-1 text."""
    return _capped(rest).decode("latin-1")


def _packed(rest: bytes) -> str:
    """zTXt: the method of compression, then compressed Latin-1 text."""
    return _unpacked(rest[:1], rest[1:]).decode("latin-1")


def _international(rest: bytes) -> str:
    """iTXt: whether it is compressed, how, the language, the translated keyword, then text in UTF-8."""
    packed, method, others = rest[:1], rest[1:2], rest[2:].split(b"\0", 2)
    if packed not in (b"\0", b"\1") or len(others) < 3:
        raise ExperimentError("the experiment in this PNG is damaged")
    data = _unpacked(method, others[2]) if packed == b"\1" else _capped(others[2])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise ExperimentError("the experiment in this PNG is damaged: it is not UTF-8") from None


_READERS = {b"tEXt": _plain, b"zTXt": _packed, b"iTXt": _international}


def _unpacked(method: bytes, data: bytes) -> bytes:
    if method != b"\0":
        raise ExperimentError("the experiment in this PNG is compressed in an unknown way")
    try:
        unpacker = zlib.decompressobj()
        # one byte more than allowed tells a text that is too long, without unpacking it
        return _capped(unpacker.decompress(data, MAX_BYTES + 1))
    except zlib.error:
        raise ExperimentError("the experiment in this PNG is damaged: it cannot be decompressed") from None


def _capped(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise ExperimentError(f"the experiment in this PNG is too long; at most {MAX_BYTES:,} bytes are read")
    return data
