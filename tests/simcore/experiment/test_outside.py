"""Kinds from outside the package: registered, or offered by an installed package; known from then on everywhere."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from simcore import Experiment, ExperimentError, Simulator, register
from simcore.base import part as parts
from simcore.base.part import Part, kinds
from simcore.base.unions import kinds_allowed
from simcore.kinds.activations import Activation
from simcore.kinds.initializers import Initializer
from simcore.kinds.optimizers import Optimizer
from simcore.kinds.schedules import ConstantRate, Schedule, Warmup

ROOT = Path(__file__).parents[3]

SCRIPT = '''
from typing import ClassVar

from simcore import Experiment, Initializer, Simulator, register


@register
class Sparse(Initializer, frozen=True, tag="sparse"):
    """Sparse: one weight in ten, and that one wide."""

    title: ClassVar[str] = "Sparse"

    def variance(self, fan_in: int, fan_out: int) -> float:
        return 1.0 / fan_in

    def sample(self, rng, fan_in, fan_out):
        drawn = rng.standard_normal((fan_in, fan_out)) * (10.0 / fan_in) ** 0.5
        return drawn * (rng.random((fan_in, fan_out)) < 0.1)


if __name__ == "__main__":
    simulator = Simulator(Experiment(hidden=[20], initializer="sparse", stop=[{"kind": "max_epochs", "epochs": 3}]))
    simulator.step(10**6)
    assert simulator.row.validation_accuracy[0] > 0.8
    print(simulator.experiment.to_json())
'''


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> dict[Any, type[Part]]:
    """Give a test a list of registered kinds of its own, which is thrown away after it."""
    own: dict[Any, type[Part]] = {}
    monkeypatch.setattr(parts, "_outside", own)
    return own


class Halving(Schedule, frozen=True, tag="halving"):
    """Halving: half the rate in each epoch."""

    title: ClassVar[str] = "Halving"

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return learning_rate * 0.5**epoch


class Chain(Schedule, frozen=True, tag="chain"):
    """Chain: one schedule for the first epoch, then another."""

    title: ClassVar[str] = "Chain"
    first: Schedule = ConstantRate()
    then: Schedule = ConstantRate()

    def rate(self, learning_rate: Any, epoch: float, epochs: float) -> Any:
        return (self.first if epoch < 1 else self.then).rate(learning_rate, epoch, epochs)


def test_a_kind_is_known_once_it_is_registered_and_not_before(outside: dict[Any, type[Part]]) -> None:
    assert "halving" not in kinds(Schedule)
    with pytest.raises(ExperimentError, match='unknown kind "halving"; known kinds: chain') as refused:
        register(Chain)
        Experiment(schedule="halving")
    assert refused.value.path == "$.schedule.kind"
    assert register(Halving) is Halving
    assert Experiment(schedule="halving").schedule == Halving()
    assert kinds_allowed(Experiment, "schedule")[0]["halving"] is Halving
    outside.clear()
    assert "halving" not in kinds(Schedule) and "halving" not in kinds_allowed(Experiment, "schedule")[0]


def test_a_kind_from_outside_stands_within_others_and_they_in_it_but_none_in_itself(outside: Any) -> None:
    register(Halving)
    register(Chain)
    tree = {"kind": "warmup", "then": {"kind": "chain", "then": "halving"}}
    experiment = Experiment(schedule=tree)
    assert experiment.schedule == Warmup(then=Chain(then=Halving()))
    assert Experiment.from_json(experiment.to_json()) == experiment
    for inner in ("chain", {"kind": "warmup", "then": "chain"}, {"kind": "warmup", "then": "warmup"}):
        with pytest.raises(ExperimentError, match="unknown kind"):
            Experiment(schedule={"kind": "chain", "first": inner})


class NoFamily(Part, frozen=True, tag="none_at_all"):
    """Stands for itself."""

    title: ClassVar[str] = "Nothing"


class NoTitle(Optimizer, frozen=True, tag="nameless"):
    """Has no title."""


class Twice(Initializer, frozen=True, tag="he_normal"):
    """Has another's tag."""

    title: ClassVar[str] = "Twice"


