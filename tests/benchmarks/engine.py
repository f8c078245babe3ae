"""Microseconds a training step, and the share of it that the bare matrix products would take.

Run as ``python tests/benchmarks/engine.py [--seconds S]``. Each shape trains with momentum, tanh and softmax
cross-entropy in float32, by turns with its bare products, and with PyTorch (eager) and scikit-learn
(``MLPClassifier.partial_fit``) where they are installed; medians of the turns, ratios within each turn.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import itertools

from simcore import Experiment, Simulator
from simcore.engine.blas import threads_for, use_threads

SHAPES = [
    ((2, 8, 8, 2), 10),
    ((64, 32, 32, 10), 32),
    ((784, 30, 10), 10),
    ((784, 100, 100, 100, 100, 10), 32),
    ((1024, 1000, 1000, 1000, 1000, 1000, 10), 10),
    ((784, 256, 256, 256, 256, 256, 10), 128),
]
TURNS = 9
BATCHES = 25


def experiment(sizes: tuple[int, ...], batch: int, members: int = 1) -> Experiment:
    """Return the run that is timed: nothing is measured while it goes."""
    return Experiment.from_tree(
        {
            "data": {
                "kind": "gaussian",
                "dimensions": sizes[0],
                "classes_count": sizes[-1],
                "examples": BATCHES * batch * 5 // 4,
            },
            "hidden": sizes[1:-1],
            "optimizer": {"kind": "momentum", "learning_rate": 0.01},
            "batch_size": batch,
            "members": members,
            "measure_every": 1_000_000_000,
            "stop": [],
        }
    )


def ours(sizes: tuple[int, ...], batch: int) -> Callable[[int], object]:
    """Return what makes so many steps of the simulator."""
    return Simulator(experiment(sizes, batch)).step


def bare_products(sizes: tuple[int, ...], batch: int) -> Callable[[int], None]:
    """Return what makes so many times just the matrix products of one step."""
    rng = np.random.default_rng(0)

    def filled(*shape: int) -> np.ndarray:
        return rng.standard_normal(shape, dtype=np.float32)

    inputs = [filled(batch, sizes[0]) for _ in range(BATCHES)]  # as many as a training run has in an epoch
    a = [filled(batch, width) for width in sizes]
    z, weights = (
        [filled(batch, width) for width in sizes[1:]],
        [filled(i, o) for i, o in itertools.pairwise(sizes)],
    )
    deltas, gradients = [filled(*v.shape) for v in z], [np.empty_like(w) for w in weights]
    depth = len(weights)
    transposed_a, transposed_w = [v.T for v in a], [w.T for w in weights]

    def run(count: int) -> None:
        dot = np.dot
        for step in range(count):
            x = inputs[step % BATCHES]
            dot(x, weights[0], z[0])
            for layer in range(1, depth):
                dot(a[layer], weights[layer], z[layer])
            for layer in range(depth - 1, 0, -1):
                dot(transposed_a[layer], deltas[layer], gradients[layer])
                dot(deltas[layer], transposed_w[layer], deltas[layer - 1])
            dot(x.T, deltas[0], gradients[0])

    return run


def pytorch(sizes: tuple[int, ...], batch: int) -> Callable[[int], None] | None:
    """Return what makes so many steps in PyTorch, or None where it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    torch.manual_seed(0)
    layers: list[torch.nn.Module] = []
    for fan_in, fan_out in itertools.pairwise(sizes):
        layers += [torch.nn.Linear(fan_in, fan_out), torch.nn.Tanh()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    x, y = torch.randn(batch, sizes[0]), torch.randint(sizes[-1], (batch,))
    loss_of = torch.nn.CrossEntropyLoss()

    def run(count: int) -> None:
        torch.set_num_threads(threads_for(sizes, batch))
        for _ in range(count):
            optimizer.zero_grad()
            loss_of(model(x), y).backward()
            optimizer.step()

    return run


def scikit_learn(sizes: tuple[int, ...], batch: int) -> Callable[[int], None] | None:
    """Return what makes so many steps in scikit-learn, or None where it is not installed."""
    try:
        from sklearn.neural_network import MLPClassifier
    except ImportError:
        return None
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((batch, sizes[0]), dtype=np.float32), rng.integers(sizes[-1], size=batch)
    model = MLPClassifier(
        sizes[1:-1], activation="tanh", solver="sgd", learning_rate_init=0.01, batch_size=batch, alpha=0
    )
    classes = np.arange(sizes[-1])

    def run(count: int) -> None:
        for _ in range(count):
            model.partial_fit(x, y, classes=classes)

    return run


def seconds_of(run: Callable[[int], object], count: int) -> float:
    """Return the seconds that *count* steps take."""
    began = time.perf_counter()
    run(count)
    return time.perf_counter() - began


def compare(sizes: tuple[int, ...], batch: int, seconds: float) -> str:
    """Return one row of the table."""
    runs = [ours(sizes, batch), bare_products(sizes, batch), pytorch(sizes, batch), scikit_learn(sizes, batch)]
    use_threads(threads_for(sizes, batch))
    counts = []
    for run in runs:
        single = seconds_of(run, 3) / 3 if run else 1.0
        counts.append(max(3, int(seconds / TURNS / len(runs) / single)))
    turns = [
        [seconds_of(run, n) / n * 1e6 if run else None for run, n in zip(runs, counts, strict=True)]
        for _ in range(TURNS)
    ]

    def median(values: list[float | None]) -> str:
        present = [value for value in values if value is not None]
        return f"{statistics.median(present):10.4g}" if present else f"{'-':>10}"

    columns = [median([turn[i] for turn in turns]) for i in range(4)]
    share = median([turn[1] / turn[0] for turn in turns])
    ahead = [median([None if turn[i] is None else turn[i] / turn[0] for turn in turns]) for i in (2, 3)]
    name = "-".join(map(str, sizes)) + f", {batch}"
    return f"{name:<36}" + "".join([*columns[:2], share, columns[2], ahead[0], columns[3], ahead[1]])


def members_row() -> str:
    """Return how much faster 64 small networks train together than one by one."""
    together, alone = Simulator(experiment((2, 8, 8, 2), 10, 64)), Simulator(experiment((2, 8, 8, 2), 10))
    for simulator in (together, alone):
        simulator.step(100)
    ratios = []
    for _ in range(TURNS):
        many, one = seconds_of(together.step, 500) / 500 / 64, seconds_of(alone.step, 5000) / 5000
        ratios.append(one / many)
    return f"64 members of 2-8-8-2 train at {statistics.median(ratios):.1f} times the rate of one at a time"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=6.0, help="time for each row")
    seconds = parser.parse_args().seconds
    heads = ("ours us", "GEMMs us", "share", "PyTorch us", "ratio", "sklearn us", "ratio")
    print(f"{'layers, batch':<36}" + "".join(f"{head:>10}" for head in heads))
    for sizes, batch in SHAPES:
        print(compare(sizes, batch, seconds), flush=True)
    print(members_row())


if __name__ == "__main__":
    main()
