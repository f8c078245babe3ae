"""Feed: the examples that an experiment is trained and validated on, and the batches in which it sees them."""

from simcore.base.decoding import ExperimentError
from simcore.data.base import Data
from simcore.data.batches import AugmentedBatches, Batches
from simcore.data.prepare import Prepared, prepare
from simcore.experiment.experiment import Experiment, single_runs
from simcore.experiment.memory import data_bytes, refuse_too_large


def data_of(experiment: Experiment, source: Data) -> Prepared:
    """Return the data of an experiment, split and preprocessed.

    source : where they come from: the experiment's own data, or arrays that were given in their place

    Raises
    ------
    ExperimentError
        where they cannot be had, would not fit into memory, or do not fit the loss
    """
    e = experiment
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