@pytest.mark.parametrize(
    "kind, says",
    [
        (NoFamily, "NoFamily belongs to no family; derive it from one of them"),
        (Initializer, "Initializer belongs to no family"),
        (NoTitle, "NoTitle needs a title"),
        (Twice, "Twice needs another tag: 'he_normal' is HeNormal of simcore.kinds.initializers already"),
        ("relu", "'relu' is no class of a kind"),
        (int, "no class of a kind"),
    ],
)
def test_what_cannot_be_a_kind_is_refused_with_a_sentence(outside: Any, kind: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        register(kind)
    assert not outside


def test_a_class_that_is_defined_anew_replaces_its_old_self(outside: Any) -> None:
    def define(slope: float) -> type[Activation]:
        class Line(Activation, frozen=True, tag="line"):
            """Line: straight."""

            title: ClassVar[str] = "Line"
            steepness: float = slope

        return register(Line)

    first, second = define(1.0), define(2.0)
    assert first is not second and kinds(Activation)["line"] is second
    assert Experiment(activation="line").activation == second()


def script(code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}
    return subprocess.run(
        [sys.executable, *(["-c", code] if code else []), *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=folder,
        check=False,
    )


@pytest.fixture
def trained(tmp_path: Path) -> Iterator[Path]:
    """Write a script with a kind of its own, run it, and keep the experiment that it prints."""
    (tmp_path / "my_kinds.py").write_text(SCRIPT)
    done = script("", tmp_path, "my_kinds.py")
    assert done.returncode == 0, done.stderr
    (tmp_path / "experiment.json").write_text(done.stdout)
    yield tmp_path


def test_a_kind_in_a_script_trains_is_named_and_is_refused_by_name_elsewhere(trained: Path) -> None:
    text = (trained / "experiment.json").read_text()
    assert json.loads(text)["initializer"] == {"kind": "sparse"}
    with pytest.raises(ExperimentError, match=r'unknown kind "sparse"; known kinds: constant, critical, .*, zeros'):
        Experiment.from_json(text)
    refused = script("", trained, str(ROOT / "main.py"), "run", "experiment.json", "--quiet")
    assert refused.returncode == 2 and "Traceback" not in refused.stderr
    assert refused.stderr.startswith("error: ") and '$.initializer.kind: unknown kind "sparse"' in refused.stderr


def test_an_installed_package_offers_its_kinds_and_a_broken_one_costs_one_line(trained: Path) -> None:
    info = trained / "my_kinds-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: my-kinds\nVersion: 1.0\n")
    offers = ["sparse = my_kinds:Sparse", "gone = my_kinds:Gone", "odd = json:dumps", "absent = no_such_module:X"]
    (info / "entry_points.txt").write_text("\n".join(["[zscope.kinds]", *offers]))
    listed = script("", trained, str(ROOT / "main.py"), "list", "initializers", "--json")
    assert listed.returncode == 0 and "sparse" in [row["kind"] for row in json.loads(listed.stdout)]
    lines = sorted(listed.stderr.splitlines())
    assert len(lines) == 3 and "Traceback" not in listed.stderr
    assert all("of my-kinds is left out: " in line for line in lines)
    ran = script("", trained, str(ROOT / "main.py"), "run", "experiment.json", "--steps", "5", "--quiet")
    assert ran.returncode == 0 and json.loads(ran.stdout)["steps"] == 5
    nothing_yet = script("import sys, simcore; assert 'my_kinds' not in sys.modules", trained)
    assert nothing_yet.returncode == 0, nothing_yet.stderr


def test_a_class_that_a_test_defines_is_no_kind() -> None:
    assert not {"halving", "chain", "nameless"} & {*kinds(Schedule), *kinds(Optimizer)}
    assert Simulator(Experiment(hidden=[3])).experiment.initializer.kind == "glorot_uniform"
