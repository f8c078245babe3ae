"""The history: exact while it fits, bounded for ever, and never without its peaks."""

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.measure.history import History


@pytest.fixture(scope="module")
def snapshots():
    """Return a maker of snapshots whose training loss is chosen and whose rest is that of a small run."""
    from dataclasses import replace

    start = Simulator(Experiment.from_tree({"hidden": [4]})).row

    def make(step: int, loss: float):
        return replace(start, step=step, epoch=step / 10, train_loss=np.array([loss]))

    return make


def test_a_short_history_is_exact(snapshots):
    history = History(1, 2)
    for step in range(100):
        history.add(snapshots(step, step**2))
    curves = history.curves()
    np.testing.assert_array_equal(curves.step, range(100))
    np.testing.assert_allclose(curves.epoch, np.arange(100) / 10)
    np.testing.assert_array_equal(curves.run["train_loss"][0], np.arange(100.0) ** 2)
    assert curves.layers["z_std"].shape == (1, 2, 100)
    assert len(history) == 100


def test_a_long_history_keeps_its_peaks_and_stays_small(snapshots):
    history = History(1, 2)
    count = 30_000
    for step in range(count):
        history.add(snapshots(step, 1000.0 if step == 12_345 else -7.0 if step == 777 else step % 3))
    curves = history.curves(500)
    loss = curves.run["train_loss"][0]
    assert len(loss) <= 500
    assert loss.max() == 1000.0
    assert loss.min() == -7.0
    assert abs(curves.step[loss.argmax()] - 12_345) < count / 100
    assert (np.diff(curves.step) >= 0).all()
    assert curves.step[0] == 0
    assert curves.step[-1] == count - 1
    assert history.bytes_held < 50e6


def test_however_long_a_history_is_its_last_point_is_the_newest_value(snapshots):
    history = History(1, 2)
    for step in range(20_000):
        history.add(snapshots(step, np.nan if step % 2 else step % 7))
        if step < 3_000 or step > 19_800:
            loss = history.curves(500).run["train_loss"][0]
            assert loss[np.isfinite(loss)][-1] == (step - step % 2) % 7


def test_a_member_that_has_ended_has_no_newest_value(snapshots):
    history = History(1, 2)
    for step in range(20_000):
        history.add(snapshots(step, 1.0 if step < 10_000 else np.nan))
    loss = history.curves(500).run["train_loss"][0]
    assert np.isnan(loss[-1]) and set(loss[np.isfinite(loss)]) == {1.0}


def test_a_history_of_very_many_layers_stays_bounded(snapshots):
    assert History(64, 200).most_bytes < 50e6


def test_a_step_that_is_already_there_is_passed_over(snapshots):
    history = History(1, 2)
    for step in (0, 5, 5, 3, 6):
        history.add(snapshots(step, step))
    assert history.curves().step.tolist() == [0, 5, 6]


def test_what_is_not_finite_becomes_nan_and_never_hides_its_neighbours(snapshots):
    history = History(1, 2)
    for step in range(20_000):
        history.add(snapshots(step, np.inf if step % 2 else 4.0))
    loss = history.curves(100).run["train_loss"][0]
    assert (loss == 4.0).all()


def test_members_are_averaged_without_those_that_have_no_figure():
    simulator = Simulator(Experiment.from_tree({"hidden": [4], "members": 2}))
    curves = simulator.history.curves()
    both = simulator.row.layers.z_std[:, 0]
    assert curves.mean("z_std", 0)[0] == pytest.approx(both.mean(), rel=1e-6)
    curves.layers["z_std"][1] = np.nan
    assert curves.mean("z_std", 0)[0] == pytest.approx(both[0], rel=1e-6)
    assert np.isnan(curves.mean("update_ratio", 0)).all()
