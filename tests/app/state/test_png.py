"""Reading an experiment out of a PNG, sound or hostile."""

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.state.png import KEYWORD, MOST_CHUNK_BYTES, SIGNATURE, read_experiment
from simcore.base.decoding import MAX_BYTES, ExperimentError
from tests.effort import examples

JSON = '{"seed": 3, "title": "Glorot, für Anfänger"}'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return SIGNATURE + header + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def written(folder: Path, data: bytes) -> Path:
    path = folder / "picture.png"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "text_chunk",
    [
        chunk(b"tEXt", KEYWORD + b"\0" + JSON.encode("latin-1")),
        chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(JSON.encode("latin-1"))),
        chunk(b"iTXt", KEYWORD + b"\0\0\0en\0\0" + JSON.encode("utf-8")),
        chunk(b"iTXt", KEYWORD + b"\0\1\0\0\0" + zlib.compress(JSON.encode("utf-8"))),
    ],
    ids=["tEXt", "zTXt", "iTXt", "iTXt, compressed"],
)
def test_every_kind_of_text_chunk_is_read(tmp_path: Path, text_chunk: bytes) -> None:
    data = png(chunk(b"tEXt", b"Title\0a run"), text_chunk)
    assert read_experiment(written(tmp_path, data)) == JSON


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a PNG"),
        (b"GIF89a", "not a PNG"),
        (SIGNATURE, "no experiment"),
        (png(), "no experiment"),
        (png(chunk(b"tEXt", b"Comment\0hello")), "no experiment"),
        (png(chunk(b"tEXt", KEYWORD + b"\0{}"))[:60], "cut short"),
        (SIGNATURE + struct.pack(">I", 2**31) + b"tEXt" + KEYWORD, "cut short"),
        (png(chunk(b"tEXt", KEYWORD + b"\0{}").replace(b"{}", b"{]")), "checksum"),
        (png(chunk(b"zTXt", KEYWORD + b"\0\0nonsense")), "cannot be decompressed"),
        (png(chunk(b"zTXt", KEYWORD + b"\0\7" + zlib.compress(b"{}"))), "unknown way"),
        (png(chunk(b"iTXt", KEYWORD + b"\0\0\0en")), "damaged"),
        (png(chunk(b"iTXt", KEYWORD + b"\0\0\0\0\0\xff\xfe")), "UTF-8"),
        (png(chunk(b"zTXt", KEYWORD + b"\0\0" + zlib.compress(bytes(MAX_BYTES + 1)))), "too long"),
        (png(chunk(b"tEXt", KEYWORD + b"\0" + bytes(MAX_BYTES + 1))), "too long"),
        (png(chunk(b"tEXt", KEYWORD + b"\0" + bytes(MOST_CHUNK_BYTES))), "no experiment"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(ExperimentError) as caught:
        read_experiment(written(tmp_path, data))
    assert message in caught.value.message
    assert "\n" not in caught.value.message


def test_a_decompression_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(300 * 1024 * 1024), 9)
    assert len(bomb) < MOST_CHUNK_BYTES
    with pytest.raises(ExperimentError, match="too long"):
        read_experiment(written(tmp_path, png(chunk(b"zTXt", KEYWORD + b"\0\0" + bomb))))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.write(SIGNATURE)
        file.truncate(201 * 1024 * 1024)
    with pytest.raises(ExperimentError, match="too many"):
        read_experiment(path)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        read_experiment(tmp_path / "none.png")


_SOUND = png(chunk(b"iTXt", KEYWORD + b"\0\1\0\0\0" + zlib.compress(JSON.encode("utf-8"))))


@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=400).map(lambda tail: SIGNATURE + tail),
        st.tuples(st.integers(8, len(_SOUND) - 1), st.integers(0, 255)).map(
            lambda change: _SOUND[: change[0]] + bytes([change[1]]) + _SOUND[change[0] + 1 :]
        ),
        st.integers(0, len(_SOUND)).map(lambda cut: _SOUND[:cut]),
        st.tuples(st.sampled_from([b"tEXt", b"zTXt", b"iTXt"]), st.binary(max_size=60)).map(
            lambda parts: png(chunk(parts[0], KEYWORD + b"\0" + parts[1]))
        ),
    )
)
def test_no_file_brings_anything_but_a_text_or_an_experiment_error(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    try:
        assert isinstance(read_experiment(path), str)
    except ExperimentError as error:
        assert error.message
