"""Experiment: the complete, frozen description of a run; its JSON, and the checks across its fields."""

import math
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, cast

import msgspec
from msgspec import Meta, structs

from simcore.activations import Tanh
from simcore.datasets.digits import Digits
from simcore.decoding import ExperimentError, decode, parse_json, shortened, shown
from simcore.families import (
    AnyActivation,
    AnyBiasInitializer,
    AnyData,
    AnyInitializer,
    AnyLoss,
    AnyNormalization,
    AnyOptimizer,
    AnyRegularizer,
    AnySchedule,
    AnyStop,
    PreprocessingSteps,
)
from simcore.initializers import GlorotUniform, Initializer, Zeros
from simcore.losses import CrossEntropy
from simcore.normalization import BatchNorm, NoNormalization
from simcore.optimizers import SGD
from simcore.part import Knob, Part, knobs
from simcore.preprocessing import Preprocessing
from simcore.regularizers import Noise
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
    vary: dict[str, tuple[float, ...]] = {}
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
    normalization: AnyNormalization = NoNormalization()
    residual: Annotated[
        bool, Meta(title="Residual blocks", description="Layers 2 and 3, 4 and 5, ... add to what they receive.")
    ] = False
    residual_zero_last: Annotated[
        bool, Meta(title="Zero last", description="Start the second matrix of each residual block at zero.")
    ] = False
    frozen: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=201)], ...],
        Meta(max_length=201, title="Frozen layers", description="Layers that do not learn; 1 is the first hidden one."),
    ] = ()
    loss: AnyLoss = CrossEntropy()
    optimizer: AnyOptimizer = SGD()
    schedule: AnySchedule = ConstantRate()
    regularization: Annotated[tuple[AnyRegularizer, ...], Meta(max_length=20, title="Regularization")] = ()
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

    def __hash__(self) -> int:
        return hash(msgspec.json.encode(self))

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
            if isinstance(version, int | float) and version > VERSION:
                raise ExperimentError(
                    f"version {shown(version)} is newer than this program reads; at most {VERSION}", "$.version"
                )
        return _fitting(decode(tree, Experiment))

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
    """Return *experiment* as it comes through the door, also one that was built by hand; raises ExperimentError."""
    try:
        tree = msgspec.to_builtins(experiment)
    except TypeError as error:
        raise ExperimentError(f"this is no description of an experiment: {error}") from None
    return Experiment.from_tree(tree)


def _fitting(experiment: Experiment) -> Experiment:
    """Return *experiment*; raises ExperimentError where its fields do not fit together."""
    e = experiment
    if e.initializer.own_biases is not None and not isinstance(e.bias_initializer, Zeros):
        raise ExperimentError(
            f"{e.initializer.kind} draws the biases itself; leave this at zeros", "$.bias_initializer"
        )
    if e.schedule.needs_the_end and math.isinf(epochs_of(e, 1)):
        raise ExperimentError(
            f"{e.schedule.kind} needs to know the end; add max_epochs or max_steps to stop", "$.schedule"
        )
    if isinstance(e.normalization, BatchNorm) and e.batch_size == 1:
        raise ExperimentError("batch normalization needs at least 2 examples in a batch", "$.batch_size")
    for index, layer in enumerate(e.frozen):
        if layer > len(e.hidden) + 1:
            raise ExperimentError(
                f"there is no layer {layer}; the output is layer {len(e.hidden) + 1}", f"$.frozen[{index}]"
            )
    _check_blocks(e)
    _check_regularization(e)
    _check_members(e)
    for index, change in enumerate(e.changes):
        try:
            changed(e, change.path, change.value)
        except ExperimentError as error:
            raise ExperimentError(error.message, f"$.changes[{index}]") from None
    return e


def _check_blocks(e: Experiment) -> None:
    if not e.residual:
        return
    for second in range(2, len(e.hidden), 2):
        for layer in (second - 1, second):
            if e.hidden[layer] != e.hidden[second - 2]:
                raise ExperimentError(
                    f"layer {layer + 1} belongs to a residual block and must be as wide as layer {second - 1}, "
                    f"{e.hidden[second - 2]}; got {e.hidden[layer]}",
                    f"$.hidden[{layer}]",
                )


