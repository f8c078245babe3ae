"""CSV tables: what is read from good ones, and that bad ones are refused in one line."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.simcore.data.written import FUZZ, all_of, damaged, read_or_refused, refusal, table


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
