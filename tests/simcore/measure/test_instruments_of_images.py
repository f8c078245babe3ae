"""What is shown of examples, of the first layer's weights and of answers agrees with a plain recomputation."""

import numpy as np
import pytest

from simcore import Experiment, Simulator
from simcore.measure.instruments.confusion import Confusion
from simcore.measure.instruments.samples import COUNT, Samples
from simcore.measure.instruments.weights import MOST_UNITS, FirstWeights

QUICK = {"hidden": [120], "members": 2, "stop": [{"kind": "max_steps", "steps": 30}]}


@pytest.fixture(scope="module")
def run() -> Simulator:
    simulator = Simulator(Experiment.from_tree(QUICK))
    simulator.step(30)
    return simulator


def seen(run: Simulator, instrument):
    found = instrument.of(run.measure(instruments=[instrument]))
    assert found is not None
    return found


def test_answers_are_counted_on_the_whole_validation_part(run):
    answers, part = seen(run, Confusion()), run.data.validation
    outputs = run.network.forward(part.x).a[-1]
    expected = np.zeros((10, 10))
    for member in range(2):
        for truth, answer in zip(part.labels, outputs[member].argmax(axis=1), strict=True):
            expected[truth, answer] += 0.5
    np.testing.assert_allclose(answers.counts, expected)
    assert np.trace(answers.counts) / len(part) == pytest.approx(run.measure().validation_accuracy.mean())


def test_the_surest_mistakes_come_first_and_are_mistakes(run):
    mistakes, part = seen(run, Confusion()).mistakes, run.data.validation
    outputs = run.network.forward(part.x).a[-1][0]
    wrong = outputs.argmax(axis=1) != part.labels
    assert mistakes[0].confidence == pytest.approx(outputs[wrong].max(), rel=1e-6)
    for mistake in mistakes:
        assert mistake.truth != mistake.answer
        (place,) = np.flatnonzero((part.x == mistake.x).all(axis=1) & (part.labels == mistake.truth))
        assert outputs[place].argmax() == mistake.answer
    assert [m.confidence for m in mistakes] == sorted((m.confidence for m in mistakes), reverse=True)


def test_samples_are_what_the_network_sees(run):
    samples = seen(run, Samples())
    np.testing.assert_array_equal(samples.x, run.data.train.x[:COUNT])
    outputs = run.network.forward(samples.x).a[-1][0]
    np.testing.assert_array_equal(samples.answers, outputs.argmax(axis=1))
    np.testing.assert_array_equal(samples.labels, run.data.train.labels[:COUNT])
    assert samples.image_shape == (8, 8, 1)


def test_the_weights_of_the_first_units_are_copies(run):
    weights = seen(run, FirstWeights())
    assert (weights.all_units, len(weights.weights)) == (120, MOST_UNITS)
    np.testing.assert_array_equal(weights.weights, run.network.weights[0][0].T[:MOST_UNITS])
    assert not np.shares_memory(weights.weights, run.network.weights[0])


def test_a_regression_has_no_confusion():
    tree = {"data": "linear_teacher", "hidden": [], "loss": {"kind": "quadratic", "output": "identity"}}
    simulator = Simulator(Experiment.from_tree(tree))
    assert Confusion().of(simulator.measure(instruments=[Confusion()])) is None


def test_augmented_examples_are_shown_as_they_come_in():
    tree = QUICK | {"augmentation": [{"kind": "noise", "deviation": 0.3}]}
    simulator = Simulator(Experiment.from_tree(tree))
    first = seen(simulator, Samples())
    assert not np.allclose(first.x, simulator.data.train.x[:COUNT])
    np.testing.assert_array_equal(first.x, seen(simulator, Samples()).x)
    simulator.step(1)
    assert not np.array_equal(first.x, seen(simulator, Samples()).x)
