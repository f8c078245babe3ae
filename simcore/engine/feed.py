"""Feed: the examples that an experiment is trained and validated on, and the batches in which it sees them."""

from msgspec import structs
from numpy.typing import ArrayLike

from simcore.base.decoding import ExperimentError
from simcore.data.arrays import given
from simcore.data.base import Data
from simcore.data.batches import AugmentedBatches, Batches
from simcore.data.prepare import Prepared, prepare
from simcore.experiment.experiment import Experiment, single_runs
from simcore.experiment.memory import data_bytes, refuse_too_large


def described(experiment: Experiment, arrays: tuple[ArrayLike, ArrayLike] | None) -> tuple[Experiment, Prepared]:
    """Return an experiment and its data, split and preprocessed.

    arrays : (x, y) that are given in place of the experiment's own data, which then names these

    Raises
    ------
    ExperimentError
        where they cannot be had, would not fit into memory, or do not fit the loss
    """
    if arrays is None:
        return experiment, _data_of(experiment, experiment.data)
    named, source = given(experiment.data, *arrays)
    experiment = structs.replace(experiment, data=named)
    return experiment, _data_of(experiment, source)


def _data_of(e: Experiment, source: Data) -> Prepared:
    try:
        needed = data_bytes(source)
    except ValueError as error:
        raise ExperimentError(str(error), "$.data") from None
    refuse_too_large(needed, "$.data")
    try:
        data = prepare(source, e.preprocessing, e.data_seed, e.dtype, e.augmentation)
    except ExperimentError:
        raise
    except ValueError as error:
        raise ExperimentError(str(error), "$.data") from None
    if data.train.labels is None and e.loss.kind != "quadratic":
        raise ExperimentError(f"{e.loss.kind} needs classes; choose quadratic for these data", "$.loss")
    return data


def batches_of(experiment: Experiment, data: Prepared) -> Batches:
    """Return the batches of an epoch; with augmentation each member sees its own."""
    e = experiment
    if not e.augmentation:
        return Batches(data.train, e.batch_size, e.data_seed, e.biases)
    seeds = [run.seed for run in single_runs(e)]
    return AugmentedBatches(data, e.batch_size, e.data_seed, e.biases, e.augmentation, seeds)
