"""Reading what a person names, without Qt: an experiment, also in an exported picture, a lecture, or their own data."""

from contextlib import suppress
from pathlib import Path

import msgspec

from app.lecture import format as lectures
from app.lecture.format import Lecture
from app.state.png import SIGNATURE as PNG_SIGNATURE
from app.state.png import read_experiment as read_png
from app.state.svg import STARTS as SVG_STARTS
from app.state.svg import read_experiment as read_svg
from app.words.user_error import UserError
from simcore.base.decoding import MAX_BYTES, ExperimentError, parse_json
from simcore.data.files import FileData, data_at
from simcore.data.prepare import prepare
from simcore.experiment.experiment import Experiment

WANTED = (
    "the name of a lecture (see: list lectures), a .json experiment or lecture, a PNG or SVG exported from here, "
    "or data: .csv, .npz, or a folder with the files of MNIST"
)
BOM = b"\xef\xbb\xbf"
JSON_STARTS = (b"{", b"\0{", b"\xff\xfe", b"\xfe\xff")
"""How a description starts, or would if it were not UTF-16, of which ``parse_json`` tells."""


def read_document(path: str, known_plots: tuple[str, ...] | None = None) -> Experiment | Lecture:
    """Return the experiment or lecture in a file, or the lecture of that name; of data the default experiment on them.

    known_plots : the kinds that a lecture may show; None where nothing will be drawn

    Raises UserError, naming the file, for one that cannot be read, and for one that holds neither.
    """
    if not path:
        raise UserError(f"the name of the file is empty; expected {WANTED}")
    data = data_at(path)
    if data is not None:
        return with_data(Experiment(), data)
    start = _beginning(path)
    if start is None:
        return lectures.load(path)
    try:
        return _decoded(path, start, known_plots)
    except ExperimentError as error:
        wrong = error.message if error.path == "$" else str(error)  # the whole file has no place worth a name
        raise UserError(f"{path}: {wrong}", error) from None


def _beginning(path: str) -> bytes | None:
    """Return as much of a file as is looked at; None where there is none, but a lecture of that name."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if lectures.is_name(path):
            return None
        raise UserError(f"{path}: there is no such file; expected {WANTED}") from None
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}") from None
    except ValueError:
        raise UserError(f"{path!r}: this cannot be the name of a file") from None


def _decoded(path: str, start: bytes, known_plots: tuple[str, ...] | None) -> Experiment | Lecture:
    """Return what a file that begins with *start* holds; raises ExperimentError for what is wrong within it."""
    if start.startswith(PNG_SIGNATURE):
        return Experiment.from_json(read_png(path))
    if start.startswith(SVG_STARTS):
        return Experiment.from_json(read_svg(start))
    if not start.removeprefix(BOM).lstrip().startswith(JSON_STARTS) and Path(path).suffix.lower() != ".json":
        raise UserError(
            f"{path}: this is no kind of file that can be opened; expected a .json experiment or lecture, "
            "a PNG or SVG exported from here, or data: .csv, .npz, or the files of MNIST"
        )
    tree = parse_json(start)
    if isinstance(tree, dict) and "steps" in tree:  # no experiment has a field of this name
        return lectures.from_tree(tree, known_plots)
    return Experiment.from_tree(tree)


def with_data(experiment: Experiment, data: FileData) -> Experiment:
    """Return *experiment* on other data; raises UserError where their file can be seen not to hold any."""
    try:
        _ = data.extent
    except ValueError as error:
        raise UserError(str(error)) from None
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