def _check_regularization(e: Experiment) -> None:
    seen: set[str] = set()
    for index, part in enumerate(e.regularization):
        if isinstance(part, Noise) and part.kind in seen:
            raise ExperimentError(f"{part.kind} can stand here only once", f"$.regularization[{index}]")
        seen.add(part.kind)


def _check_members(e: Experiment) -> None:
    allowed = varying_paths(e)
    for path, values in e.vary.items():
        at = f"$.vary.{path}"
        if path not in allowed:
            raise ExperimentError(f"this cannot differ by member; these can: {', '.join(allowed)}", at)
        if len(values) != e.members:
            raise ExperimentError(f"expected one value for each of the {e.members} members, got {len(values)}", at)
    if e.vary:
        single_runs(e)


def single_runs(e: Experiment) -> list[Experiment]:
    """Return for each member the run that it equals: one network, the next seed, its own values."""
    if e.members == 1 and not e.vary:
        return [e]
    alone = structs.replace(e, members=1, vary={}, changes=())
    if not e.vary:
        return [structs.replace(alone, seed=(e.seed + k) % 2**32) for k in range(e.members)]
    return [
        alone.assigned([("seed", (e.seed + k) % 2**32), *((path, values[k]) for path, values in e.vary.items())])
        for k in range(e.members)
    ]


def epochs_of(experiment: Experiment, steps_per_epoch: int) -> float:
    """Return how many epochs the stop rules allow; inf where they allow any number."""
    last, _ = experiment.last_step(steps_per_epoch)
    return math.inf if last is None else last / steps_per_epoch


def _marked(parts: Iterable[tuple[str, Part]], mark: Callable[[Knob], bool]) -> tuple[str, ...]:
    """Return the paths of the marked knobs of some parts, each with its own path."""
    found: list[str] = []
    for path, part in parts:
        found += [f"{path}.{knob.name}" for knob in knobs(type(part)) if mark(knob)]
    return tuple(found)


def _regularizers(e: Experiment) -> list[tuple[str, Part]]:
    return [(f"regularization.{index}", part) for index, part in enumerate(e.regularization)]


def live_paths(e: Experiment) -> tuple[str, ...]:
    """Return the paths of the knobs that may be changed while the run goes on."""
    return _marked([("optimizer", e.optimizer), *_regularizers(e)], lambda knob: knob.live)


def varying_paths(e: Experiment) -> tuple[str, ...]:
    """Return the paths of the knobs that may differ by member."""
    parts = [("initializer", e.initializer), ("optimizer", e.optimizer), *_regularizers(e)]
    return _marked(parts, lambda knob: knob.per_member)


def value_at(e: Experiment, path: str) -> float:
    """Return the number at a live path."""
    at: Any = e
    for name in path.split("."):
        at = at[int(name)] if name.isdecimal() else getattr(at, name)
    return at


def changed(e: Experiment, path: str, value: float) -> Experiment:
    """Return the experiment with a live knob at another value, for all members; ExperimentError for another path."""
    allowed = live_paths(e)
    if path not in allowed:
        known = ", ".join(allowed)
        raise ExperimentError(
            f"{shortened(repr(path))} cannot be changed while running; these can: {known}", "$.changes"
        )
    others = {name: values for name, values in e.vary.items() if name != path}
    tree = {
        "optimizer": msgspec.to_builtins(e.optimizer),
        "regularization": msgspec.to_builtins(list(e.regularization)),
    }
    _assign(tree, path, value)
    live = decode(tree, _Live)
    return structs.replace(e, optimizer=live.optimizer, regularization=live.regularization, vary=others)


class _Live(msgspec.Struct):
    optimizer: AnyOptimizer
    regularization: tuple[AnyRegularizer, ...]


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
            item = shortened(repr(name))
            raise ExperimentError(f"there is no item {item} here; there are {count}, counted from 0", at)
        return int(name)
    if isinstance(node, dict):
        known = cast(dict[str, Any], node)
        if name not in known and not (adding and "kind" in known):
            raise ExperimentError(f"there is no field {shortened(repr(name))} here; known: {', '.join(known)}", at)
        return name
    raise ExperimentError(f"{shortened(repr(name))} cannot be set in a plain value", at)
