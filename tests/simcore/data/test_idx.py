"""MNIST folders: what is read from good ones, and that bad ones are refused in one line."""

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simcore.data.idx import MnistFolder
from tests.simcore.data.written import (
    FUZZ,
    GOOD_IDX,
    IMAGES,
    LABELS,
    NAMES,
    all_of,
    changed,
    damaged,
    folder,
    idx,
    read_or_refused,
    refusal,
)


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name,
        lambda name: name + ".gz",
        lambda name: name.replace("-idx", ".idx"),
        lambda name: name.replace("t10k", "test"),
        lambda name: f"emnist-letters-{name}.gz",
    ],
)
def test_a_mnist_folder_is_read_raw_or_packed_under_its_usual_names(
    tmp_path: Path, rename: Callable[[str], str]
) -> None:
    data = folder(tmp_path, names=tuple(map(rename, NAMES)))
    examples = all_of(data)
    np.testing.assert_allclose(examples.x * 255, IMAGES.reshape(12, 12))
    assert examples.labels.tolist() == LABELS.tolist() and examples.image_shape == (3, 4, 1)
    assert examples.class_names == ("0", "1", "2") and data.extent == (12, 12)


def test_of_a_raw_and_a_packed_file_the_raw_one_is_read(tmp_path: Path) -> None:
    data = folder(tmp_path)
    (tmp_path / f"{NAMES[0]}.gz").write_bytes(b"not a gzip file")
    assert len(all_of(data)) == 12


@pytest.mark.parametrize(
    "contents, says",
    [
        (changed(0, b""), "too short"),
        (changed(0, GOOD_IDX[0][:10]), "too short"),
        (changed(0, GOOD_IDX[0][:-1]), "should have 112 bytes by its header, and has 111"),
        (changed(0, GOOD_IDX[0] + b"x"), "should have 112 bytes"),
        (changed(0, GOOD_IDX[1]), "starts with 00 00 08 01"),
        (changed(1, b"\x89PNG" + bytes(50)), "starts with 89 50 4e 47"),
        (changed(0, struct.pack(">IIII", 0x803, 0xFFFFFFFF, 28, 28)), "should have"),
        (changed(0, struct.pack(">IIII", 0x803, 1, 0xFFFF, 0xFFFF)), "cannot be"),
        (changed(0, struct.pack(">IIII", 0x803, 0, 28, 28)), "cannot be"),
        (changed(1, idx(LABELS[:7])), "8 images have 7 labels"),
        (changed(2, idx(IMAGES[8:, :2])), "test images"),
        ((GOOD_IDX[0], idx(np.zeros(8)), GOOD_IDX[2], idx(np.zeros(4))), "labels are the same"),
    ],
)
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_malformed_idx_files_are_refused(tmp_path: Path, contents: tuple[bytes, ...], says: str, packed: str) -> None:
    line = refusal(folder(tmp_path, contents, tuple(name + packed for name in NAMES)))
    assert says in line or (packed and ("states" in line or "holds" in line))


def test_a_folder_without_the_files_or_with_those_of_two_is_refused(tmp_path: Path) -> None:
    assert "holds no train-images-idx3-ubyte" in refusal(MnistFolder(path=str(tmp_path)))
    folder(tmp_path)
    (tmp_path / NAMES[3]).unlink()
    assert "holds no t10k-labels-idx1-ubyte" in refusal(MnistFolder(path=str(tmp_path)))
    folder(tmp_path)
    (tmp_path / f"emnist-{NAMES[0]}").write_bytes(GOOD_IDX[0])
    assert "several data sets" in refusal(MnistFolder(path=str(tmp_path)))


def test_a_gzip_file_that_unpacks_to_more_than_it_states_or_too_much_is_refused(tmp_path: Path) -> None:
    names = (NAMES[0] + ".gz", *NAMES[1:])
    assert "holds more than" in refusal(folder(tmp_path / "a", changed(0, GOOD_IDX[0] + bytes(10**7)), names))
    huge = struct.pack(">IIII", 0x803, 300_000, 28, 28)
    assert "at most 200,000,000 are unpacked" in refusal(folder(tmp_path / "b", changed(0, huge), names))
    lying = struct.pack(">IIII", 0x803, 3000, 28, 28)
    assert "more than its" in refusal(folder(tmp_path / "c", changed(0, lying), names))
    data = folder(tmp_path / "d", GOOD_IDX, names)
    packed = tmp_path / "d" / names[0]
    packed.write_bytes(packed.read_bytes()[:-6])
    assert "ends before or after" in refusal(data)


@FUZZ
@given(which=st.integers(0, 3), contents=st.tuples(*map(damaged, GOOD_IDX)), packed=st.booleans())
def test_fuzz_idx(room: Path, which: int, contents: tuple[bytes, ...], packed: bool) -> None:
    ending = ".gz" if packed else ""
    path = room / f"idx{ending}"
    names = (*NAMES[:which], NAMES[which] + ending, *NAMES[which + 1 :])
    for old in path.iterdir() if path.exists() else ():
        old.unlink()
    read_or_refused(folder(path, changed(which, contents[which]), names))


GOOD_GZ = gzip.compress(GOOD_IDX[0])


@FUZZ
@given(content=damaged(GOOD_GZ))
def test_fuzz_gzip(room: Path, content: bytes) -> None:
    data = folder(room / "gz", GOOD_IDX[1:], NAMES[1:])
    (room / "gz" / f"{NAMES[0]}.gz").write_bytes(content)
    read_or_refused(data)
