"""The limit of depth: where z settles, chi_1 there, and the depth scale."""

import math
from itertools import pairwise

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.base.part import kinds
from simcore.kinds.activations import Activation, Identity, Tanh
from simcore.kinds.rectifiers import HardTanh, ReLU
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


def integrated(function, q):
    """Return E[function(z)] over z ~ N(0, q), by Gauss-Legendre rules on pieces that end where activations bend."""
    nodes, weights = np.polynomial.legendre.leggauss(40)
    ends = np.concatenate([-np.geomspace(12, 1e-3, 40), [0.0], np.geomspace(1e-3, 12, 40)])
    ends = np.unique(np.concatenate([ends, [-1 / math.sqrt(q), 1 / math.sqrt(q)]]).clip(-12, 12))
    total = 0.0
    for low, high in pairwise(ends):
        x = (low + high) / 2 + (high - low) / 2 * nodes
        density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
        total += (high - low) / 2 * float(weights @ (density * function(math.sqrt(q) * x)))
    return total


@pytest.mark.parametrize("kind", list(kinds(Activation).values()), ids=lambda kind: kind.kind)
@pytest.mark.parametrize("weight_variance, bias_variance", [(0.7, 0.1), (1.0, 0.0), (1.001, 0.0), (1.5, 0.02)])
def test_where_z_settles_agrees_with_another_quadrature_however_slowly_it_does(kind, weight_variance, bias_variance):
    activation = kind()
    found = settled(activation, weight_variance, bias_variance)
    if found is None:  # it grows for ever: even there
        q = 1e9
        assert weight_variance * integrated(lambda z: activation(z) ** 2, q) + bias_variance > q
        return
    q = max(found.q, 1e-12)
    following = weight_variance * integrated(lambda z: activation(z) ** 2, q) + bias_variance
    slope = weight_variance * integrated(lambda z: activation.slope_at(z) ** 2, q)
    share = 2e-2 if kind is HardTanh else 1e-5  # a bend inside a cell of the theory's grid costs it some digits
    assert following == pytest.approx(q, rel=share) or (found.q == 0 and following < q)
    assert slope == pytest.approx(found.chi, rel=share)


def test_at_the_edge_chi_is_one_and_not_what_some_thousand_layers_have_left_of_it():
    found = settled(Tanh(), 1.0, 0.0)
    assert found is not None
    assert found.q < 1e-12
    assert found.chi == pytest.approx(1, abs=1e-11)
    near = settled(Tanh(), 1.0001, 0.0)
    assert near is not None
    assert near.q == pytest.approx(0.5e-4, rel=1e-3)  # 1.0001 (q - 2 q^2) = q
    default = settled_in(Experiment())
    assert default is not None
    assert default.chi == pytest.approx(1, abs=1e-11)


def test_what_does_not_move_at_all_settles_where_it_is_and_what_creeps_up_for_ever_does_not():
    still, gone = settled(Identity(), 1.0, 0.0), settled(ReLU(), 1.0, 0.0)
    assert still is not None and gone is not None
    assert (still.q, still.chi) == (1.0, pytest.approx(1.0))
    assert (gone.q, gone.chi) == (0.0, pytest.approx(0.5))
    assert settled(Identity(), 1.0, 1e-4) is None
    assert settled(ReLU(), 3.0, 0.0) is None


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
