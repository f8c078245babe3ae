"""Networks, batches, losses with their gradients, and whole runs for tests."""

import msgspec
import numpy as np

from simcore import Experiment, Simulator
from simcore.engine.architecture import Architecture
from simcore.engine.network import Network
from simcore.engine.parameters import Parameters
from simcore.engine.products import with_ones
from simcore.engine.training import Training
from simcore.kinds.initializers import GlorotNormal, Initializer, SmallNormal
from simcore.kinds.normalization import BatchNorm, NoNormalization
from simcore.kinds.regularizers import L1, L2, ElasticNet, Mixup, Regularizer

STRUCTURES = {"plain": (False, False), "batch": (True, False), "residual": (False, True), "both": (True, True)}


def network(activation, loss, sizes=(4, 5, 5, 5, 3), structure="plain", members=1, seed=0, biases=True):
    normalized, residual = STRUCTURES[structure]
    made = Network(
        Architecture(
            sizes,
            activation,
            loss,
            normalization=BatchNorm() if normalized else NoNormalization(),
            residual=residual,
            members=members,
            dtype="float64",
            biases=biases,
        )
    )
    initialize(made, GlorotNormal(), SmallNormal(std=0.3), seed)
    return made


def initialize(made: Network, weights: Initializer, biases: Initializer, seed: int) -> None:
    """Draw all parameters; member k as a single network would from seed + k."""
    for member in range(made.architecture.members):
        made.initialize_member(member, weights, biases, seed + member)


def batch(made: Network, size=6, seed=1):
    rng = np.random.default_rng(seed)
    y = np.eye(made.architecture.sizes[-1])[rng.integers(made.architecture.sizes[-1], size=size)]
    return rng.standard_normal((size, made.architecture.sizes[0])), y


class Trained:
    """The loss that is trained on, penalties and noise included, and its gradient; the noise is held."""

    def __init__(self, made: Network, regularization: tuple[Regularizer, ...], x, y):
        self.network, self.regularization = made, regularization
        self.gradients = Parameters(made.architecture)
        self.rngs = tuple(np.random.default_rng(0) for _ in range(made.architecture.members))
        training = Training(self.gradients, regularization, self.rngs)
        self.passed = made.new_pass(len(x), training)
        self.tape = self.passed.tape(with_ones(x) if made.architecture.biases else x, self.passed.shaped(y))
        self.y = y
        self.blended = next((op.args[4] for op in self.tape if getattr(op, "func", None) == self._blend()), None)

    def _blend(self):
        mixup = next((part for part in self.regularization if isinstance(part, Mixup)), None)
        return mixup.blend if mixup else None

    def loss(self) -> np.ndarray:
        for member, rng in enumerate(self.rngs):
            rng.bit_generator.state = np.random.default_rng(7 + member).bit_generator.state
        for operation in self.tape:
            operation()
        y = self.y if self.blended is None else self.passed.shaped(self.blended)
        penalties = [
            part.value(w)
            for part in self.regularization
            if isinstance(part, L1 | L2 | ElasticNet)
            for w in self.network.weights
        ]
        return self.passed.loss(y) + np.sum(penalties, axis=0)


def run(tree) -> Simulator:
    """Return the simulator of *tree*, which may hold Parts, after its run."""
    simulator = Simulator(Experiment.from_tree(msgspec.to_builtins(tree)))
    for _ in simulator.run():
        pass
    return simulator
