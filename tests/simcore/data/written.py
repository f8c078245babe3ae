"""Files of data that tests write, good and damaged, and what must come of reading them."""

import gzip
import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from simcore import Experiment, ExperimentError, Simulator
from simcore.data.base import Data, Examples
from simcore.data.idx import MnistFolder
from simcore.data.npz import Npz
from simcore.data.table import Csv
from tests.effort import examples

FUZZ = settings(
    max_examples=examples(1000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def all_of(data: Data) -> Examples:
    return data.draw(np.random.default_rng(0))


def refusal(data: Data) -> str:
    """Return the one line with which *data* are refused, for both ways of asking."""
    with pytest.raises(ValueError) as refused:
        all_of(data)
    assert "\n" not in str(refused.value) and 0 < len(str(refused.value)) < 600
    with pytest.raises(ExperimentError) as shown:
        Simulator(Experiment(data=data))
    assert shown.value.path == "$.data"
    return str(refused.value)


def read_or_refused(data: Data) -> Examples | None:
    """Return the examples, or None where they were refused as they must be; any other outcome fails the test."""
    try:
        assert data.edition and min(data.extent) > 0
        examples = all_of(data)
    except ValueError as error:
        assert type(error) is ValueError and "\n" not in str(error) and 0 < len(str(error)) < 600
        return None
    assert np.isfinite(examples.x).all() and np.isfinite(examples.targets).all()
    assert len(examples.x) == len(examples.targets)
    return examples


def idx(array: np.ndarray) -> bytes:
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.astype(np.uint8).tobytes()


IMAGES = np.arange(12 * 3 * 4).reshape(12, 3, 4)


LABELS = np.arange(12) % 3


NAMES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")


GOOD_IDX = (idx(IMAGES[:8]), idx(LABELS[:8]), idx(IMAGES[8:]), idx(LABELS[8:]))


def folder(path: Path, contents: tuple[bytes, ...] = GOOD_IDX, names: tuple[str, ...] = NAMES) -> MnistFolder:
    path.mkdir(exist_ok=True)
    for name, content in zip(names, contents, strict=True):
        (path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return MnistFolder(path=str(path))


def changed(which: int, content: bytes) -> tuple[bytes, ...]:
    return (*GOOD_IDX[:which], content, *GOOD_IDX[which + 1 :])


def damaged(content: bytes) -> st.SearchStrategy[bytes]:
    """Return a good file in which something was cut, put in, or written over; or bytes that never were one."""
    place = st.integers(0, len(content))
    cut = place.map(lambda at: content[:at])
    put = st.tuples(place, st.binary(min_size=1, max_size=12))
    inserted = put.map(lambda p: content[: p[0]] + p[1] + content[p[0] :])
    written = put.map(lambda p: content[: p[0]] + p[1] + content[p[0] + len(p[1]) :])
    bits = st.integers(0, 8 * len(content) - 1).map(
        lambda bit: content[: bit // 8] + bytes([content[bit // 8] ^ (1 << bit % 8)]) + content[bit // 8 + 1 :]
    )
    return st.one_of(written, bits, inserted, cut, st.binary(max_size=300))


def saved(packed: Any = False, **arrays: Any) -> bytes:
    file = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(file, **arrays)
    return file.getvalue()


def npz(path: Path, content: bytes) -> Npz:
    (path / "table.npz").write_bytes(content)
    return Npz(path=str(path / "table.npz"))


X = np.arange(20.0).reshape(10, 2)


Y = np.arange(10) % 2


def spoilt(value: float) -> np.ndarray:
    x = X.copy()
    x[7, 1] = value
    return x


def table(path: Path, content: str | bytes, label: str = "label") -> Csv:
    (path / "table.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return Csv(path=str(path / "table.csv"), label=label)
