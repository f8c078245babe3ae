"""Experiment: the complete, frozen description of a run; its JSON, and the checks across its fields."""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import structs

from simcore.base.decoding import ExperimentError, decode, parse_json, plain, shown
from simcore.base.part import Part, knobs
from simcore.base.paths import assign
from simcore.experiment.description import VERSION, Description
from simcore.experiment.live import changed, varying_paths
from simcore.experiment.weight_edit import is_weight_edit, place_of, refuse_value
from simcore.kinds.initializers import Zeros
from simcore.kinds.normalization import BatchNorm
from simcore.kinds.regularizers import TrainingNoise


class _Checking(msgspec.StructMeta):
    """Makes ``Experiment(...)`` check what it is given as JSON is checked; msgspec's own constructor checks nothing."""

    def __call__(cls, **fields: Any) -> "Experiment":
        return Experiment.from_tree(plain(fields))


class Experiment(Description, metaclass=_Checking, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that determines a run. Two equal experiments give the same numbers, bit for bit.

    Parameters
    ----------
    **fields
        Every field may be left out; together the defaults are a run on handwritten digits. A kind's name, or a dict
        with its ``kind``, stands for a Part, and a list for a tuple.

    Raises
    ------
    ExperimentError
        For what JSON could not say either: an unknown field or kind, a number out of bounds, fields that do not fit
        together. Its ``path`` says where, such as ``$.optimizer.learning_rate``.

    Examples
    --------
    >>> experiment = Experiment(hidden=[30, 30], activation="relu", optimizer={"kind": "adam", "beta1": 0.5})
    >>> experiment
    Experiment(hidden=[30, 30], activation='relu', optimizer={'kind': 'adam', 'beta1': 0.5})
    >>> Experiment.from_json(experiment.to_json()) == experiment
    True
    >>> Experiment(hidden=[0])
    Traceback (most recent call last):
    simcore.base.decoding.ExperimentError: $.hidden[0]: expected a whole number >= 1, got 0
    """

    if TYPE_CHECKING:

        def __init__(self, **fields: Any) -> None:
            """Take a kind's name or a dict for a Part, and a list for a tuple, which the fields' types do not say."""

    def __repr__(self) -> str:
        """Return a call that makes this experiment, with what is not as in the default run."""
        usual = Experiment(preprocessing=self.data.default_preprocessing)
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        told = [f"{name}={_short(value)!r}" for name, value in fields.items() if value != getattr(usual, name)]
        return f"Experiment({', '.join(told)})"

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
            assign(tree, path, value)
        return Experiment.from_tree(tree)


def _short(value: Any) -> Any:
    """Return a value as a person would write it: of a Part its kind, and those of its knobs that were turned."""
    if isinstance(value, tuple):
        return [_short(item) for item in cast(tuple[Any, ...], value)]
    if not isinstance(value, Part):
        return msgspec.to_builtins(value)
    turned = {k.name: _short(now) for k in knobs(type(value)) if (now := getattr(value, k.name)) != k.default}
    return {"kind": value.kind, **turned} if turned else value.kind


def checked(experiment: Experiment) -> Experiment:
    """Return *experiment* as it comes through the door, also one that was built by hand; raises ExperimentError."""
    return Experiment(**structs.asdict(experiment))


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
    _check_newton(e)
    check_changes(e, (None, *e.hidden, None))
    return e


def check_changes(e: Experiment, sizes: tuple[int | None, ...]) -> None:
    """Raise ExperimentError for a change that cannot be made; *sizes* as far as they are known."""
    for index, change in enumerate(e.changes):
        at = f"$.changes[{index}]"
        if is_weight_edit(change.path):
            place_of(change.path, sizes, e.biases, at)
            refuse_value(change.path, change.value, e.dtype, at)
            continue
        try:
            changed(e, change.path, change.value)
        except ExperimentError as error:
            raise ExperimentError(error.message, at) from None


def _check_newton(e: Experiment) -> None:
    if not e.optimizer.needs_hessian:
        return
    if e.dtype != "float64":
        raise ExperimentError(f"{e.optimizer.kind} works in float64 alone; choose float64 here", "$.dtype")
    for index, part in enumerate(e.regularization):
        if isinstance(part, TrainingNoise):
            raise ExperimentError(
                f"{e.optimizer.kind} needs a loss that holds still while it looks around; {part.kind} changes it "
                "in each step: remove it, or choose another optimizer",
                f"$.regularization[{index}]",
            )


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
        if isinstance(part, TrainingNoise) and part.kind in seen:
            raise ExperimentError(f"{part.kind} can stand here only once", f"$.regularization[{index}]")
        seen.add(part.kind)


def _check_members(e: Experiment) -> None:
    allowed = (*varying_paths(e), "seed")
    for path, values in e.vary.items():
        at = f"$.vary.{path}"
        if path not in allowed:
            raise ExperimentError(f"this cannot differ by member; these can: {', '.join(allowed)}", at)
        if len(values) != e.members:
            raise ExperimentError(f"expected one value for each of the {e.members} members, got {len(values)}", at)
        if path == "seed" and not all(seed.is_integer() and 0 <= seed < 2**32 for seed in values):
            raise ExperimentError(f"expected a whole number from 0 to {2**32 - 1:,} for each member", at)
    if e.vary:
        single_runs(e)


def single_runs(e: Experiment) -> list[Experiment]:
    """Return for each member the run that it equals: one network, the next seed, its own values."""
    if e.members == 1 and not e.vary:
        return [e]
    alone = structs.replace(e, members=1, vary={}, changes=())
    seeds = list(map(int, e.vary.get("seed", ()))) or [(e.seed + k) % 2**32 for k in range(e.members)]
    varying = {path: values for path, values in e.vary.items() if path != "seed"}
    if not varying and "seed" not in e.vary:
        return [structs.replace(alone, seed=seed) for seed in seeds]
    return [
        alone.assigned([("seed", seeds[k]), *((path, values[k]) for path, values in varying.items())])
        for k in range(e.members)
    ]


def epochs_of(experiment: Experiment, steps_per_epoch: int) -> float:
    """Return how many epochs the stop rules allow; inf where they allow any number."""
    last, _ = experiment.last_step(steps_per_epoch)
    return math.inf if last is None else last / steps_per_epoch
