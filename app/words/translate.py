"""Words on the screen: the language of the window, and look-ups for what simcore and lectures say in English."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple, Protocol
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.words.languages import LANGUAGES
from simcore.base.decoding import ExperimentError
from simcore.base.part import Part
from simcore.base.resources import resource

CHINESE_FONTS = ("PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
"""What Chinese is written with where the system has it, since fonts for Japanese draw some characters otherwise."""
NO_FONT = (
    "No font on this system has Chinese characters. Install one, and start again; "
    "on Debian and Ubuntu: sudo apt install fonts-noto-cjk"
)
"""In English alone, since Chinese could not be read."""


class Translated(Protocol):
    """What holds its own translations."""

    def in_(self, language: str) -> str:
        """Return the words in *language*."""
        ...


class _Language(QObject):
    """What everything that shows words listens to."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = "en"
        self.translators: list[QTranslator] = []


_language = _Language()


language_changed = _language.changed
"""For what keeps something that was made for a language; what shows words takes ``on_change``."""


def language() -> str:
    """Return the language of the window, one of LANGUAGES."""
    return _language.name


def on_change(say: Callable[[], None]) -> None:
    """Call *say*, a method of a QObject that sets its words, now and whenever the language has changed."""
    say()
    _language.changed.connect(say)


def of_system() -> str:
    """Return the language that the system asks for, English where there is none such."""
    for name in QLocale.system().uiLanguages():
        locale = QLocale(name)
        if locale.language() == QLocale.Language.Chinese:
            return "zh_CN"
        if locale.language() == QLocale.Language.English:
            return "en"
    return "en"


def install(app: QCoreApplication, name: str = "") -> None:
    """Speak the language *name*, one of LANGUAGES, or by default the system's; what is shown follows at once."""
    chosen = name if name in LANGUAGES else of_system()
    for translator in _language.translators:
        app.removeTranslator(translator)
    _language.translators = []
    if chosen != "en":
        places = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), str(resource("translations"))
        for kind, folder in zip(("qtbase", "zscope"), places, strict=True):
            translator = QTranslator(app)
            if translator.load(f"{kind}_{chosen}", folder):
                app.installTranslator(translator)
                _language.translators.append(translator)
    if chosen != _language.name:
        _language.name = chosen
        _choose_fonts(app)
        _language.changed.emit()


def _choose_fonts(app: QCoreApplication) -> None:
    if isinstance(app, QApplication):
        chosen = QFont()
        usual = chosen.families()[:1] or [chosen.family()]
        # a family that stands for others, such as "Sans Serif", would leave all letters and digits to the next one
        usual = [QFontInfo(QFont(usual)).family()]
        chosen.setFamilies([*usual, *font_families()])
        app.setFont(chosen)


def trouble_with_fonts() -> str:
    """Return why the present language cannot be read here, and the remedy; "" where it can."""
    if _language.name != "zh_CN" or not isinstance(QCoreApplication.instance(), QGuiApplication):
        return ""
    return "" if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese) else NO_FONT


def font_families() -> list[str]:
    """Return the families to write the present language with, in their order; [] leaves it to the system."""
    if _language.name != "zh_CN":
        return []
    known = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    return [family for family in CHINESE_FONTS if family in known][:1]


# ---------------------------------------------------------------------- what simcore says


def part_text(text: str) -> str:
    """Return a title, description or reason that simcore states in English, in the language of the window."""
    if not text or _language.name == "en":
        return text
    found = _known(text)
    return _with_values(text) if found is None else found


def _known(text: str) -> str | None:
    found = QCoreApplication.translate("Part", text)
    return None if found == text else found


class _Template(NamedTuple):
    source: str
    pattern: re.Pattern[str]
    weight: int
    """How many letters of it are its own: of several that fit, the one that says most is meant."""


@cache
def _templates(name: str) -> list[_Template]:
    """Return the messages into which simcore puts values, as the translations to *name* list them; longest first."""
    tree = ElementTree.parse(resource("translations", f"zscope_{name}.ts"))
    sources = [message.findtext("source", "") for message in tree.iterfind("context[name='Part']/message")]
    found: list[_Template] = []
    for source in sources:
        pieces = re.split(r"\{\d+\}", source)
        if len(pieces) > 1:
            pattern = re.compile("(.+?)".join(map(re.escape, pieces)), re.DOTALL)
            found.append(_Template(source, pattern, sum(letter.isalpha() for piece in pieces for letter in piece)))
    return sorted(found, key=lambda template: -template.weight)


_FEW = 4
"""A template with fewer letters, such as "{0}: {1}", fits much: it counts only where what stands in it is known."""


def _with_values(text: str) -> str:
    """Return *text* by the template that it was made from, with the same values; *text* itself where none fits."""
    title, colon, rest = text.partition(": ")
    if colon and (known := _known(title)):  # as notes open with what they are on
        return QCoreApplication.translate("Part", "{0}: {1}").format(known, part_text(rest))
    for template in _templates(_language.name):
        match = template.pattern.fullmatch(text)
        if match is None:
            continue
        values = [part_text(value) for value in match.groups()]
        if template.weight >= _FEW or values[-1] != match.groups()[-1]:
            return QCoreApplication.translate("Part", template.source).format(*values)
    return text


def summary_of(kind: type[Part]) -> str:
    """Return the first line of a kind's docstring."""
    return (kind.__doc__ or "").strip().splitlines()[0]


def summary_text(kind: type[Part]) -> str:
    """Return the summary without the title that it opens with, since the title already stands above it."""
    text = part_text(summary_of(kind))
    _, colon, rest = re.split(r"(: |：)", text, maxsplit=1) if re.search(r": |：", text) else (text, "", "")
    if not colon:
        return text
    is_symbol = rest[:1] in ("x", "y", "z") and not rest[1:2].isalpha()
    return rest if is_symbol else rest[:1].upper() + rest[1:]


def localized(text: Translated) -> str:
    """Return a text of a lecture, which holds its own translations, in the language of the window."""
    return text.in_(_language.name)


def listed(words: Iterable[str]) -> str:
    """Return words in a row, as the present language parts them; what is empty is left out."""
    return _joined(words, QCoreApplication.translate("Words", "{whole}, {part}"))


def clauses(words: Iterable[str]) -> str:
    """Return sentences in a row, as the present language parts them; what is empty is left out."""
    return _joined(words, QCoreApplication.translate("Words", "{whole}; {part}"))


def _joined(words: Iterable[str], template: str) -> str:
    return template.removeprefix("{whole}").removesuffix("{part}").join(word for word in words if word)


def path_words(path: str) -> str:
    """Return a path such as ``$.optimizer.learning_rate`` as a person would read it: "Optimizer, learning rate"."""
    words = [name.replace("_", " ") for name in path.removeprefix("$").strip(".").split(".") if name]
    if _language.name == "en":
        return ", ".join(words).capitalize()
    return listed(map(_name_text, words))


def _name_text(words: str) -> str:
    """Return the name of a field, such as "learning rate" or "hidden[2]", as its title is translated."""
    name, bracket, index = words.partition("[")
    return part_text(name.capitalize()) + bracket + index


def trouble_text(error: ExperimentError, path: str = "") -> str:
    """Return what is wrong in one line, naming the place unless it is *path*, where the person already looks."""
    place = error.path.removeprefix("$").strip(".")
    message = part_text(error.message)
    if not place or place == path or place.startswith(f"{path}.") or place.startswith(f"{path}["):
        return message
    return QCoreApplication.translate("Trouble", "{place}: {message}").format(
        place=path_words(error.path), message=message
    )
