"""The simulator's small rooms: bundled files, threads of BLAS, memory."""

import sys

import pytest

from simcore import ExperimentError, Simulator, estimated_bytes
from simcore.base.resources import resource
from simcore.data.prepare import _prepared
from simcore.engine.blas import threads_for
from simcore.experiment.experiment import Experiment
from simcore.experiment.memory import free_bytes, network_bytes, refuse_too_large


def test_bundled_files_are_found_and_a_missing_one_is_named():
    assert resource("data", "digits.npz").stat().st_size > 10_000
    with pytest.raises(FileNotFoundError, match="resources/data/nothing"):
        resource("data", "nothing")


def test_a_frozen_program_finds_its_files_where_it_was_unpacked(tmp_path, monkeypatch):
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "seen.txt").write_text("here")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("seen.txt").read_text() == "here"


@pytest.mark.parametrize("cores, wide", [(1, 1), (2, 2), (16, 2)])
def test_threads_follow_from_shapes_and_cores(monkeypatch, cores, wide):
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert threads_for((64, 100, 10), 32) == 1
    assert threads_for((784, 1000, 10), 10) == 1
    assert threads_for((784, 2000, 2000, 10), 128) == wide


def test_the_estimate_of_memory_is_within_a_fifth_of_what_is_allocated():
    import tracemalloc

    experiment = Experiment.from_tree(
        {
            "data": {"kind": "gaussian", "dimensions": 500, "examples": 800},
            "hidden": [1500, 1500],
            "optimizer": "momentum",
        }
    )
    Simulator(experiment)  # what is made once for all runs is made here
    tracemalloc.start()
    kept = Simulator(experiment)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    estimate = network_bytes(experiment, kept.sizes, len(kept.data.train))
    assert estimate == pytest.approx(peak, rel=0.2)


@pytest.mark.parametrize(
    "fields",
    [
        {"data": {"kind": "gaussian", "dimensions": 500, "examples": 800}, "hidden": [1500, 1500]},
        {"data": {"kind": "gaussian", "dimensions": 800, "examples": 20_000}, "hidden": [10]},
        {"hidden": [300, 300], "members": 20, "optimizer": "adam"},
    ],
)
def test_the_peak_of_a_whole_run_is_between_60_and_120_percent_of_the_estimate(fields):
    import tracemalloc

    experiment = Experiment(**fields)
    Simulator(Experiment(hidden=[3])).step(1)  # what is made once for all runs is made here
    _prepared.cache_clear()
    tracemalloc.start()
    simulator = Simulator(experiment)
    simulator.step(5)
    simulator.measure()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0.6 < peak / estimated_bytes(experiment) < 1.2


def test_what_would_take_more_than_half_of_the_free_memory_is_refused_with_the_estimate():
    refuse_too_large(free_bytes() // 4, "$.hidden")
    with pytest.raises(ExperimentError, match=r"about 2000\.0 GB"):
        refuse_too_large(2000 * 2**30, "$.hidden")
