"""Records what PyTorch computes, for test_against_pytorch.py: run with a Python that has torch and numpy.

    python tests/simcore/engine/recorded/make_pytorch.py > tests/simcore/engine/recorded/pytorch.json

Everything is in float64. Activations are PyTorch's own, under the names and with the constants of this program.
"""

import json
from itertools import pairwise, product

import numpy as np
import torch
import torch.nn.functional as F

ALPHA = 0.25
"""PReLU's initial slope."""
ACTIVATIONS = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softsign": F.softsign,
    "relu": F.relu,
    "leaky_relu": lambda z: F.leaky_relu(z, 0.01),
    "prelu": lambda z: F.leaky_relu(z, ALPHA),
    "elu": F.elu,
    "selu": F.selu,
    "gelu": lambda z: F.gelu(z, approximate="tanh"),
    "silu": F.silu,
    "softplus": lambda z: F.softplus(z, threshold=1e9),
    "hard_tanh": F.hardtanh,
}
LOSSES = {
    "cross_entropy": lambda z, y: F.cross_entropy(z, y, reduction="none"),
    "binary_cross_entropy": lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="none").sum(-1),
    "quadratic/sigmoid": lambda z, y: 0.5 * F.mse_loss(torch.sigmoid(z), y, reduction="none").sum(-1),
    "quadratic/softmax": lambda z, y: 0.5 * F.mse_loss(torch.softmax(z, -1), y, reduction="none").sum(-1),
    "quadratic/identity": lambda z, y: 0.5 * F.mse_loss(z, y, reduction="none").sum(-1),
}
SIZES = (5, 4, 3, 3)
BATCH = 6


def tensor(values: np.ndarray) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float64)


def activation_record(function, z: np.ndarray) -> dict:
    points = tensor(z).requires_grad_()
    a = function(points)
    (slope,) = torch.autograd.grad(a.sum(), points)
    return {"value": a.tolist(), "derivative": slope.tolist()}


def loss_record(function, z: np.ndarray, y: np.ndarray) -> dict:
    points = tensor(z).requires_grad_()
    losses = function(points, tensor(y))
    (gradient,) = torch.autograd.grad(losses.sum(), points)
    return {"value": losses.tolist(), "gradient": gradient.tolist()}


def network_record(activation: str, loss: str, weights: list, biases: list, x: np.ndarray, y: np.ndarray) -> dict:
    w = [tensor(v).requires_grad_() for v in weights]
    b = [tensor(v).requires_grad_() for v in biases]
    slopes = [torch.tensor(ALPHA, dtype=torch.float64, requires_grad=True) for _ in weights[:-1]]
    h = tensor(x)
    for layer, (weight, bias) in enumerate(zip(w, b, strict=True)):
        z = h @ weight + bias
        if layer < len(w) - 1:
            h = torch.where(z > 0, z, slopes[layer] * z) if activation == "prelu" else ACTIVATIONS[activation](z)
    mean = LOSSES[loss](z, tensor(y)).mean()
    mean.backward()
    record = {
        "loss": mean.item(),
        "weights": [v.grad.tolist() for v in w],
        "biases": [v.grad.tolist() for v in b],
    }
    if activation == "prelu":
        record["slopes"] = [v.grad.item() for v in slopes]
    return record


def main() -> None:
    rng = np.random.default_rng(11)
    z = np.concatenate([rng.standard_normal(20) * 3, [-30.0, -6.0, -1e-3, 1e-3, 0.5, 6.0, 30.0]])
    z_out, labels = rng.standard_normal((BATCH, SIZES[-1])) * 2, rng.integers(SIZES[-1], size=BATCH)
    y, x = np.eye(SIZES[-1])[labels], rng.standard_normal((BATCH, SIZES[0]))
    weights = [rng.standard_normal(pair) * 0.8 for pair in pairwise(SIZES)]
    biases = [rng.standard_normal(width) * 0.3 for width in SIZES[1:]]
    record = {
        "torch": torch.__version__,
        "z": z.tolist(),
        "activations": {name: activation_record(function, z) for name, function in ACTIVATIONS.items()},
        "z_out": z_out.tolist(),
        "y": y.tolist(),
        "losses": {name: loss_record(function, z_out, y) for name, function in LOSSES.items()},
        "sizes": SIZES,
        "x": x.tolist(),
        "weights": [w.tolist() for w in weights],
        "biases": [b.tolist() for b in biases],
        "networks": {
            f"{activation} {loss}": network_record(activation, loss, weights, biases, x, y)
            for activation, loss in product(ACTIVATIONS, LOSSES)
        },
    }
    print(json.dumps(record))


if __name__ == "__main__":
    main()
