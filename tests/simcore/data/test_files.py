"""The user's own files, of whatever kind: found, watched, and read within bounds."""

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simcore import Experiment, ExperimentError, Simulator
from simcore.data.idx import MnistFolder
from simcore.data.npz import Npz
from simcore.data.prepare import prepare
from simcore.data.table import Csv
from tests.simcore.data.written import GOOD_IDX, NAMES, all_of, folder, idx, npz, refusal, saved, table


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
