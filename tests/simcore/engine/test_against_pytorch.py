"""Values, slopes and whole gradients agree with those that PyTorch gave (recorded/make_pytorch.py made the record)."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simcore.base.part import kinds, knobs
from simcore.engine.architecture import Architecture
from simcore.engine.network import Network
from simcore.kinds.activations import Activation
from simcore.kinds.losses import Loss

RECORD = json.loads((Path(__file__).parent / "recorded" / "pytorch.json").read_text())


def assert_close(found: object, recorded: object) -> None:
    np.testing.assert_allclose(np.asarray(found), np.asarray(recorded), rtol=1e-8, atol=1e-8)


def variants(part: type[Loss]) -> dict[str, Loss]:
    """Return the Part with every combination of its choices, by the name that the record gives them."""
    choices = {knob.name: knob.choices for knob in knobs(part) if knob.type == "choice"}
    made = [part(**dict(zip(choices, values, strict=True))) for values in product(*choices.values())]
    return {"/".join([p.kind, *(str(getattr(p, name)) for name in choices)]): p for p in made}


ACTIVATIONS = {kind: part() for kind, part in kinds(Activation).items()}
LOSSES = {name: loss for part in kinds(Loss).values() for name, loss in variants(part).items()}


HOW = "add it to ACTIVATIONS or LOSSES of recorded/make_pytorch.py, and run that"


def test_the_record_names_its_version_and_covers_every_activation_and_loss() -> None:
    assert RECORD["torch"].startswith("2.13.0")
    for sort, parts in (("activations", ACTIVATIONS), ("losses", LOSSES)):
        missing, gone = parts.keys() - RECORD[sort], RECORD[sort].keys() - parts.keys()
        assert not missing, f"{', '.join(missing)}: PyTorch's figures are missing; {HOW}"
        assert not gone, f"{', '.join(gone)}: there is no such kind any more; take it out of the record"


def recorded(sort: str, name: str) -> Any:
    """Return what was recorded; a kind of which nothing was is told so by the test above."""
    return RECORD[sort][name] if name in RECORD[sort] else pytest.skip(f"{name} is not in the record yet")


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_and_their_slopes_agree(name: str) -> None:
    z, record = np.array(RECORD["z"]), recorded("activations", name)
    assert_close(ACTIVATIONS[name](z), record["value"])
    assert_close(ACTIVATIONS[name].slope_at(z), record["derivative"])


@pytest.mark.parametrize("name", LOSSES)
def test_losses_and_their_gradients_agree(name: str) -> None:
    loss, z, y = LOSSES[name], np.array(RECORD["z_out"]), np.array(RECORD["y"])
    record = recorded("losses", name)
    a, gradient = loss.outputs(z), np.empty_like(z)
    loss.gradient(a, y, gradient)
    assert_close(loss.per_example(z, a, y), record["value"])
    assert_close(gradient, record["gradient"])


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("members", [1, 2])
def test_the_gradient_of_every_parameter_agrees(activation: str, loss: str, members: int) -> None:
    record = recorded("networks", f"{activation} {loss}")
    network = Network(
        Architecture(tuple(RECORD["sizes"]), ACTIVATIONS[activation], LOSSES[loss], members=members, dtype="float64")
    )
    for view, values in zip(network.weights, RECORD["weights"], strict=True):
        view[:] = values
    for view, values in zip(network.biases, RECORD["biases"], strict=True):
        assert view is not None
        view[:, 0] = values
    for view in network.slopes:
        if view is not None:
            view[:] = getattr(ACTIVATIONS[activation], "slope")  # noqa: B009 - only some activations have one
    means, gradients = network.gradients(np.array(RECORD["x"]), np.array(RECORD["y"]))
    for member in range(members):
        assert means[member] == pytest.approx(record["loss"], rel=1e-8, abs=1e-8)
        for view, values in zip(gradients.weights, record["weights"], strict=True):
            assert_close(view[member], values)
        for view, values in zip(gradients.biases, record["biases"], strict=True):
            assert view is not None
            assert_close(view[member, 0], values)
        for view, value in zip(gradients.slopes[:-1], record.get("slopes", []), strict=False):
            assert view is not None
            assert_close(view[member].item(), value)
