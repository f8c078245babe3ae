"""Reading an experiment from a file on the command line, without Qt: JSON, or a PNG that the program exported."""

from pathlib import Path

from app.trouble import Refusal
from simcore.decoding import MAX_BYTES, ExperimentError
from simcore.experiment import Experiment

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def read_experiment(path: str) -> Experiment:
    """Return the experiment in a file.

    Raises Refusal, naming the file, for one that cannot be read, and for one that holds no experiment.
    """
    if not path:
        raise Refusal("the name of the file is empty; expected a .json experiment or a PNG exported from here")
    try:
        with Path(path).open("rb") as file:
            start = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(
            f"{path}: there is no such file; expected a .json experiment or a PNG exported from here"
        ) from None
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror or error}") from None
    except ValueError:
        raise Refusal(f"{path!r}: this cannot be the name of a file") from None
    try:
        if start.startswith(PNG_SIGNATURE):
            from app.png import read_experiment as read_png

            return Experiment.from_json(read_png(path))
        return Experiment.from_json(start)
    except ExperimentError as error:
        raise Refusal(f"{path}: {error}") from None
