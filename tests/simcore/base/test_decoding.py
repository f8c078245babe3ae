"""The one door: whatever comes, there is an experiment, or one clear error that says where."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simcore.base.decoding import MAX_BYTES, MAX_NESTING, ExperimentError, decode, parse_json
from simcore.base.part import Part, kinds, knobs
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families
from tests.effort import examples

FIELDS = list(msgspec.structs.fields(Experiment))
NAMES = [field.name for field in FIELDS]
KINDS = [kind for base in families.values() for kind in kinds(base)]
KNOBS = [knob.name for base in families.values() for part in kinds(base).values() for knob in knobs(part)]

fuzz = settings(
    max_examples=examples(1000), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
numbers = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([0, 1, -1, 0.5, 1e308, 2**70])
words = st.sampled_from([*KINDS, "kind", "", "relu ", "nan"]) | st.text(max_size=10)
names = st.sampled_from([*NAMES, *KNOBS, "kind"]) | st.text(max_size=10)
values = st.recursive(
    numbers | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=5),
    max_leaves=25,
)
trees = st.dictionaries(st.sampled_from(NAMES) | names, values, max_size=6)


def accepted_or_refused(value: Any) -> None:
    """Assert that the door gives an experiment that comes back from its own JSON, or an error with a path."""
    try:
        experiment = Experiment.from_json(value) if isinstance(value, str | bytes) else Experiment.from_tree(value)
    except ExperimentError as error:
        assert error.message and error.path.startswith("$")
        assert len(str(error)) < 2000
        return
    assert Experiment.from_json(experiment.to_json()) == experiment


@fuzz
@given(values | trees)
def test_any_plain_values_are_accepted_or_refused_with_a_path(value: Any) -> None:
    accepted_or_refused(value)


@fuzz
@given(st.text() | trees.map(lambda tree: json.dumps(tree, default=str)))
def test_any_text_is_accepted_or_refused_with_a_path(text: str) -> None:
    accepted_or_refused(text)


@fuzz
@given(st.binary(max_size=200))
def test_any_bytes_are_accepted_or_refused_with_a_path(raw: bytes) -> None:
    accepted_or_refused(raw)


@fuzz
@given(st.sampled_from(NAMES), values)
def test_any_value_in_any_field_is_accepted_or_refused_there(name: str, value: Any) -> None:
    try:
        Experiment.from_tree({name: value})
    except ExperimentError as error:
        assert error.path == "$" or error.path.startswith(("$.", "$["))


@fuzz
@given(st.data())
def test_damaged_json_is_accepted_or_refused(data: st.DataObject) -> None:
    text = list(Experiment().to_json())
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(text) - 1))
        text[position] = data.draw(st.sampled_from(list('{}[]":,0123456789.eE-nulltrue \\\x00é')))
    accepted_or_refused("".join(text))


PARTS = [part for base in families.values() for part in kinds(base).values()]


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """Return any Part with any values that its own bounds allow."""
    part = draw(st.sampled_from(PARTS))
    chosen: dict[str, Any] = {}
    for knob in knobs(part):
        if knob.type in ("float", "int"):
            whole = {"min_value": int(knob.minimum or 0) + knob.open_minimum, "max_value": int(knob.maximum or 10**6)}
            real = {
                "min_value": knob.minimum,
                "max_value": knob.maximum,
                "exclude_min": knob.open_minimum,
                "exclude_max": knob.open_maximum,
            }
            value = st.integers(**whole) if knob.type == "int" else st.floats(**real, allow_nan=False)
            chosen[knob.name] = draw(st.none() | value if knob.optional else value)
        elif knob.type == "choice":
            chosen[knob.name] = draw(st.sampled_from(knob.choices))
        elif knob.type == "bool":
            chosen[knob.name] = draw(st.booleans())
    return part(**chosen)


@fuzz
@given(parts())
def test_every_part_comes_back_from_its_json(part: Part) -> None:
    assert decode(parse_json(msgspec.json.encode(part)), type(part)) == part


PLACES = {
    "activations": "activation",
    "initializers": "initializer",
    "losses": "loss",
    "optimizers": "optimizer",
    "schedules": "schedule",
    "preprocessing": "preprocessing.0",
    "normalization": "normalization",
    "regularization": "regularization.0",
    "augmentation": "augmentation.0",
    "stopping": "stop.0",
    "data": "data",
}


def at_place(family: str, value: Any) -> dict[str, Any]:
    name, _, is_list = PLACES[family].partition(".")
    # float64 suits every Part, and newton nothing else
    return {name: [value] if is_list else value, "dtype": "float64"}


def found(experiment: Experiment, family: str) -> Part:
    name, _, is_list = PLACES[family].partition(".")
    return getattr(experiment, name)[0] if is_list else getattr(experiment, name)


@pytest.mark.parametrize("family, kind", [(name, kind) for name, base in families.items() for kind in kinds(base)])
def test_a_plain_string_stands_for_the_kind_with_its_defaults(family: str, kind: str) -> None:
    short = found(Experiment.from_tree(at_place(family, kind)), family)
    assert short == kinds(families[family])[kind]()
    assert short == found(Experiment.from_tree(at_place(family, {"kind": kind})), family)


@pytest.mark.parametrize("family", families)
@pytest.mark.parametrize("wrong", ["nonsense", {"kind": "nonsense"}, {"kind": None}, {"kind": 3}])
def test_an_unknown_kind_lists_the_known_ones(family: str, wrong: Any) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment.from_tree(at_place(family, wrong))
    place = PLACES[family].replace(".0", "[0]")
    assert refused.value.path == f"$.{place}.kind"
    for kind in kinds(families[family]):
        assert kind in refused.value.message


@pytest.mark.parametrize("family", families)
def test_a_part_without_a_kind_is_told_the_known_ones(family: str) -> None:
    with pytest.raises(ExperimentError, match='"kind" is missing') as refused:
        Experiment.from_tree(at_place(family, {}))
    assert refused.value.path == f"$.{PLACES[family].replace('.0', '[0]')}"


@pytest.mark.parametrize(
    "tree, path, says",
    [
        ({"optimizer": {"kind": "sgd", "learning_rate": -1}}, "$.optimizer.learning_rate", "> 0, got -1"),
        ({"optimizer": {"kind": "sgd", "learning_rate": "fast"}}, "$.optimizer.learning_rate", 'a number, got "fast"'),
        ({"optimizer": {"kind": "sgd", "rate": 1}}, "$.optimizer", "no field 'rate' here; known: kind, learning_rate"),
        ({"optimiser": "sgd"}, "$", "no field 'optimiser' here; known: version, title"),
        ({"hidden": [100, 0]}, "$.hidden[1]", ">= 1"),
        ({"hidden": [2.5]}, "$.hidden[0]", "a whole number"),
        ({"hidden": [1] * 201}, "$.hidden", "<= 200"),
        ({"hidden": [4, None]}, "$.hidden[1]", "a whole number, got null"),
        ({"vary": {"a": [1], "b": [2, "x"], "c": ["y"]}}, "$.vary.b[1]", 'a number, got "x"'),
        ({"vary": {"a": 3}}, "$.vary.a", "a list, got 3"),
        ({"measure_every": 1.5}, "$.measure_every", "a whole number or nothing, got 1.5"),
        ({"measure_every": 1e20}, "$.measure_every", "<= 1000000000, got 100000000000000000000"),
        ({"seed": "x" * 500}, "$.seed", '"' + "x" * 56 + "..."),
        ({"seed": 10**5000}, "$.seed", "thousands of digits"),
        ({"title": "a\ud800"}, "$.title", "character 2 of this text is half a character"),
        ({"hidden": "wide"}, "$.hidden", "a list"),
        ({"seed": -1}, "$.seed", ">= 0"),
        ({"seed": 2**32}, "$.seed", "<= 4294967295"),
        ({"dtype": "float16"}, "$.dtype", "one of float32, float64"),
        ({"members": True}, "$.members", "a whole number"),
        ({"biases": 1}, "$.biases", "true or false"),
        ({"title": "x" * 501}, "$.title", "500"),
        ({"bias_initializer": "he_normal"}, "$.bias_initializer.kind", "known kinds: constant"),
        ({"version": 2}, "$.version", "version 2 is newer"),
        ({"version": 0}, "$.version", ">= 1"),
        ({"batch_size": None}, "$.batch_size", "a whole number"),
        ({"measure_every": 0}, "$.measure_every", ">= 1"),
        ([], "$", "an object"),
        (None, "$", "an object"),
        ("tanh", "$", "an object"),
    ],
)
def test_bad_values_are_refused_where_they_stand_and_say_what_would_be_right(tree: Any, path: str, says: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment.from_tree(tree)
    assert refused.value.path == path
    assert says in refused.value.message
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["version", "seed", "measure_every"])
def test_a_whole_number_may_be_written_with_a_point_as_the_schema_has_it(name: str) -> None:
    value = getattr(Experiment.from_json(f'{{"{name}": 1.0}}'), name)
    assert value == 1 and type(value) is int


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_a_mark_of_utf_8_is_passed_over(before: bytes) -> None:
    assert Experiment.from_json(before + b'{"seed": 3}').seed == 3


@pytest.mark.parametrize(
    "raw, says",
    [
        ("{}".encode("utf-16"), "this is UTF-16; expected UTF-8"),
        ("{}".encode("utf-16-be"), "this is UTF-16; expected UTF-8"),
        (b'{"title": "\xff"}', "not UTF-8: byte 11"),
        (b'{"title": ', "not valid JSON"),
    ],
)
def test_what_is_no_json_in_utf_8_is_named(raw: bytes, says: str) -> None:
    with pytest.raises(ExperimentError, match=says):
        Experiment.from_json(raw)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_no_number_that_is_not_finite_comes_in_through_json(number: str) -> None:
    with pytest.raises(ExperimentError):
        Experiment.from_json(f'{{"optimizer": {{"kind": "sgd", "learning_rate": {number}}}}}')


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_no_number_that_is_not_finite_comes_in_as_a_value(number: float) -> None:
    with pytest.raises(ExperimentError) as refused:
        Experiment.from_tree({"optimizer": {"kind": "sgd", "learning_rate": number}})
    assert refused.value.path == "$.optimizer.learning_rate" and "finite" in refused.value.message


@pytest.mark.parametrize("depth", [MAX_NESTING + 1, 1_000, 100_000])
@pytest.mark.parametrize("opening, closing", [("[", "]"), ('{"a":', "}")])
def test_deep_nesting_is_refused(depth: int, opening: str, closing: str) -> None:
    text = f'{{"hidden": {opening * depth}1{closing * depth}}}'
    with pytest.raises(ExperimentError, match=r"nested too deep|too many"):
        Experiment.from_json(text)


def test_what_is_larger_than_256_kilobytes_is_refused_before_it_is_read() -> None:
    padded = Experiment().to_json().ljust(MAX_BYTES)
    assert Experiment.from_json(padded) == Experiment()
    with pytest.raises(ExperimentError, match="too many"):
        Experiment.from_json(padded + " ")


def test_an_error_is_a_value_error_with_its_path_in_the_text() -> None:
    error = ExperimentError("too wide", "$.hidden")
    assert isinstance(error, ValueError) and str(error) == "$.hidden: too wide"
