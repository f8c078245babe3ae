"""The recipe names the step at which a sick experiment fails, and why; a sound one passes and ends no worse."""

from typing import Any

import pytest

from simcore import Experiment
from tests.simcore.lab.doing import outcomes_of

SOUND: dict[str, Any] = {"hidden": [50, 50], "activation": "relu", "initializer": "he_normal"}
FAR = {"kind": "cloud2d", "center": [5000, 5000], "scales": [3000, 500]}


@pytest.mark.parametrize(
    "sick, step, cause",
    [
        ({"initializer": "standard_normal"}, "1 the first loss", "weights are too large"),
        ({"initializer": {"kind": "constant", "value": 1}}, "2 a few batches by heart", "copies of each other"),
        ({"initializer": "zeros"}, "2 a few batches by heart", "copies of each other"),
        ({"optimizer": {"kind": "sgd", "learning_rate": 100}}, "2 a few batches by heart", "too high"),
        ({"optimizer": {"kind": "sgd", "learning_rate": 1e-5}}, "2 a few batches by heart", "too low"),
        ({"data": {"kind": "digits", "label_noise": 1.0}}, "6 the curves", "the labels say nothing"),
        ({"data": FAR, "preprocessing": []}, "1 the first loss", "inputs are too large"),
    ],
)
def test_a_sick_experiment_fails_at_its_step_with_its_cause(sick: dict[str, Any], step: str, cause: str) -> None:
    finding, _ = outcomes_of("recipe", Experiment.from_tree(SOUND | sick))
    failed = finding.figures["steps"][-1]
    assert (failed["step"], failed["passed"]) == (step, False)
    assert cause in failed["said"]
    assert cause in finding.verdict
    assert not finding.proposal


@pytest.mark.parametrize("sound", [SOUND, {"hidden": [50, 50]}, SOUND | {"optimizer": "adam"}])
def test_a_sound_experiment_passes_and_ends_at_least_where_it_was(sound: dict[str, Any]) -> None:
    finding, _ = outcomes_of("recipe", Experiment.from_tree(sound))
    assert [step["passed"] for step in finding.figures["steps"]] == [True] * 7
    assert finding.figures["best"] >= finding.figures["base"]
    assert finding.proposal
