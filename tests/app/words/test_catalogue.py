"""The catalogue of translations: nothing is missing, nothing is out of date, and simcore's sentences find theirs."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from app.words.translate import part_text, path_words, trouble_text
from simcore.base.decoding import ExperimentError
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families, kinds
from tests.app.words.chinese import CHINESE, english_in
from tests.make_translations import CATALOGUE, release, translations
from tests.messages import MADE_ELSEWHERE, ROOT, Message, of_app, wanted


@pytest.fixture(scope="module")
def known() -> dict[Message, str]:
    return translations()


def test_the_catalogue_holds_every_message_and_no_other_and_each_is_translated(known: dict[Message, str]) -> None:
    texts = {place.source for place in wanted() ^ set(known)} | {
        place.source for place, text in known.items() if not text
    }
    assert not texts, f"to be translated, or no longer said: {sorted(texts)}; run python tests/make_translations.py"


def test_qts_own_tool_finds_no_message_that_is_not_in_the_catalogue(tmp_path: Path, known: dict[Message, str]) -> None:
    found = tmp_path / "found.ts"
    sources = [str(path) for path in (ROOT / "app").rglob("*.py")]
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run([tool, *sources, "-ts", str(found)], check=True, capture_output=True)
    texts = {message.findtext("source", "") for message in ElementTree.parse(found).iter("message")}
    assert len(texts) > 300
    missing = texts - {place.source for place in known}
    assert not missing, f"to be translated: {sorted(missing)}; run python tests/make_translations.py"


def test_the_qm_is_made_from_the_ts(tmp_path: Path, known: dict[Message, str]) -> None:
    translator = QTranslator()
    assert translator.load(str(CATALOGUE.with_suffix(".qm")))
    assert {place: translator.translate(*place) for place in known} == known, "run: python tests/make_translations.py"
    copy = tmp_path / CATALOGUE.name
    copy.write_bytes(CATALOGUE.read_bytes())
    release(copy)
    assert copy.with_suffix(".qm").stat().st_size == CATALOGUE.with_suffix(".qm").stat().st_size


def test_translations_have_the_same_values_and_edges_and_no_english(known: dict[Message, str]) -> None:
    sources = {part.source for base in families.values() for part in kinds(base).values()}
    for place, text in known.items():
        assert values_in(text) == values_in(place.source), place
        assert (text[:1].isspace(), text[-1:].isspace()) == (place.source[:1].isspace(), place.source[-1:].isspace())
        if place.source in sources:
            assert not OF_CITATIONS.search(text), (place, text)
            continue
        assert CHINESE.search(text) or not english_in(text), (place, text)
        assert place.source in CITED or not english_in(text), (place, text)


OF_CITATIONS = re.compile(r"\b(chapter|section|eq|Fig|algorithm|lecture|et al|your own|drawn|without)\b")
"""Words around the names and titles of a source, which themselves stay as they are."""


CITED = (
    "first needs either above or below",
    "up_to must rise from option to option, and the last has none",
    "{0} needs a title, by which people choose it: title: ClassVar[str] = ...",
    "a scheduler needs dask.distributed, which is not installed: pip install distributed",
    "tpe needs Optuna, which is not installed: pip install optuna, or search at random",
    "tpe learns from whole runs; leave prune off, or search at random",
)
"""Names of fields and choices, and what is to be written in a program or to a shell."""


def values_in(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+(?::[^{}]*)?\}", text))


def test_a_mark_around_a_text_that_is_put_together_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text('class A:\n    def f(self, n):\n        return self.tr(f"{n} things")\n')
    with pytest.raises(SyntaxError, match="no f-string"):
        of_app(tmp_path)


def test_every_message_of_simcore_is_translated_with_the_values_that_it_came_with(
    chinese: None, known: dict[Message, str]
) -> None:
    templates = [place for place in known if place.context == "Part" and "{0}" in place.source]
    assert len(templates) > 60
    for place in templates:
        values = [f"‹{index}›" for index in range(len(values_in(place.source)))]
        if place.source not in MADE_ELSEWHERE:
            assert part_text(place.source.format(*values)) == known[place].format(*values)


def test_troubles_of_real_mistakes_are_told_in_chinese(chinese: None) -> None:
    for path, value, said in (
        ("optimizer.learning_rate", -1, "优化器，学习率：应为一个数（> 0），得到 -1"),
        ("optimizer", "sdg", '未知的种类 "sdg"'),
        ("hidden", [0], "应为一个整数"),
        ("batch_size", "x", '应为一个整数，得到 "x"'),
        ("schedule", "cosin", '未知的种类 "cosin"'),
    ):
        with pytest.raises(ExperimentError) as caught:
            Experiment().assigned([(path, value)])
        assert said in trouble_text(caught.value)


def test_places_are_named_as_their_fields_are(chinese: None) -> None:
    assert path_words("$.optimizer.learning_rate") == "优化器，学习率"
    assert path_words("$.hidden[2]") == "隐藏层[2]"
