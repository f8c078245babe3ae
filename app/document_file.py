"""Reading what a file holds, without Qt: an experiment or a lecture as JSON, or a PNG that the program exported."""

from pathlib import Path

from app.lecture import format as lectures
from app.lecture.format import Lecture
from app.trouble import Refusal
from simcore.decoding import MAX_BYTES, ExperimentError, parse_json
from simcore.experiment import Experiment

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
EXPECTED = "expected a .json experiment or lecture, a PNG exported from here, or a name from: list lectures"


def read_document(path: str, plots: tuple[str, ...] | None = None) -> Experiment | Lecture:
    """Return the experiment or the lecture in a file, or the lecture of that name.

    plots : the kinds of plots that a lecture may show; None where nothing will be drawn

    Raises Refusal, naming the file, for one that cannot be read, and for one that holds neither.
    """
    if not path:
        raise Refusal(f"the name of the file is empty; {EXPECTED}")
    try:
        with Path(path).open("rb") as file:
            start = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if lectures.is_name(path):
            return lectures.load(path)
        raise Refusal(f"{path}: there is no such file; {EXPECTED}") from None
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror or error}") from None
    except ValueError:
        raise Refusal(f"{path!r}: this cannot be the name of a file") from None
    try:
        if start.startswith(PNG_SIGNATURE):
            from app.png import read_experiment as read_png

            return Experiment.from_json(read_png(path))
        return _from_json(start, plots)
    except ExperimentError as error:
        raise Refusal(f"{path}: {error}") from None


def _from_json(text: bytes, plots: tuple[str, ...] | None) -> Experiment | Lecture:
    tree = parse_json(text)
    if isinstance(tree, dict) and "steps" in tree:  # no experiment has a field of this name
        return lectures.from_tree(tree, plots)
    return Experiment.from_tree(tree)
