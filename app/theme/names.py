"""The themes that there are, by name and title; Qt is not needed to list them. ``theme.themes`` has their colours."""

from app.words.mark import QT_TRANSLATE_NOOP

THEMES = {
    "light": QT_TRANSLATE_NOOP("Actions", "Light"),
    "dark": QT_TRANSLATE_NOOP("Actions", "Dark"),
    "projector": QT_TRANSLATE_NOOP("Actions", "Projector"),
}
