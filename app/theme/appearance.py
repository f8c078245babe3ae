"""How the application takes a theme: by its style, its palette and its style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.theme.style_sheet import build
from app.theme.theme import CONTROL_PIXELS, TITLE_PIXELS, Theme


def stylesheet(theme: Theme, scale: float = 1.0, share: float = 1.0) -> str:
    """Return the style sheet of the whole window; *scale* enlarges its type, 1..2.

    share : how high the screen is beside one of 1080 pixels, where what is read over the plots is fitted to it
    """
    return build(theme, round(CONTROL_PIXELS * scale), round(TITLE_PIXELS * scale), share)


def apply(app: QApplication, theme: Theme, scale: float = 1.0, share: float = 1.0) -> None:
    """PlotStyle the application: style, palette and style sheet, of which *scale* and *share* are."""
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setStyleSheet(stylesheet(theme, scale, share))
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in (
        (role.Window, theme.ground),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.ground),
        (role.Text, theme.text),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.quiet),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent),
        (role.Accent, theme.accent),
        (role.Mid, theme.hairline),
    ):
        palette.setColor(where, QColor(colour))
    faint = QColor(theme.faint)
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, faint)
    return palette
