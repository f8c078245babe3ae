"""How much memory a run needs, estimated before anything is allocated."""

import itertools
import os
from pathlib import Path

from simcore.base.decoding import ExperimentError
from simcore.data.base import Data
from simcore.data.prepare import prepare
from simcore.experiment.experiment import Experiment
from simcore.kinds.augmentations import block_of
from simcore.kinds.optimizers import MOST_FOR_HESSIAN


def free_bytes() -> int:
    """Return the memory that is free for new programs; 4 GB where the system does not say."""
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 4 * 2**30


def estimated_bytes(experiment: Experiment) -> int:
    """Return about how much memory a run of *experiment* takes at its peak, beyond the imported program.

    It covers preparing the data, making the network, stepping and measuring; what instruments keep, and the history,
    are not in it. The data are read or drawn for it, since the size of the network follows from them.

    Parameters
    ----------
    experiment : Experiment
        The run; its data must be at hand, which arrays are not.

    Returns
    -------
    int
        Bytes. Measured peaks of some megabytes and more lie between 60 % and 120 % of it.

    Raises
    ------
    ExperimentError
        Where the data cannot be had.

    Examples
    --------
    >>> narrow, wide = Experiment(hidden=[100]), Experiment(hidden=[4000, 4000])
    >>> estimated_bytes(wide) > 50 * estimated_bytes(narrow)
    True
    """
    e = experiment
    try:
        reading = data_bytes(e.data)
        data = prepare(e.data, e.preprocessing, e.data_seed, e.dtype, e.augmentation)
    except ExperimentError:
        raise
    except ValueError as error:
        raise ExperimentError(str(error), "$.data") from None
    parts = (data.train, data.validation)
    kept = sum(part.x.nbytes + part.y.nbytes for part in parts) + (0 if data.raw is None else data.raw.nbytes)
    sizes = (data.inputs, *e.hidden, data.outputs)
    return max(reading, kept + network_bytes(e, sizes, len(data.train)))


def data_bytes(data: Data) -> int:
    """Return about how many bytes it takes to prepare some data, known before they are drawn; ValueError as they."""
    examples, features = data.extent
    return 4 * 8 * examples * features


def network_bytes(experiment: Experiment, sizes: tuple[int, ...], examples: int) -> int:
    """Return the bytes of parameters, gradients, optimizer memory and work buffers.

    sizes : inputs, hidden widths, outputs; examples : in the training part
    """
    item = 4 if experiment.dtype == "float32" else 8
    parameters = sum((i + 1) * o for i, o in itertools.pairwise(sizes))
    copies = 3 + experiment.optimizer.slots  # values, gradients, the values before an update
    units = sum(sizes[1:])
    batch, members = min(experiment.batch_size, examples), experiment.members
    batches = batch * 4 + experiment.probe_size * 4 + 2 * 1000
    own = parameters * copies + units * batches
    if experiment.augmentation:  # each member's own examples, a block at a time
        own += max(batch, block_of(sizes[0])) * (sizes[0] + 1)
    examples_of_all = examples * sum(sizes[:: len(sizes) - 1])
    if experiment.optimizer.needs_hessian:  # the matrix, as it is found and as it is solved, and a pair of copies
        examples_of_all += 3 * min(parameters, MOST_FOR_HESSIAN) ** 2 + 2 * own
    return item * (members * own + examples_of_all)


def refuse_too_large(needed: int, path: str) -> None:
    """Raise ExperimentError where *needed* bytes are more than half of what is free."""
    allowed = free_bytes() // 2
    if needed > allowed:
        raise ExperimentError(
            f"this would need about {_gigabytes(needed)} GB of memory; at most {_gigabytes(allowed)} GB, "
            "half of what is free, may be used: choose fewer or narrower layers, members or examples",
            path,
        )


def _gigabytes(count: int) -> str:
    return f"{count / 2**30:.1f}"
