"""``list``, ``schema``, ``--version`` and ``--help``."""

import json
from typing import Any

import pytest

from app.cli.listing import experiment_schema, listed
from app.cli.main import main
from app.lecture import format as lectures
from app.words.version import version
from simcore.base.part import kinds, knobs
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families


def test_list_names_every_kind_of_every_family(qapp: Any, capsys: Any) -> None:
    assert main(["list"]) == 0
    told = capsys.readouterr().out
    for name, base in listed().items():
        assert f"{name}:" in told
        assert all(kind in told for kind in kinds(base))


def test_every_name_in_a_list_stands_apart_from_its_title(qapp: Any, capsys: Any) -> None:
    assert main(["list", "lectures"]) == 0
    for row in capsys.readouterr().out.splitlines()[1:]:
        assert row.split(maxsplit=1)[0] in lectures.names(), row


@pytest.mark.parametrize("family", listed())
def test_list_as_json_has_the_fields_with_their_bounds(capsys: Any, family: str) -> None:
    assert main(["list", family, "--json"]) == 0
    rows = {row["kind"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows.keys() == kinds(listed()[family]).keys()
    for kind, part in kinds(listed()[family]).items():
        assert rows[kind]["title"] == part.title and rows[kind]["source"] == part.source
        assert [field["name"] for field in rows[kind]["fields"]] == [knob.name for knob in knobs(part)]
        expected = {"name", "type", "default", "minimum", "maximum", "exclusive_minimum", "exclusive_maximum"}
        assert all(field.keys() == expected for field in rows[kind]["fields"])
        for field, knob in zip(rows[kind]["fields"], knobs(part), strict=True):
            assert (field["exclusive_minimum"], field["exclusive_maximum"]) == (knob.open_minimum, knob.open_maximum)


def test_list_plots_has_kind_and_title(qapp: Any, capsys: Any) -> None:
    assert main(["list", "plots", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"loss", "accuracy", "z_width", "z_histogram", "saturation"} <= {row["kind"] for row in rows}
    assert all(row["title"] for row in rows)


def test_the_schema_covers_every_field_and_every_kind(capsys: Any) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    described = schema["$defs"]["Experiment"]["properties"]
    assert described.keys() == Experiment().tree().keys()
    for field, family in (("activation", "activations"), ("loss", "losses"), ("data", "data")):
        names = next(choice["enum"] for choice in described[field]["anyOf"] if "enum" in choice)
        assert names == list(kinds(families[family])), "a plain string stands for the kind"
    assert schema["$defs"]["SGD"]["properties"]["learning_rate"]["exclusiveMinimum"] == 0


def test_every_reference_in_the_schema_leads_somewhere() -> None:
    schema = experiment_schema()
    text = json.dumps(schema)
    for name in {part.split('"')[0] for part in text.split("#/$defs/")[1:]}:
        assert name in schema["$defs"]


def test_version_and_help_are_told(capsys: Any) -> None:
    for arguments, says in ((["--version"], f"zscope {version()}\n"), (["--help"], "zscope run")):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        assert says in capsys.readouterr().out
