"""Parzen: settings proposed by Optuna's tree-structured Parzen estimator, asked and told in rounds."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import msgspec

from simcore.base.decoding import ExperimentError
from simcore.lab.ranges import Choices, Range


class Parzen:
    """Proposes settings by what was told of those before; the same answers and the same seed give the same settings.

    Raises ExperimentError where Optuna, the extra ``search``, is not installed.
    """

    def __init__(self, over: Mapping[str, Choices], seed: int):
        try:
            optuna: Any = import_module("optuna")
        except ImportError:
            raise ExperimentError(
                "tpe needs Optuna, which is not installed: pip install optuna, or search at random", "$.how"
            ) from None
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self._over = over
        self._failed = optuna.trial.TrialState.FAIL
        self._study: Any = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
        self._asked: list[Any] = []

    def ask(self, count: int) -> list[dict[str, Any]]:
        """Return *count* settings."""
        self._asked = [self._study.ask() for _ in range(count)]
        return [{path: _suggested(trial, path, of) for path, of in self._over.items()} for trial in self._asked]

    def tell(self, scores: Sequence[float]) -> None:
        """Say how well the settings that were asked for last did, in their order; -inf where one failed."""
        for trial, score in zip(self._asked, scores, strict=True):
            if score == float("-inf"):
                self._study.tell(trial, state=self._failed)
            else:
                self._study.tell(trial, score)


def _suggested(trial: Any, path: str, choices: Choices) -> Any:
    if not isinstance(choices, Range):
        options = [msgspec.json.encode(value).decode() for value in choices]
        return msgspec.json.decode(trial.suggest_categorical(path, options))
    if choices.integer:
        return trial.suggest_int(path, round(choices.low), round(choices.high), log=choices.scale == "log")
    return trial.suggest_float(path, choices.low, choices.high, log=choices.scale == "log")
