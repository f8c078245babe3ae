"""Experiment: the complete, frozen description of a run; its JSON, and the checks across its fields."""

import math
from collections.abc import Iterable
from typing import Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta, structs

from simcore.activations import Tanh
from simcore.datasets.digits import Digits
from simcore.decoding import ExperimentError, decode, parse_json
from simcore.families import (
    AnyActivation,
    AnyBiasInitializer,
    AnyData,
    AnyInitializer,
    AnyLoss,
    AnyOptimizer,
    AnySchedule,
    AnyStop,
    PreprocessingSteps,
)
from simcore.initializers import GlorotUniform, Initializer, Zeros
from simcore.losses import CrossEntropy
from simcore.optimizers import SGD
from simcore.part import knobs
from simcore.preprocessing import Preprocessing
from simcore.schedules import ConstantRate
from simcore.stopping import MaxEpochs

VERSION = 1

Seed = Annotated[int, Meta(ge=0, le=2**32 - 1)]
Width = Annotated[int, Meta(ge=1, le=20_000)]


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person changed while the run was going: *value* at *path* from *step* on."""

    step: Annotated[int, Meta(ge=0)]
    path: str
    value: float


class Experiment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that determines a run. Two equal experiments give the same numbers, bit for bit.

    Build one with ``from_json`` or ``from_tree``, which check it; ``Experiment()`` is the default run.
    """

    version: Annotated[int, Meta(ge=1, le=VERSION)] = VERSION
    title: Annotated[str, Meta(max_length=500)] = ""
    seed: Annotated[Seed, Meta(title="Seed", description="Draws the weights.")] = 0
    data_seed: Annotated[Seed, Meta(title="Data seed", description="Draws data, split and order.")] = 0
    members: Annotated[
        int, Meta(ge=1, le=1024, title="Members", description="Networks at once; member k has seed + k.")
    ] = 1
    dtype: Annotated[Literal["float32", "float64"], Meta(title="Number type")] = "float32"
    data: AnyData = Digits()
    preprocessing: PreprocessingSteps = cast(tuple[Preprocessing, ...], None)
    hidden: Annotated[
        tuple[Width, ...], Meta(max_length=200, title="Hidden layers", description="The width of each hidden layer.")
    ] = (100, 100, 100, 100)
    activation: AnyActivation = Tanh()
    initializer: AnyInitializer = GlorotUniform()
    biases: Annotated[bool, Meta(title="Biases", description="Whether layers have biases.")] = True
    bias_initializer: AnyBiasInitializer = Zeros()
    loss: AnyLoss = CrossEntropy()
    optimizer: AnyOptimizer = SGD()
    schedule: AnySchedule = ConstantRate()
    batch_size: Annotated[int, Meta(ge=1, le=1_000_000, title="Batch size", description="Examples in one step.")] = 32
    stop: tuple[AnyStop, ...] = (MaxEpochs(),)
    probe_size: Annotated[
        int, Meta(ge=1, le=100_000, title="Probe size", description="Held-out examples on which layers are measured.")
    ] = 300
    measure_every: Annotated[
        Annotated[int, Meta(ge=1, le=1_000_000_000)] | None,
        Meta(title="Measure every", description="Steps between rows of the history; empty: each epoch."),
    ] = None
    changes: Annotated[tuple[Change, ...], Meta(max_length=10_000)] = ()

    def __post_init__(self) -> None:
        if cast(Any, self.preprocessing) is None:
            default = decode({"preprocessing": list(self.data.default_preprocessing)}, _Preprocessing)
            structs.force_setattr(self, "preprocessing", default.preprocessing)

    @staticmethod
    def from_json(text: str | bytes) -> "Experiment":
        """Return the experiment that a JSON text from outside describes; raises ExperimentError."""
        return Experiment.from_tree(parse_json(text))

    @staticmethod
    def from_tree(tree: Any) -> "Experiment":
        """Return the experiment that plain dicts, lists and numbers describe; raises ExperimentError."""
        if isinstance(tree, dict):
            version = cast(dict[str, Any], tree).get("version")
            if isinstance(version, int) and version > VERSION:
                raise ExperimentError(
                    f"version {version} is newer than this program reads; at most {VERSION}", "$.version"
                )
        return checked(decode(tree, Experiment))

    def tree(self) -> dict[str, Any]:
        """Return the experiment as plain dicts, lists and numbers; every default resolved."""
        return cast(dict[str, Any], msgspec.json.decode(msgspec.json.encode(self)))

    def to_json(self) -> str:
        """Return the experiment as JSON for people: indented, complete."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2).decode()

    def assigned(self, assignments: Iterable[tuple[str, Any]]) -> "Experiment":
        """Return the experiment with each value put at its path, such as ("stop.0.epochs", 5).

        Other data bring their own preprocessing, unless the present one was chosen. Raises ExperimentError.
        """
        pairs = list(assignments)
        tree = self.tree()
        default = tuple(step.kind for step in self.preprocessing) == self.data.default_preprocessing
        if default and any(path in ("data", "data.kind") for path, _ in pairs):
            tree["preprocessing"] = None
        for path, value in pairs:
            _assign(tree, path, value)
        return Experiment.from_tree(tree)

    def last_step(self, steps_per_epoch: int) -> tuple[int | None, str]:
        """Return the step at which a rule ends the run and that rule's reason; (None, "") where none does."""
        ends = [(rule.last_step(steps_per_epoch), rule.reason) for rule in self.stop]
        fixed = [(step, reason) for step, reason in ends if step is not None]
        return min(fixed) if fixed else (None, "")

    @property
    def biases_from(self) -> Initializer:
        """The initializer that draws the biases."""
        return self.initializer.own_biases or self.bias_initializer


