"""What is told of a data set agrees with its examples, for every kind of data."""

from pathlib import Path

import numpy as np
import pytest
from msgspec import structs

from simcore.base.part import kinds, knobs
from simcore.data.arrays import Arrays
from simcore.data.base import Data
from simcore.data.digits import Digits
from simcore.data.files import FileData, data_at
from simcore.data.idx import MnistFolder
from simcore.data.npz import Npz
from simcore.data.prepare import Prepared, prepare
from simcore.data.summary import COLUMNS, IMAGES, ROWS
from simcore.data.table import Csv
from simcore.data.toy2d import Toy2D

DRAWN = [kind for kind in kinds(Data).values() if not issubclass(kind, FileData | Arrays)]


def prepared(data: Data) -> Prepared:
    return prepare(data, (), 0, "float64")


def small(kind: type[Data]) -> Data:
    """Return data of a kind with few examples, where it can have them."""
    return structs.replace(kind(), examples=60) if "examples" in kind.__struct_fields__ else kind()


@pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.__name__)
def test_the_figures_agree_with_the_prepared_parts(kind: type[Data]) -> None:
    data = small(kind)
    found = prepared(data)
    s = found.summary
    assert (s.training, s.validation) == (len(found.train), len(found.validation))
    assert (s.features, s.outputs) == (found.inputs, found.outputs) and s.class_names == found.class_names
    assert len(s.feature_names) == s.features and s.image_shape == found.image_shape
    if found.train.labels is not None and found.validation.labels is not None:
        labels = np.concatenate([found.train.labels, found.validation.labels])
        assert s.class_counts == tuple((labels == k).sum() for k in range(len(s.class_names))) and s.targets is None
    else:
        y = np.concatenate([found.train.y, found.validation.y])
        assert s.class_counts == () and s.targets == (y.min(), y.max())


@pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.__name__)
def test_the_rows_are_the_first_examples_as_they_come(kind: type[Data]) -> None:
    data = small(kind)
    first = data.draw(np.random.default_rng([0, 0])).take(np.arange(ROWS))
    s = prepared(data).summary
    assert len(s.rows) == len(s.row_labels) == ROWS
    np.testing.assert_array_equal(s.rows, first.x[:, :COLUMNS])
    if first.labels is not None:
        assert s.row_labels == tuple(first.class_names[label] for label in first.labels)


def test_images_show_each_class_once_as_far_as_they_go() -> None:
    s = prepared(Digits()).summary
    assert s.image_labels == tuple("0123456789") and s.images is not None
    assert s.images.shape == (IMAGES, 8, 8, 1) and s.images.min() == 0 and s.images.max() == 255
    assert not s.images.flags.writeable
    drawn = Digits().draw(np.random.default_rng(0))
    for image, label in zip(s.images, s.image_labels, strict=True):
        of_class = np.round(255 * drawn.x[drawn.labels == int(label)][0]).reshape(8, 8, 1)
        np.testing.assert_array_equal(image, of_class)


def test_images_of_few_classes_are_filled_up() -> None:
    few = prepared(structs.replace(Digits(), classes=(3, 8))).summary
    assert len(few.image_labels) == IMAGES and set(few.image_labels) == {"3", "8"}
    assert list(few.image_labels) == sorted(few.image_labels)


def test_images_that_are_all_alike_are_black_and_may_belong_to_a_regression(tmp_path: Path) -> None:
    np.savez(tmp_path / "flat.npz", x=np.ones((20, 4, 6)), y=np.arange(20) % 2 + 0.5)
    s = prepared(Npz(path=str(tmp_path / "flat.npz"))).summary
    assert s.images is not None and s.images.shape == (IMAGES, 4, 6, 1) and not s.images.any()
    assert s.targets == (0.5, 1.5)


def test_a_limit_and_noise_are_told_as_they_reach_the_network() -> None:
    s = prepared(structs.replace(Digits(), limit=100, label_noise=0.5)).summary
    assert s.training == 100 and sum(s.class_counts) == s.training + s.validation


def test_toys_name_the_features_that_they_give() -> None:
    assert prepared(Toy2D(features=("x1", "x1_x2"))).summary.feature_names == ("x1", "x1_x2")


@pytest.mark.parametrize(
    "header, label",
    [
        ("a,Label,b", "Label"),
        ("class,a,b", "class"),
        ("y,a,target", "target"),
        ("a,b,species", "species"),
        ("label,class,y", "label"),
    ],
)
def test_the_label_of_a_csv_is_the_column_called_so_else_the_last(tmp_path: Path, header: str, label: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"{header}\n1,2,3\n4,5,6\n7,2,3\n")
    s = prepared(Csv(path=str(path))).summary
    assert s.named and s.target_name == label
    assert [*s.feature_names, label] == [name for name in header.split(",") if name != label] + [label]
    assert prepared(Csv(path=str(path), label=label)).summary.rows == s.rows


def test_the_label_of_a_csv_is_else_the_only_column_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,species,b\n\n1,cat,3\n4,dog,6\n")
    assert prepared(Csv(path=str(path))).summary.target_name == "species"
    path.write_text("a,species,owner\n1,cat,me\n4,dog,you\n")
    with pytest.raises(ValueError, match="column 'species': 'cat' is not a number"):
        prepared(Csv(path=str(path)))


def test_what_a_person_names_is_known_by_its_name(tmp_path: Path) -> None:
    for name, kind in (("a.csv", Csv), ("b.TSV", Csv), ("c.npz", Npz)):
        data = data_at(str(tmp_path / name))
        assert isinstance(data, kind) and data.path == str(tmp_path / name)
    for name in ("", "train-images-idx3-ubyte", "t10k-labels.idx1-ubyte.gz"):
        data = data_at(str(tmp_path / name))
        assert isinstance(data, MnistFolder) and Path(data.path) == tmp_path
    for name in ("", "a.json", "b.png", "ubyte", "nul\0byte", "~nobody-of-this-name/x.csv"):
        assert data_at(name and (name if "~" in name else str(tmp_path / name))) is None


def test_every_kind_of_data_in_files_is_found_by_a_name_and_says_what_its_path_leads_to(tmp_path: Path) -> None:
    for kind in kinds(FileData).values():
        path = next(knob for knob in knobs(kind) if knob.name == "path")
        assert path.files is not None
        for pattern in path.files.split() or [""]:
            data = data_at(str(tmp_path / pattern.replace("*", "some")))
            assert type(data) is kind
