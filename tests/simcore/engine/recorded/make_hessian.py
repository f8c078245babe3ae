"""Records the Hessians that PyTorch computes, for test_newton.py: run with a Python that has torch and numpy.

    python tests/simcore/engine/recorded/make_hessian.py > tests/simcore/engine/recorded/hessian.json

Everything is in float64; the results are rounded to 10 digits after the point. The parameters stand as in this
program's flat buffer: W and b of each layer by turns.
"""

import json
from itertools import pairwise

import numpy as np
import torch
import torch.nn.functional as F

SIZES, BATCH = (4, 5, 3), 7
L2 = 0.03
LOSSES = {
    "cross_entropy": lambda z, y: F.cross_entropy(z, y),
    "quadratic": lambda z, y: 0.5 * (torch.sigmoid(z) - y).square().sum(-1).mean(),
}


def main() -> None:
    rng = np.random.default_rng(21)
    parts = [part for i, o in pairwise(SIZES) for part in (rng.standard_normal((i, o)) * 0.7, rng.standard_normal(o))]
    x, y = rng.standard_normal((BATCH, SIZES[0])), np.eye(SIZES[-1])[rng.integers(SIZES[-1], size=BATCH)]
    shapes, sizes = [part.shape for part in parts], [part.size for part in parts]

    def loss(flat: torch.Tensor, kind: str, normalized: bool, strength: float) -> torch.Tensor:
        w, b, v, c = (p.reshape(s) for p, s in zip(torch.split(flat, sizes), shapes, strict=True))
        u = torch.tensor(x) @ w + b
        if normalized:
            u = (u - u.mean(0)) / torch.sqrt(u.var(0, unbiased=False) + 1e-5)
        penalty = strength / 2 * (w.square().sum() + v.square().sum())
        return LOSSES[kind](torch.tanh(u) @ v + c, torch.tensor(y)) + penalty

    flat = torch.tensor(np.concatenate([part.ravel() for part in parts]))
    hessians = {
        name: [
            [round(value, 10) for value in row] for row in torch.autograd.functional.hessian(function, flat).tolist()
        ]
        for name, function in {
            "cross_entropy plain": lambda f: loss(f, "cross_entropy", False, 0.0),
            "cross_entropy batch l2": lambda f: loss(f, "cross_entropy", True, L2),
            "quadratic plain l2": lambda f: loss(f, "quadratic", False, L2),
            "quadratic batch": lambda f: loss(f, "quadratic", True, 0.0),
        }.items()
    }
    record = {
        "torch": torch.__version__,
        "sizes": SIZES,
        "flat": flat.tolist(),
        "x": x.tolist(),
        "y": y.tolist(),
        "l2": L2,
    }
    print(json.dumps({**record, "hessians": hessians}))


if __name__ == "__main__":
    main()
