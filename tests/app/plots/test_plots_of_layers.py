"""Plots of what happens layer by layer: what they draw is what a few plain lines recompute from weights and probe."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from app.canvas.activation_lines import ActivationLines
from app.canvas.by_layer import ByLayer
from app.canvas.layer_lines import LayerLines
from app.canvas.lines import LinePlot
from app.canvas.style import Style
from app.cli.headless import Headless
from app.plots import Plot, needs, plots
from app.plots.curvature import in_words
from app.plots.learning_rate import planned
from app.theme.theme import themes
from simcore import Experiment, Simulator
from simcore.measure.frame import Frame
from simcore.theory.mean_field import Settled
from tests.app.frames import frame as made_up
from tests.app.frames import measured

STEPS = 60
BY_LAYER = [kind for kind, plot in plots.items() if issubclass(plot, LayerLines)]


def drawn(kind: str, frame: Frame) -> Plot:
    plot = plots[kind](Style(themes["light"], antialias=True))
    plot.item.setGeometry(QRectF(0, 0, 640, 400))
    plot.draw(frame)
    return plot


def trained(kind: str, **fields: Any) -> tuple[Simulator, Frame]:
    """Return a run of 60 steps, watched for a plot, and what the plot gets of its end."""
    tree = {"hidden": [30, 20], "measure_every": 10, "stop": [{"kind": "max_steps", "steps": STEPS}]} | fields
    simulator = Simulator(Experiment.from_tree(tree))
    run = Headless(simulator, needs([plots[kind]]), quiet=True)
    run.train()
    return simulator, run.frame()


def recomputed(run: Simulator, figure: str) -> list[Any]:
    """Return a figure of each layer by plain NumPy, from the weights, the probe, and one step more of a second run."""
    network, y = run.network, run.probe.y.astype(float)
    w = [weights[0].astype(float) for weights in network.weights]
    b = [0.0 if bias is None else bias[0].astype(float) for bias in network.biases]
    a, z = [run.probe.x.astype(float)], []
    for layer in range(3):
        z.append(a[-1] @ w[layer] + b[layer])
        e = np.exp(z[-1] - z[-1].max(axis=1, keepdims=True))
        a.append(np.maximum(z[-1], 0) if layer < 2 else e / e.sum(axis=1, keepdims=True))
    delta = [a[3] - y]
    for layer in (1, 0):
        delta.insert(0, (delta[0] @ w[layer + 1].T) * (z[layer] > 0))
    each = [a[n][:, :, None] * delta[n][:, None, :] for n in range(3)]
    if figure == "update_ratio":
        before = Simulator(run.experiment)
        before.step(STEPS - 1)
        then = [weights[0].astype(float) for weights in before.network.weights]
        return [np.linalg.norm(w[n] - then[n]) / np.linalg.norm(then[n]) for n in range(3)]
    if figure == "sign_agreement":
        up, down = ([(sign * g > 0).sum(axis=1) for g in each] for sign in (1, -1))
        pairs = [(p[p + q > 0], q[p + q > 0]) for p, q in zip(up, down, strict=True)]
        return [float((np.maximum(p, q) / (p + q)).mean()) for p, q in pairs]
    known = {
        "z_std": [values.std() for values in z],
        "a_mean": [values.mean() for values in a[1:]],
        "a_std": [values.std() for values in a[1:]],
        "a_p98": [np.percentile(values, 98) for values in a[1:]],
        "dead": [(values <= 0).all(axis=0).mean() for values in z],
        "grad_z_std": [values.std() for values in delta],
        "grad_w_std": [np.sqrt(np.square(values).mean()) for values in each],
    }
    assert figure in known, f"A plot draws {figure}: tell in recomputed() how it follows from the weights."
    return known[figure]


@pytest.mark.parametrize("kind", BY_LAYER)
def test_each_line_ends_at_what_the_weights_and_the_probe_give(kind: str, qapp: Any) -> None:
    run, frame = trained(kind, activation="relu", initializer={"kind": "critical", "sigma_w": 1.2, "sigma_b": 0.6})
    plot = drawn(kind, frame)
    assert isinstance(plot, LayerLines)
    expected = recomputed(run, plot.figure)[: 2 if plot.hidden_only else 3]
    ends = [plot.to_view(line.y)[-1] for line in plot._lines if line.name]
    assert ends == pytest.approx(plot.to_view(np.array(expected)).tolist(), rel=1e-3, abs=1e-6)
    assert [label.text for label in plot.overlay.labels] == ["1", "2", "out"][: len(expected)]
    if isinstance(plot, ActivationLines):
        found = run.measure().layers
        for layer, spots in enumerate(plot._spots):
            assert recomputed(run, plot.second)[layer] == pytest.approx(getattr(found, plot.second)[0, layer], rel=1e-3)
            assert len(spots.x) == 12
            line = plot._lines[layer]
            at = [int(np.flatnonzero(line.x == x)[0]) for x in spots.x]
            assert spots.first.tolist() == line.y[at].tolist()
            assert spots.second.tolist() == frame.curves.mean(plot.second, layer)[at].tolist()


@pytest.mark.parametrize("kind", [kind for kind in BY_LAYER if getattr(plots[kind], "predicted", "")])
def test_dashes_are_what_theory_says_of_the_start(kind: str, qapp: Any) -> None:
    _, frame = trained(kind)
    plot = drawn(kind, frame)
    assert isinstance(plot, LayerLines)
    dashed = [line.y[0] for line in plot._lines if line.dash == "dashed"]
    assert dashed == getattr(frame.theory, plot.predicted).tolist()
    without = drawn(kind, replace(frame, theory=replace(frame.theory, **{plot.predicted: None})))
    assert isinstance(without, LayerLines)
    assert not [line for line in without._lines if line.dash == "dashed"]


def test_an_update_is_drawn_where_it_was_measured_and_never_told_again(qapp: Any) -> None:
    _, frame = trained("update_ratio")
    plot = drawn("update_ratio", frame)
    assert isinstance(plot, LinePlot)
    for line in plot._lines:
        assert line.x[np.isfinite(line.y)].tolist() == [10, 20, 30, 40, 50, 60]
    low, high = plot.axes.content.y_range
    assert low < np.log10(5e-4) < np.log10(2e-3) < high


RATES: list[dict[str, Any]] = [
    {"schedule": {"kind": "warmup", "epochs": 1, "then": "cosine"}},
    {"schedule": {"kind": "step_decay", "every_epochs": 0.4, "factor": 0.5}},
    {"schedule": "linear", "changes": [{"step": 20, "path": "optimizer.learning_rate", "value": 0.3}]},
    {"schedule": "inverse_sqrt", "members": 3, "vary": {"optimizer.learning_rate": [0.1, 0.2, 0.6]}},
]


@pytest.mark.parametrize("fields", RATES, ids=lambda fields: str(fields["schedule"]))
def test_the_rates_that_are_planned_are_those_that_come(fields: dict[str, Any], qapp: Any) -> None:
    run, frame = trained("learning_rate", data="half_on", **fields)
    steps = frame.curves.step
    plan = planned(run.experiment, steps, run.steps_per_epoch)
    # where a change is made, what stood before it was measured
    kept = ~np.isin(steps, [change["step"] for change in fields.get("changes", ())])
    np.testing.assert_allclose(plan[:, kept], frame.curves.run["learning_rate"][:, kept], rtol=1e-5, atol=1e-8)


def test_the_past_of_the_rate_is_solid_and_its_future_dotted(qapp: Any) -> None:
    half = measured("learning_rate")
    frame = replace(half, last_step=200, experiment=half.experiment.assigned([("stop.0.steps", 200)]))
    plot = drawn("learning_rate", frame)
    assert isinstance(plot, LinePlot)
    future, past = plot._lines
    assert (past.dash, past.x[0], past.x[-1]) == ("solid", 0, 60)
    assert (future.dash, future.x[0], future.x[-1]) == ("dotted", 60, 200)
    assert [label.text for label in plot.overlay.labels] == ["end 0.100", "now 0.100"]
    plot.point_at(plot.axes.at(150, 0.1))
    assert plot.overlay.readout.startswith("step 150,")
    assert [label.text for label in plot.overlay.labels] == ["planned  0.100"]
    plot.point_at(plot.axes.at(20, 0.1))
    assert plot.overlay.readout.startswith("step 20,")


def test_slopes_run_from_where_they_started_to_where_they_are(qapp: Any) -> None:
    run, frame = trained("slopes", activation="prelu")
    plot = drawn("slopes", frame)
    assert isinstance(plot, LinePlot)
    learned = [float(slope[0, 0, 0]) for slope in run.network.slopes if slope is not None]
    assert [line.y[-1] for line in plot._lines] == learned
    assert [line.y[0] for line in plot._lines] == [0.25, 0.25]
    assert [(line.x[0], line.x[-1]) for line in plot._lines] == [(0, STEPS)] * 2
    plot.point_at(plot.axes.at(STEPS, learned[0]) - QPointF(2, 0))
    assert plot.overlay.readout.startswith(f"step {STEPS},")
    assert plot.overlay.labels[0].text == f"1  {plot.value_text(learned[0])}"


def test_a_chain_shows_its_products_and_the_rule_over_the_gradient(qapp: Any) -> None:
    frame = measured("gain_product")
    plot = drawn("gain_product", frame)
    assert isinstance(plot, ByLayer)
    product, gradient, rule = (line.values for line in plot._lines)
    np.testing.assert_allclose(gradient, frame.snapshot.layers.grad_w_std[0], rtol=1e-5)
    np.testing.assert_allclose(rule, gradient, rtol=1e-5)
    assert product[-1] == 1
    plot.point_at(plot.axes.at(4, 0))
    assert plot.overlay.readout == "layer out"
    assert "weights above  1.00" in [label.text for label in plot.overlay.labels]


def test_stretching_is_drawn_beside_theory(qapp: Any) -> None:
    frame = trained("curvature", hidden=[200, 200, 200])[1]
    plot = drawn("curvature", frame)
    assert isinstance(plot, ByLayer)
    expected, squares, means = (line.values for line in plot._lines)
    assert expected.tolist() == frame.theory.stretch.tolist()  # type: ignore[union-attr]
    assert (means**2 <= squares).all()
    begun = drawn("curvature", replace(frame, snapshot=frame.start))
    assert isinstance(begun, ByLayer)
    np.testing.assert_allclose(begun._lines[1].values, expected, rtol=0.15)


@pytest.mark.parametrize("kind", [kind for kind, plot in plots.items() if issubclass(plot, ByLayer)])
def test_a_ghost_stands_in_the_layers_of_the_same_number(kind: str, qapp: Any) -> None:
    frame = measured(kind)
    plot = drawn(kind, replace(frame, ghost=frame))
    assert isinstance(plot, ByLayer)
    solid = {line.name: line for line in plot._lines if line.dash == "solid"}
    pens = [curve.opts["pen"] for curve in plot._drawn]
    kept = [curve for curve, pen in zip(plot._drawn, pens, strict=True) if pen.widthF() < 0.7]
    assert len(kept) == len(solid) > 0
    for curve, line in zip(kept, solid.values(), strict=True):
        assert curve.getData()[1].tolist() == plot.to_view(line.values).tolist()  # type: ignore[union-attr]


def test_each_member_has_a_planned_rate_of_its_own(qapp: Any) -> None:
    fields = RATES[3] | {"stop": [{"kind": "max_steps", "steps": 200}]}
    run = Simulator(Experiment.from_tree(fields | {"hidden": [4], "data": "half_on"}))
    run.step(50)
    begun = Headless(run, (frozenset(), False), quiet=True).frame()
    plot = drawn("learning_rate", replace(begun, snapshot=run.measure()))
    assert isinstance(plot, LinePlot)
    ahead = [line for line in plot._lines if line.dash == "dotted"]
    run.step(60)
    assert [line.y[line.x == 110].tolist() for line in ahead] == [[rate] for rate in run.measure().learning_rate]


@pytest.mark.parametrize(
    "chi, words",
    [
        (0.5, ["χ₁ = 0.500: ordered", "depth scale: 1.44 layers"]),
        (1.0004, ["χ₁ = 1.00: the edge of chaos", "depth scale: infinite"]),
        (1.4, ["χ₁ = 1.40: chaotic"]),
    ],
)
def test_order_and_chaos_are_told_in_words(chi: float, words: list[str], qapp: Any) -> None:
    assert in_words(Settled(1.0, chi)) == words


CHAIN = {
    "hidden": [1, 1],
    "activation": "identity",
    "data": {"kind": "linear_teacher", "scales": [1.0], "weights": [1.0]},
    "loss": {"kind": "quadratic", "output": "identity"},
}


@pytest.mark.parametrize(
    "kind, fields, word",
    [
        ("dead_units", {"activation": "leaky_relu"}, "never exactly 0"),
        ("dead_units", {"hidden": []}, "no hidden layer"),
        ("dead_units", {"activation": "relu"}, ""),
        ("activation_percentile", {"hidden": []}, "no hidden layer"),
        ("activation_mean_std", {"hidden": []}, "no hidden layer"),
        ("curvature", {"hidden": []}, "no hidden layer"),
        ("slopes", {}, "learns no slope"),
        ("slopes", {"hidden": [], "activation": "prelu"}, "no hidden layer"),
        ("slopes", {"activation": "prelu"}, ""),
        ("gain_product", CHAIN, ""),
        ("gain_product", CHAIN | {"hidden": [1, 2]}, "one unit"),
        ("gain_product", CHAIN | {"activation": "tanh"}, "identity"),
        ("gain_product", CHAIN | {"normalization": "batch"}, "plain chain"),
        ("gain_product", {"hidden": [1], "activation": "identity"}, "quadratic"),
        ("gradient_width", {"hidden": []}, ""),
    ],
)
def test_a_plot_says_why_it_has_nothing_to_show(kind: str, fields: dict[str, Any], word: str, qapp: Any) -> None:
    told = plots[kind].unsuitable(Experiment.from_tree(fields))
    assert word in told
    assert bool(word) == bool(told)
    plot = plots[kind](Style(themes["light"]))
    plot.draw(made_up(Experiment.from_tree(fields)))
    assert (word in plot.overlay.message) if word else not plot.overlay.message
    if word:  # the reason stands alone: no axis, no line, and nothing that could be pressed
        assert not plot.axes.content.has_axes
        assert not plot.view.isVisible()
        assert told in plot.summary()
        plot.draw(measured(kind))
        assert plot.view.isVisible()
        assert not plot.overlay.message


@pytest.mark.parametrize(("std", "below"), [(0.05, 0.0), (0.12, 0.25), (0.4, 1.0)])
def test_bars_that_just_pass_0_leave_no_half_of_the_plot_empty(std: float, below: float, qapp: Any) -> None:
    frame = made_up()
    frame.curves.layers["a_std"][:] = std
    low, high = drawn("activation_mean_std", frame).view.viewRange()[1]
    assert low == pytest.approx(-below * high, abs=0.05 * high)  # with the margin of the view
