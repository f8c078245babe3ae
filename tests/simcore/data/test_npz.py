"""NumPy files: what is read from good ones, and that bad ones are refused in one line."""

import io
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simcore.data.base import Examples
from tests.simcore.data.written import FUZZ, X, Y, all_of, damaged, npz, read_or_refused, refusal, saved, spoilt


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", ["u1", "i4", "<f4", ">f8", "f2", "?"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_an_npz_is_read_whatever_its_types(tmp_path: Path, packed: bool, kind: str, order: Any) -> None:
    x = np.asarray(X, kind, order=order)
    data = npz(tmp_path, saved(packed, x=x, y=Y.astype(kind), others=np.arange(3)))
    examples = all_of(data)
    np.testing.assert_array_equal(examples.x, x.astype(float))
    assert examples.labels.tolist() == Y.tolist() and examples.class_names == ("0", "1")
    assert data.extent == (10, 2)


@pytest.mark.parametrize(
    "shape, image", [((4, 6), (4, 6, 1)), ((4, 2, 3), (4, 2, 3)), ((4, 3, 2), None), ((24,), None)]
)
def test_an_npz_of_images_keeps_their_shape(tmp_path: Path, shape: Any, image: Any) -> None:
    data = npz(tmp_path, saved(x=np.arange(240).reshape(10, *shape), y=Y))
    assert all_of(data).image_shape == image and data.extent == (10, 24)


def test_what_y_holds_makes_classes_or_a_regression(tmp_path: Path) -> None:
    def read(y: Any) -> Examples:
        return all_of(npz(tmp_path, saved(x=X, y=y)))

    assert read(Y + 0.5).labels is None
    assert read(Y * 3.0).class_names == ("0", "3")
    assert read(np.where(Y, "cat", "dog")).class_names == ("cat", "dog")
    assert read(np.where(Y, -5, 7)[:, None]).class_names == ("-5", "7")
    assert read(np.eye(3)[np.arange(10) % 3]).labels.tolist() == [0, 1, 2, 0, 1, 2, 0, 1, 2, 0]
    assert read(X / 7).targets.shape == (10, 2)


def header(text: str, data: bytes = b"") -> bytes:
    body = text.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(body)) + body + data


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return file.getvalue()


GOOD_Y = header("{'descr': '<i8', 'fortran_order': False, 'shape': (10,)}", Y.astype("<i8").tobytes())


@pytest.mark.parametrize(
    "content, says",
    [
        (b"", "no .npz file"),
        (b"PK\x03\x04" + bytes(100), "no .npz file"),
        (saved(x=X, y=Y)[:-1], "no .npz file"),
        (saved(a=X, b=Y), "holds no array 'x'; there are: 'a', 'b'"),
        (saved(x=X), "holds no array 'y'"),
        (saved(x=X, y=Y[:9]), "y has the shape (9,)"),
        (saved(x=X, y=np.zeros((10, 2, 2))), "y has the shape"),
        (saved(x=X[:, 0], y=Y), "x has the shape (10,)"),
        (saved(x=X[:, :0], y=Y), "x has the shape"),
        (saved(x=np.array([{}] * 10), y=Y), "numbers are needed"),
        (saved(x=X * 1j, y=Y), "numbers are needed"),
        (saved(x=np.zeros((10, 2), "f4,f4"), y=Y), "numbers are needed"),
        (saved(x=X.astype(str), y=Y), "texts can only be labels"),
        (saved(x=X, y=np.array(["a" * 101] * 10)), "short texts"),
        (saved(x=spoilt(np.nan), y=Y), "x holds nan in row 7, column 1"),
        (saved(x=spoilt(-np.inf).astype("f2"), y=Y), "x holds -inf in row 7, column 1"),
        (saved(x=spoilt(1e31), y=Y), "x holds 1e+31 in row 7"),
        (saved(x=X, y=np.where(Y, np.nan, 1)), "y holds nan in row 1"),
        (saved(x=X, y=Y * 0), "labels are the same"),
        (saved(x=np.zeros((1200, 1)), y=np.arange(1200)), "too many classes"),
        (zipped(x=b"no array", y=GOOD_Y), "x is no NumPy array"),
        (zipped(x=header("{'descr': '<f8', 'shape': (10, 2)}"), y=GOOD_Y), "cannot be read"),
        (zipped(x=header("__import__('os')"), y=GOOD_Y), "cannot be read"),
        (zipped(x=header("(" * 300), y=GOOD_Y), "cannot be read"),
        (zipped(x=header("{'descr': '<f8', 'fortran_order': False, 'shape': (9**99, 2)}"), y=GOOD_Y), "cannot be read"),
        (
            zipped(x=header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2)}"), y=GOOD_Y),
            "which cannot be",
        ),
        (
            zipped(x=header("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 1000)}"), y=GOOD_Y),
            "does not have the",
        ),
        (zipped(x=bytes(300_000_000), y=GOOD_Y), "more than 200,000,000 bytes"),
        (saved(x=X, y=Y, **{f"a{k}": Y[:1] for k in range(5000)}), "too many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_malformed_npz_files_are_refused(tmp_path: Path, content: bytes, says: str) -> None:
    assert says in refusal(npz(tmp_path, content))


def test_pickled_objects_are_never_loaded(tmp_path: Path) -> None:
    class Bomb:
        def __reduce__(self) -> Any:
            return os.mkdir, (str(tmp_path / "exploded"),)

    array = np.empty(10, object)
    array[:] = [Bomb() for _ in range(10)]
    refusal(npz(tmp_path, saved(x=X, y=array)))
    assert not (tmp_path / "exploded").exists()


@FUZZ
@given(content=damaged(saved(x=X, y=Y)))
def test_fuzz_npz(room: Path, content: bytes) -> None:
    read_or_refused(npz(room, content))


@FUZZ
@given(content=damaged(saved(True, x=X, y=np.where(Y, "cat", "dog"))))
def test_fuzz_packed_npz(room: Path, content: bytes) -> None:
    read_or_refused(npz(room, content))


GOOD_X = header("{'descr': '<f8', 'fortran_order': False, 'shape': (10, 2)}", X.tobytes())


@FUZZ
@given(x=damaged(GOOD_X), y=st.one_of(st.just(GOOD_Y), damaged(GOOD_Y)))
def test_fuzz_arrays_within_an_npz(room: Path, x: bytes, y: bytes) -> None:
    read_or_refused(npz(room, zipped(x=x, y=y)))