class _Preprocessing(msgspec.Struct):
    preprocessing: PreprocessingSteps


def checked(experiment: Experiment) -> Experiment:
    """Return *experiment*; raises ExperimentError where its fields do not fit together."""
    if experiment.initializer.own_biases is not None and not isinstance(experiment.bias_initializer, Zeros):
        raise ExperimentError(
            f"{experiment.initializer.kind} draws the biases itself; leave this at zeros", "$.bias_initializer"
        )
    if experiment.schedule.needs_the_end and math.isinf(epochs_of(experiment, 1)):
        raise ExperimentError(
            f"{experiment.schedule.kind} needs to know the end; add max_epochs or max_steps to stop", "$.schedule"
        )
    for index, change in enumerate(experiment.changes):
        try:
            changed(experiment, change.path, change.value)
        except ExperimentError as error:
            raise ExperimentError(error.message, f"$.changes[{index}]") from None
    return experiment


def epochs_of(experiment: Experiment, steps_per_epoch: int) -> float:
    """Return how many epochs the stop rules allow; inf where they allow any number."""
    last, _ = experiment.last_step(steps_per_epoch)
    return math.inf if last is None else last / steps_per_epoch


def live_paths(experiment: Experiment) -> tuple[str, ...]:
    """Return the paths of the knobs that may be changed while the run goes on."""
    return tuple(f"optimizer.{knob.name}" for knob in knobs(type(experiment.optimizer)) if knob.live)


def changed(experiment: Experiment, path: str, value: float) -> Experiment:
    """Return the experiment with a live knob at another value; raises ExperimentError for any other path."""
    allowed = live_paths(experiment)
    if path not in allowed:
        raise ExperimentError(f"{path!r} cannot be changed while running; these can: {', '.join(allowed)}", "$.changes")
    part, name = path.split(".")
    tree = cast(dict[str, Any], msgspec.to_builtins(getattr(experiment, part)))
    rebuilt = decode({part: tree | {name: value}}, _Live)
    return structs.replace(experiment, **{part: getattr(rebuilt, part)})


class _Live(msgspec.Struct):
    optimizer: AnyOptimizer


def _assign(tree: Any, path: str, value: Any) -> None:
    """Put *value* at *path* in plain values, in place."""
    *parents, last = path.split(".")
    at, node = "$", tree
    for name in parents:
        key = _key(node, name, at, adding=False)
        if isinstance(node[key], str):
            node[key] = {"kind": node[key]}  # a Part that was named a moment ago, as in optimizer=adam
        at, node = f"{at}[{key}]" if isinstance(key, int) else f"{at}.{key}", node[key]
    node[_key(node, last, at, adding=True)] = value


def _key(node: Any, name: str, at: str, adding: bool) -> str | int:
    """Return *name* as a key of *node*; a Part takes new fields when *adding*, since its kind may change too."""
    if isinstance(node, list):
        count = len(cast(list[Any], node))
        if not name.isdecimal() or int(name) >= count:
            raise ExperimentError(f"there is no item {name!r} here; there are {count}, counted from 0", at)
        return int(name)
    if isinstance(node, dict):
        known = cast(dict[str, Any], node)
        if name not in known and not (adding and "kind" in known):
            raise ExperimentError(f"there is no field {name!r} here; known: {', '.join(known)}", at)
        return name
    raise ExperimentError(f"{name!r} cannot be set in a plain value", at)
