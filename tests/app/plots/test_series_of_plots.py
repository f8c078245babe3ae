"""What a plot says in numbers: its series are the frame's own, at any size, on any axis, under plain names."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.canvas.style import PlotState, Style
from app.canvas.table import Table, as_table
from app.export.picture import Shot, image
from app.export.table import as_csv, table_of
from app.plots import plots
from app.theme.theme import themes
from simcore.measure.frame import Frame
from simcore.measure.instruments.cloud import Cloud
from simcore.measure.instruments.confusion import Confusion
from simcore.measure.instruments.descent import LossOverParameters
from simcore.measure.instruments.distributions import Distributions
from simcore.measure.instruments.plane import OverPlane, UnitMaps
from simcore.measure.instruments.samples import Samples
from simcore.measure.instruments.weights import FirstWeights
from simcore.measure.snapshot import member_mean
from tests.app.frames import frame, measured


def table(kind: str, shown: Frame, state: PlotState | None = None) -> Table:
    plot = plots[kind](Style(themes["light"]))
    plot.set_state(state or plot.state)
    return as_table(plot.series(shown))


def column(found: Table, name: str) -> list[Any]:
    """Return what stands in the column whose heading begins with *name*, without the empty cells."""
    index = next(i for i, heading in enumerate(found.columns) if heading.startswith(name))
    return [row[index] for row in found.rows if row[index] is not None and row[index] == row[index]]


@pytest.mark.parametrize("kind", list(plots))
def test_a_table_is_the_same_at_any_size_and_in_any_theme(kind: str, qapp: Any) -> None:
    made = measured(kind)
    small, large = Shot(made, (kind,), 300, 200), Shot(made, (kind,), 1920, 1080, theme=themes["dark"])
    for shot in (small, large):
        image(shot)
    assert as_csv(table_of(small, kind)) == as_csv(table_of(large, kind))


@pytest.mark.parametrize("kind", list(plots))
def test_what_was_drawn_before_changes_no_number(kind: str, qapp: Any) -> None:
    made, plot = measured(kind), plots[kind](Style(themes["light"]))
    before = as_csv(as_table(plot.series(made)))
    for width in (300, 900):
        plot.item.resize(width, 400)
        plot.draw(made)
        assert as_csv(as_table(plot.series(made))) == before


@pytest.mark.parametrize("kind", list(plots))
def test_columns_have_plain_names(kind: str, qapp: Any) -> None:
    found = table(kind, measured(kind))
    assert not [name for name in found.columns if re.search(r"[\[\]_]|dashed|dotted", name)]


@pytest.mark.parametrize("kind", list(plots))
def test_a_run_of_which_nothing_was_measured_has_no_rows_and_no_trouble(kind: str, qapp: Any) -> None:
    found = table(kind, frame(steps=0))
    assert all(len(row) == len(found.columns) for row in found.rows)


def test_curves_are_those_of_the_run(qapp: Any) -> None:
    made = measured("z_width")
    found = table("z_width", made)
    assert column(found, "step") == made.curves.step.tolist()
    for layer, name in enumerate(("layer 1 (", "layer 2 (", "layer 3 (", "output (")):
        assert column(found, name) == made.curves.mean("z_std", layer).tolist()


def test_a_share_at_the_low_side_is_a_share(qapp: Any) -> None:
    made = frame()
    found = table("saturation", made)
    assert column(found, "layer 1, saturated low") == made.curves.mean("saturated_low", 0).tolist()


@pytest.mark.parametrize(
    ("kind", "words", "figure"),
    [("activation_mean_std", "standard deviation", "a_std"), ("activation_percentile", "98th percentile", "a_p98")],
)
def test_what_is_drawn_at_some_steps_is_written_at_all(kind: str, words: str, figure: str, qapp: Any) -> None:
    made = measured(kind)
    values = made.curves.mean(figure, 0)
    assert column(table(kind, made), f"layer 1, {words}") == values[np.isfinite(values)].tolist()


def test_widths_by_layer_are_those_of_the_snapshot_and_of_theory(qapp: Any) -> None:
    made = measured("variance_by_layer")
    found = table("variance_by_layer", replace(made, ghost=made))
    measured_z, theory = member_mean(made.snapshot.layers.z_std).tolist(), made.theory.z_std
    assert column(found, "layer") == list(range(1, len(measured_z) + 1))
    assert column(found, "z (") == column(found, "z, ghost (") == measured_z
    assert theory is not None and column(found, "z, theory (") == theory.tolist()


def test_a_histogram_is_written_bin_by_bin(qapp: Any) -> None:
    made = measured("z_histogram")
    seen, found = Distributions("z").of(made.snapshot), table("z_histogram", made)
    assert seen is not None and found.columns == ("layer", "when", "z from", "z to", "density")
    assert column(found, "density") == [density for each in seen for density in each.density.tolist()]
    assert column(found, "z to") == [edge for each in seen for edge in each.edges[1:].tolist()]


def test_over_time_every_kept_histogram_is_written(qapp: Any) -> None:
    made = measured("z_histogram")
    found, kept = table("z_histogram", made, PlotState(mode=3, chosen=1)), made.time_series[Distributions("z")]
    assert found.columns == ("step", "layer", "z from", "z to", "density")
    assert column(found, "step") == [s for s, v in zip(kept.steps, kept.values, strict=True) for _ in v[1].density]
    assert set(column(found, "layer")) == {"2"}


def test_answers_are_counted_by_class(qapp: Any) -> None:
    made = measured("confusion")
    counts, found = Confusion().of(made.snapshot), table("confusion", made)
    assert counts is not None and found.columns == ("class", "answer", "validation examples")
    assert column(found, "validation examples") == counts.counts.ravel().tolist()
    assert found.rows[1][:2] == (counts.names[0], counts.names[1])


def test_the_plane_is_written_place_by_place_and_then_the_examples(qapp: Any) -> None:
    made = measured("decision_boundary")
    answers, found = OverPlane().of(made.snapshot), table("decision_boundary", made)
    assert answers is not None
    names = [f"output {name}" for name in answers.class_names]
    assert found.columns == ("what", "x1", "x2", *names, "class", "wrong")
    cells = len(answers.outputs)
    places = answers.square.middles(cells).tolist()
    assert [list(row[1:3]) for row in found.rows[: cells**2]] == places
    assert column(found, names[0]) == answers.outputs[..., 0].ravel().tolist()
    wrong = answers.train.wrong, answers.validation.wrong
    assert sum(column(found, "wrong")) == sum(int(each.sum()) for each in wrong if each is not None)
    assert column(table("decision_boundary", made, PlotState(mode=1)), "x1")[cells**2 :] == (
        answers.train.plane[:, 0].tolist()
    )


def test_every_map_bias_and_weight_is_written(qapp: Any) -> None:
    made = measured("neuron_maps")
    seen, found = UnitMaps().of(made.snapshot), table("neuron_maps", made)
    assert seen is not None
    assert set(found.columns) == {"layer", "unit", "x1", "x2", "output", "bias", "weight from", "weight"}
    assert column(found, "output") == [v for each in seen.columns for v in each.maps.ravel().tolist()]
    weights = [each.weights for each in seen.columns if each.weights is not None]
    assert [row[-1] for row in found.rows if row[-1] is not None] == [v for w in weights for v in w.ravel().tolist()]


def test_features_are_written_example_by_example_and_step_by_step(qapp: Any) -> None:
    made = measured("preprocessing_cloud")
    stages, found = Cloud().of(made.snapshot), table("preprocessing_cloud", made)
    assert stages is not None
    examples = [row for row in found.rows if row[1] == "example"]
    assert [row[3] for row in examples] == [x for stage in stages for x in stage.points[:, 0].tolist()]
    means = [row[3:5] for row in found.rows if row[1] == "mean"]
    assert means == [tuple(stage.mean.tolist()) for stage in stages]


def test_pixels_and_weights_are_written_one_by_one(qapp: Any) -> None:
    made = measured("samples")
    seen, found = Samples().of(made.snapshot), table("samples", made)
    assert seen is not None and found.columns == ("example", "class", "answer", "row", "column", "value")
    assert column(found, "value") == seen.x.ravel().tolist()
    assert found.rows[0][3:5] == (1, 1) and found.rows[-1][3:5] == seen.image_shape[:2]  # type: ignore[index]
    made = measured("weight_images")
    weights, found = FirstWeights().of(made.snapshot), table("weight_images", made)
    assert weights is not None and column(found, "weight") == weights.weights.ravel().tolist()


def test_the_path_of_weights_is_written_with_the_loss_around_it(qapp: Any) -> None:
    made = measured("weight_path")
    surface, found = LossOverParameters().of(made.snapshot), table("weight_path", made)
    assert surface is not None and surface.losses is not None
    assert found.columns == ("step", "layer 1, 1 → 1", "layer 1, 2 → 1", "training loss")
    assert column(found, "training loss") == surface.losses.ravel().tolist()
    steps = column(found, "step")
    assert steps == sorted(set(steps)) and steps[-1] == made.snapshot.step
