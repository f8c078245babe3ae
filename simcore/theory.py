"""What should be measured at the start: mean-field theory of the widths of z and of the gradients.

Notation: W_l leads into layer l and has fan_in n_l; z ~ N(0, q_l) in layer l, separately for each example.
"""

import itertools
import math

import numpy as np

from simcore.activations import Activation
from simcore.arrays import Array, Float64
from simcore.experiment import Experiment
from simcore.initializers import Initializer
from simcore.snapshot import Theory

# Midpoints of a grid that is dense at 0: activations bend within |z| < 4, which is far inside N(0, q) once q is
# large. Gauss-Hermite nodes miss that bend (E[tanh'^2] at q = 1000 is 100 % off with 64 nodes, 0.0001 % here).
_NODES = 400
_DENSITY = 0.003
_T = ((np.arange(_NODES) + 0.5) / _NODES * 2 - 1) * np.arcsinh(10 / _DENSITY)
_X = _DENSITY * np.sinh(_T)
_UNSCALED = np.exp(-np.square(_X) / 2) * np.cosh(_T)
_WEIGHT = _UNSCALED / _UNSCALED.sum()


def expectation(activation: Activation, q: Float64, derivative: bool = False) -> Float64:
    """Return E[f(z)^2], or E[f'(z)^2], over z ~ N(0, q), for each q : (examples,)."""
    z = np.sqrt(q)[:, None] * _X
    values = activation.slope_at(z) if derivative else activation(z)
    return np.square(values) @ _WEIGHT


def weight_variances(sizes: tuple[int, ...], initializer: Initializer) -> list[float]:
    """Return Var[W] of each layer."""
    return [initializer.variance(fan_in, fan_out) for fan_in, fan_out in itertools.pairwise(sizes)]


def applies(experiment: Experiment) -> bool:
    """Return whether the theory says anything: a mean other than 0 breaks it."""
    return experiment.initializer.mean == 0.0 and experiment.biases_from.mean == 0.0


def forward(
    x: Array, sizes: tuple[int, ...], variances: list[float], bias_variance: float, activation: Activation
) -> list[Float64]:
    """Return q of each layer for each probe example, (examples,): the variance of z over the draw of the weights.

    q_1 = Var[W_1] |x|^2 + Var[b]; q_{l+1} = n_{l+1} Var[W_{l+1}] E[f(z)^2] + Var[b] (Poole et al. 2016, eq. 3).

    x : (examples, inputs), after preprocessing
    """
    q = [variances[0] * np.square(x.astype(np.float64)).sum(axis=1) + bias_variance]
    for fan_in, variance in zip(sizes[1:-1], variances[1:], strict=True):
        q.append(fan_in * variance * expectation(activation, q[-1]) + bias_variance)
    return q


def backward(
    output_variance: float, q: list[Float64], sizes: tuple[int, ...], variances: list[float], activation: Activation
) -> list[float]:
    """Return Var[dC/dz] of each layer, from the measured one at the output.

    Var[dC/dz_l] = Var[dC/dz_{l+1}] m_{l+1} Var[W_{l+1}] E[f'(z_l)^2], with m_{l+1} the width of layer l+1
    (Schoenholz et al. 2017, eq. 5; linear case: Glorot & Bengio 2010, eq. 6).
    """
    widths = [output_variance]
    for layer in reversed(range(len(q) - 1)):
        slope = float(expectation(activation, q[layer], derivative=True).mean())
        widths.append(widths[-1] * sizes[layer + 2] * variances[layer + 1] * slope)
    return widths[::-1]


def predict(experiment: Experiment, sizes: tuple[int, ...], x: Array, grad_z_std_at_output: float) -> Theory:
    """Return the widths that theory expects at the start, for the probe batch x : (examples, inputs)."""
    if not applies(experiment):
        return Theory(None, None)
    variances = weight_variances(sizes, experiment.initializer)
    bias_variance = experiment.biases_from.variance(1, 1) if experiment.biases else 0.0
    q = forward(x, sizes, variances, bias_variance, experiment.activation)
    z_std = np.array([math.sqrt(float(layer.mean())) for layer in q])
    gradients = backward(grad_z_std_at_output**2, q, sizes, variances, experiment.activation)
    return Theory(z_std, np.sqrt(gradients))
