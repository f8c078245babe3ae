"""Reading what a person names, without Qt: an experiment as JSON or in an exported picture, or the person's data."""

from contextlib import suppress
from pathlib import Path

import msgspec

from app.svg import STARTS as SVG_STARTS
from app.svg import read_experiment as read_svg
from app.trouble import Refusal
from simcore.datasets.files import FileData, data_at
from simcore.decoding import MAX_BYTES, ExperimentError
from simcore.experiment import Experiment
from simcore.prepare import prepare

WANTED = "a .json experiment, a PNG or SVG exported from here, or data: .csv, .npz, or a folder with the files of MNIST"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read_experiment(path: str) -> Experiment:
    """Return the experiment in a file; of data the default experiment on them.

    Raises Refusal, naming the file, for one that cannot be read, and for one that holds no experiment.
    """
    if not path:
        raise Refusal(f"the name of the file is empty; expected {WANTED}")
    data = data_at(path)
    if data is not None:
        return with_data(Experiment(), data)
    try:
        with Path(path).open("rb") as file:
            start = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(f"{path}: there is no such file; expected {WANTED}") from None
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror or error}") from None
    except ValueError:
        raise Refusal(f"{path!r}: this cannot be the name of a file") from None
    try:
        if start.startswith(PNG_SIGNATURE):
            from app.png import read_experiment as read_png

            return Experiment.from_json(read_png(path))
        if start.startswith(SVG_STARTS):
            return Experiment.from_json(read_svg(start))
        return Experiment.from_json(start)
    except ExperimentError as error:
        raise Refusal(f"{path}: {error}") from None


def with_data(experiment: Experiment, data: FileData) -> Experiment:
    """Return *experiment* on other data; raises Refusal where their file can be seen not to hold any."""
    try:
        _ = data.extent
    except ValueError as error:
        raise Refusal(str(error)) from None
    return experiment.assigned([("changes", []), ("data", msgspec.to_builtins(data))])


def with_fitting_loss(experiment: Experiment) -> Experiment:
    """Return *experiment*, with a loss for regressions where its data are one; the data are read."""
    e = experiment
    with suppress(ValueError):  # whoever runs it says what is wrong
        if prepare(e.data, e.preprocessing, e.data_seed, e.dtype).train.labels is None:
            return for_regression(e)
    return e


def for_regression(experiment: Experiment) -> Experiment:
    """Return *experiment* with a loss that needs no classes."""
    return experiment.assigned([("loss", {"kind": "quadratic", "output": "identity"})])
