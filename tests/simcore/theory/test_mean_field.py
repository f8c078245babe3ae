"""The limit of depth: where z settles, chi_1 there, and the depth scale."""

import math

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.kinds.activations import Identity, ReLU, Tanh
from simcore.theory.mean_field import settled, settled_in


@pytest.mark.parametrize("bias_variance, weight_variance", [(0.01, 1.424), (0.05, 1.761), (0.1, 1.986)])
def test_tanh_is_at_the_edge_of_chaos_where_the_published_phase_diagram_has_it(bias_variance, weight_variance):
    edge = settled(Tanh(), weight_variance, bias_variance)
    assert edge is not None
    assert edge.chi == pytest.approx(1, abs=5e-4)
    assert edge.depth_scale == math.inf


@pytest.mark.parametrize("weight_variance, chi", [(1.0, 0.759), (2.5, 1.134)])
def test_tanh_is_ordered_below_the_edge_and_chaotic_above(weight_variance, chi):
    found = settled(Tanh(), weight_variance, 0.05)
    assert found is not None
    assert found.chi == pytest.approx(chi, abs=5e-4)
    if chi < 1:
        assert found.depth_scale == pytest.approx(-1 / math.log(chi), rel=1e-3)
    else:
        assert math.isnan(found.depth_scale)


@pytest.mark.parametrize("weight_variance, bias_variance", [(0.6, 0.3), (1.3, 0.02), (4.0, 0.5)])
def test_the_point_where_z_settles_is_a_fixed_point(weight_variance, bias_variance):
    found = settled(Tanh(), weight_variance, bias_variance)
    assert found is not None
    x = np.linspace(-12, 12, 400_001)
    weight = np.exp(-x * x / 2) / np.exp(-x * x / 2).sum()
    a = np.tanh(math.sqrt(found.q) * x)
    assert weight_variance * (weight @ a**2) + bias_variance == pytest.approx(found.q, rel=1e-6)
    assert weight_variance * (weight @ (1 - a**2) ** 2) == pytest.approx(found.chi, rel=1e-6)


def test_layers_without_a_bend_settle_by_a_geometric_series_or_grow_for_ever():
    linear = settled(Identity(), 0.9, 0.1)
    assert linear is not None
    assert (linear.q, linear.chi) == (pytest.approx(1.0), pytest.approx(0.9))
    critical = settled(ReLU(), 2.0, 0.0)
    assert critical is not None
    assert critical.depth_scale == math.inf
    assert settled(ReLU(), 2.2, 0.0) is None


def test_a_deep_network_is_as_wide_as_where_it_settles():
    critical = {"kind": "critical", "sigma_w": 1.0, "sigma_b": 0.2236}
    experiment = Experiment.from_tree({"hidden": [200] * 24, "initializer": critical})
    found = settled_in(experiment)
    assert found is not None
    run = Simulator(experiment)
    assert run.row.layers.z_std[0, 23] ** 2 == pytest.approx(found.q, rel=0.2)
    assert run.theory.z_std is not None
    assert run.theory.stretch is not None
    assert run.theory.z_std[23] ** 2 == pytest.approx(found.q, rel=1e-3)
    assert run.theory.stretch[23] == pytest.approx(found.chi, rel=1e-3)


@pytest.mark.parametrize(
    "tree",
    [
        {"hidden": []},
        {"hidden": [20]},
        {"hidden": [20, 30]},
        {"hidden": [20, 20], "normalization": "batch"},
        {"hidden": [20, 20, 20], "residual": True},
        {"hidden": [20, 20], "initializer": "constant"},
    ],
)
def test_nothing_is_claimed_where_layers_are_not_all_alike(tree):
    assert settled_in(Experiment.from_tree(tree)) is None
