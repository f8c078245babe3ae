"""Words on the screen: look-ups for what simcore names in English, and the translators that Qt loads."""

from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from simcore.decoding import ExperimentError
from simcore.part import Part
from simcore.resources import resource

_language = "en"


class Translated(Protocol):
    """What holds its own translations."""

    def in_(self, language: str) -> str:
        """Return the words in *language*."""
        ...


def part_text(text: str) -> str:
    """Return a title, description or reason that simcore states in English, in the language of the window."""
    return QCoreApplication.translate("Part", text) if text else ""


def summary_of(kind: type[Part]) -> str:
    """Return the first line of a kind's docstring."""
    return (kind.__doc__ or "").strip().splitlines()[0]


def summary_text(kind: type[Part]) -> str:
    """Return the summary without the title that it opens with, since the title already stands above it."""
    text = part_text(summary_of(kind))
    _, colon, rest = text.partition(": ")
    if not colon:
        return text
    is_symbol = rest[:1] in ("x", "y", "z") and not rest[1:2].isalpha()
    return rest if is_symbol else rest[:1].upper() + rest[1:]


def localized(text: Translated) -> str:
    """Return a text of a lecture, which holds its own translations, in the language of the window."""
    return text.in_(_language)


def path_words(path: str) -> str:
    """Return a path such as ``$.optimizer.learning_rate`` as a person would read it: "Optimizer, learning rate"."""
    words = [name.replace("_", " ") for name in path.removeprefix("$").strip(".").split(".") if name]
    return part_text(", ".join(words).capitalize())


def trouble_text(error: ExperimentError, path: str = "") -> str:
    """Return what is wrong in one line, naming the place unless it is *path*, where the person already looks."""
    place = error.path.removeprefix("$").strip(".")
    message = part_text(error.message)
    if not place or place == path or place.startswith(f"{path}.") or place.startswith(f"{path}["):
        return message
    return QCoreApplication.translate("Trouble", "{place}: {message}").format(
        place=path_words(error.path), message=message
    )


def install(app: QCoreApplication, language: str = "") -> None:
    """Load the translations of *language* (a locale's name; by default the system's) where there are any."""
    locale = QLocale(language) if language else QLocale.system()
    folders = [("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))]
    with suppress(FileNotFoundError):  # English needs none
        folders.append(("zscope", str(resource("translations"))))
    global _language
    _language = "en"
    for name, folder in folders:
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)
            if name == "zscope":
                _language = locale.name()
