"""The user's own files: what is read from good ones, and that bad ones are refused in one line."""

import gzip
import io
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simcore import Experiment, ExperimentError, Simulator
from simcore.data.base import Data, Examples
from simcore.data.idx import MnistFolder
from simcore.data.npz import Npz
from simcore.data.prepare import prepare
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


# IDX


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


def changed(which: int, content: bytes) -> tuple[bytes, ...]:
    return (*GOOD_IDX[:which], content, *GOOD_IDX[which + 1 :])


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


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


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


# NPZ


def saved(packed: Any = False, **arrays: Any) -> bytes:
    file = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(file, **arrays)
    return file.getvalue()


def npz(path: Path, content: bytes) -> Npz:
    (path / "table.npz").write_bytes(content)
    return Npz(path=str(path / "table.npz"))


X = np.arange(20.0).reshape(10, 2)
Y = np.arange(10) % 2


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


def spoilt(value: float) -> np.ndarray:
    x = X.copy()
    x[7, 1] = value
    return x


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


# CSV


def table(path: Path, content: str | bytes, label: str = "label") -> Csv:
    (path / "table.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return Csv(path=str(path / "table.csv"), label=label)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_is_read_with_its_label_anywhere(tmp_path: Path, separator: str, ending: str, mark: str) -> None:
    rows = [("height", "label", "width"), ("1.5", "cat", "-2"), ("", "", ""), ("3e2", "dog", '"4"'), ("0", "cat", "7")]
    lines = [separator.join(row) if any(row) else "" for row in rows]
    data = table(tmp_path, mark + ending.join(lines) + ending)
    examples = all_of(data)
    assert examples.x.tolist()[::2] == [[1.5, -2], [0, 7]]
    assert examples.class_names == ("cat", "dog") and examples.labels.tolist() == [0, 1, 0]


def test_a_csvs_label_of_whole_numbers_makes_classes_and_of_decimals_a_regression(tmp_path: Path) -> None:
    assert all_of(table(tmp_path, "a,label\n1,3\n2,1\n3,3")).class_names == ("1", "3")
    heights = all_of(table(tmp_path, "a,label\n1,3\n2,1.5\n3,3"))
    assert heights.labels is None and heights.targets.tolist() == [[3], [1.5], [3]]


@pytest.mark.parametrize(
    "content, says",
    [
        ("", "needs a line with the columns' names"),
        ("a,label", "needs a line with the columns' names"),
        ("a,label\n\n \n", "holds no line of numbers"),
        ("a,b\n1,2\n", "no column 'label'; there are: 'a', 'b'"),
        ("label,label,a\n1,2,3\n", "more than one column 'label'"),
        ("label\n1\n2\n", "has one column"),
        ("1,2\n3,4\n", "starts with numbers"),
        ("a,label\n1,0\n2\n", "row 3 has 1 cells; the header has 2"),
        ("a,label\n1,0\n\n2,1,1\n", "row 4 has 3 cells"),
        ("a,label\n1,0\nx,1\n", "row 3, column 'a': 'x' is not a number"),
        ("a,label\n1,0\n1_0,1\n", "row 3, column 'a': '1_0' is not a number"),
        ("a,label\n1,0\n,1\n", "row 3, column 'a': the cell is empty; fill it in, or leave out the row"),
        ("a,label\n1,0\nnan,1\n", "row 3, column 'a': 'nan' is not a number to compute with"),
        ("a,label\n1,0\n2,inf\n", "row 3, column 'label': 'inf'"),
        ("a,label\n1,0\n1e31,1\n", "row 3, column 'a': '1e31'"),
        ("a,label\n1,0\n2,cat\n", "row 3, column 'label': 'cat' is not a number"),
        ("a,label\n1,cat\n2,\n", "row 3, column 'label': the cell is empty"),
        ("a,label\n1,cat\n2,cat\n", "labels are the same"),
        ("a,label\n1,cat\n2,dog" + "g" * 100, "a label of 103 letters"),
        ("a,label\n" + "".join(f"1,cat{k}\n" for k in range(1100)), "row 1002, column 'label': there are more"),
        ("a,label\n" + "".join(f"1,cat{k}\n" for k in range(1000)) + "x,cat0\n", "row 1002, column 'a': 'x' is not"),
        ("a,label\n" + "".join(f"1,{k}\n" for k in range(1100)), "too many classes"),
        (b"a,label\n1,\xff\n", "no text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "no text in UTF-8"),
        ("a,label\n" + "1" * 3_000_000 + ",0\n", "a line of more than"),
        ("a" * 200_000 + ",label\n1,0\n", "cannot be told apart"),
        (",".join(f"c{k}" for k in range(100_010)) + ",label\n1,0\n", "columns; at most"),
        ("a,label\n1,0\n" * 5_000_000, "at most 50,000,000 are read"),
        ('a,label\n"1,0\n2,1\n', "row 2 has 1 cells"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "",
)
def test_malformed_csv_files_are_refused(tmp_path: Path, content: str | bytes, says: str) -> None:
    assert says in refusal(table(tmp_path, content))


@FUZZ
@given(content=damaged(b"a,label,b\n1.5,2,3\n4,5,-6e2\n7,8,9\n0,2,1\n"))
def test_fuzz_csv(room: Path, content: bytes) -> None:
    read_or_refused(table(room, content))


@FUZZ
@given(content=st.text(alphabet='a1,;\t\r\n" .-e_x\0\x0c\x1c\u2028９€', max_size=60))
def test_fuzz_csv_of_odd_letters(room: Path, content: str) -> None:
    read_or_refused(table(room, f"a,label\n1,cat\n2,dog\n{content}"))


@FUZZ
@given(content=st.text(alphabet='a1,;\t\r\n" .-', max_size=30), label=st.text(alphabet="a1 ", max_size=3))
def test_fuzz_the_header_of_a_csv(room: Path, content: str, label: str) -> None:
    read_or_refused(table(room, f"{content}\n1,2\n3,4\n", label))


PLAIN = st.from_regex(r"[+-]?([0-9]{1,9}\.?[0-9]{0,9}|\.[0-9]{1,9})", fullmatch=True)
ODD = st.sampled_from(["1e3", "-2.5E-7", " 7", "8 ", '"9"', "0.1234567890123456789", "-0", "1.", "12345678901234567"])


@FUZZ
@given(
    cells=st.lists(st.tuples(PLAIN | ODD, PLAIN, st.sampled_from(["cat", "dog", " eel ", '"a,b"', "é"])), min_size=2),
    separator=st.sampled_from(",;\t"),
    ending=st.sampled_from(["\n", "\r\n", "\n\n"]),
    at=st.integers(0, 2),
)
def test_the_numbers_read_are_the_floats_that_python_reads(
    room: Path, cells: list[tuple[str, str, str]], separator: str, ending: str, at: int
) -> None:
    rows = [("a", "b", "label"), *cells]
    lines = [separator.join((*row[:2][:at], row[2], *row[:2][at:])) for row in rows]
    examples = read_or_refused(table(room, ending.join(lines) + ending))
    assert examples is not None or len({label.strip() for *_, label in cells}) == 1
    if examples is not None and examples.labels is not None:
        assert examples.x.tolist() == [[float(a.strip('"')), float(b)] for a, b, _ in cells]
        names = [label.strip().strip('"') for *_, label in cells]
        assert [examples.class_names[k] for k in examples.labels.tolist()] == names
        assert list(examples.class_names) == sorted(set(names))


def test_a_table_of_many_blocks_is_read_whole_and_its_last_row_is_checked(tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    x = np.round(draw.normal(size=(30_000, 3)), 3)
    x[:9000] = np.round(100 * x[:9000])
    x[20_000:21_000, 1] = draw.normal(size=1000)  # these have up to 17 digits
    names = np.array(["cat", "dog", "eel"])[draw.integers(3, size=30_000)]
    lines = [",".join([*map(repr, row), name]) for row, name in zip(x.tolist(), names, strict=True)]
    examples = all_of(table(tmp_path, "\n".join(["a,b,c,label", *lines])))
    np.testing.assert_array_equal(examples.x, x)
    np.testing.assert_array_equal(np.array(examples.class_names)[examples.labels], names)
    for wrong in ("1,2,x,cat", "1,2,3", "1,2,3,4,cat", "1,2.2.2,3,cat", "1,2-2,3,cat", "1,-,3,cat", "1,.,3,cat"):
        line = refusal(table(tmp_path, "\n".join(["a,b,c,label", *lines, wrong])))
        assert "row 30002" in line, wrong


# All of them


@pytest.fixture(params=[MnistFolder, Npz, Csv])
def kind(request: pytest.FixtureRequest) -> Iterator[type[MnistFolder | Npz | Csv]]:
    yield request.param


def test_a_path_that_leads_nowhere_is_said_plainly(kind: Any, tmp_path: Path) -> None:
    assert "it is empty" in refusal(kind())
    assert "No such file" in refusal(kind(path=str(tmp_path / "missing")))
    refusal(kind(path="nul\0byte"))
    refusal(kind(path="line\nbreak"))
    with pytest.raises(ExperimentError) as caught:  # the door itself takes no such text
        Simulator(Experiment(data=kind(path="\ud800")))
    assert caught.value.path == "$.data.path"
    refusal(kind(path="~nobody-of-this-name/x"))
    refusal(kind(path="x" * 4000))


def test_what_is_no_plain_file_is_refused_without_waiting(tmp_path: Path) -> None:
    assert "no file" in refusal(Npz(path=str(tmp_path))) and "no file" in refusal(Csv(path=str(tmp_path)))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        for data in (Npz(path=str(tmp_path / "pipe")), Csv(path=str(tmp_path / "pipe"))):
            assert "no file" in refusal(data)


def test_a_file_that_is_written_again_is_read_again(tmp_path: Path) -> None:
    data = table(tmp_path, "a,label\n1,0\n2,1\n")
    first = prepare(data, (), 0, "float64")
    assert prepare(data, (), 0, "float64") is first
    table(tmp_path, "a,label\n1,0\n2,1\n3,1\n")
    assert len(prepare(data, (), 0, "float64").train) == len(first.train) + 1
    (tmp_path / "table.csv").unlink()
    with pytest.raises(ValueError, match="No such file"):
        prepare(data, (), 0, "float64")


def spoilt_at_the_end(count: int) -> np.ndarray:
    x = np.zeros(count)
    x[-1] = np.nan
    return x


def test_refusing_takes_little_memory(tmp_path: Path) -> None:
    """Each is the largest of its format that is looked into; the CSV a fifth, with a quarter of the memory."""
    images, labels = idx(np.zeros((240_000, 28, 28)))[:-1], idx(np.zeros(240_000))
    large = [
        (table(tmp_path, "\n".join(["a,b,label", *["1,2,3"] * 1_600_000, "1,x,3"])), 256 / 4, "row 1600002"),
        (
            npz(tmp_path, saved(True, x=spoilt_at_the_end(20_000_000)[:, None], y=np.zeros(20_000_000, "u1"))),
            256,
            "nan",
        ),
        (folder(tmp_path / "idx", (images, labels, *GOOD_IDX[2:]), (NAMES[0] + ".gz", *NAMES[1:])), 256, "images are"),
        (
            folder(
                tmp_path / "g",
                (images, labels, idx(np.zeros((4, 28, 28))), GOOD_IDX[3]),
                (NAMES[0] + ".gz", *NAMES[1:]),
            ),
            256,
            "holds less",
        ),
    ]
    for data, megabytes, says in large:
        tracemalloc.start()
        with pytest.raises(ValueError, match=says):
            all_of(data)
        assert tracemalloc.get_traced_memory()[1] < megabytes * 2**20, data.kind
        tracemalloc.stop()


def test_a_run_on_a_file_is_like_any_other(tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    x = draw.standard_normal((400, 4))
    data = npz(tmp_path, saved(x=x, y=x @ [1.0, -2, 0, 3]))
    tree = {
        "data": {"kind": "npz", "path": data.path},
        "hidden": [],
        "loss": {"kind": "quadratic", "output": "identity"},
        "stop": [{"kind": "max_epochs", "epochs": 20}],
    }
    sim = Simulator(Experiment.from_tree(tree))
    sim.step(1000)
    assert sim.row.validation_loss[0] < 1e-6
