"""The window's style sheet: one template filled with a theme's colours, sizes and glyphs."""

from string import Template

from app.theme.glyphs import GLYPH, glyph
from app.theme.theme import HOVER, PRESSED, SELECTED, WRONG, Theme


def build(theme: Theme, control: int, title: int, share: float = 1.0) -> str:
    """Return the style sheet in the theme's colours, with controls and titles of so many pixels.

    share : how high the screen is beside one of 1080 pixels, where what is read over the plots is fitted to it
    """
    sizes = _sizes(theme, control, title, share) | _boxes(control)
    return _TEMPLATE.substitute(_colours(theme) | sizes | _glyphs(theme, control))


def _colours(theme: Theme) -> dict[str, str]:
    return {
        "ground": theme.ground,
        "surface": theme.surface,
        "text": theme.text,
        "quiet": theme.quiet,
        "accent": theme.accent,
        "trouble": theme.trouble,
        "hairline": theme.hairline,
        "on_accent": theme.on_accent,
        "faint": theme.faint,
        "edge": theme.edge,
        "hover": theme.mix(theme.text, theme.ground, HOVER),
        "pressed": theme.mix(theme.text, theme.ground, PRESSED),
        "selected": theme.mix(theme.accent, theme.surface, SELECTED),
        "accent_hover": theme.mix(theme.text, theme.accent, 0.14),
        "wrong": theme.mix(theme.trouble, theme.surface, WRONG),
    }


def _sizes(theme: Theme, control: int, title: int, share: float) -> dict[str, str]:
    """Return the sizes of type, and of the field around it."""
    return {
        "control": f"{control}px",
        "small": f"{max(control - 1, 11)}px",
        "title": f"{title}px",
        "question": _for_reading(theme, title, 1.35, 1.8, round(40 * share)),
        "asked": _for_reading(theme, control, 1.1, 1.5, round(28 * share)),
        "lecture": _for_reading(theme, control, 1.15, 1.7, round(30 * share)),
        "beside": _for_reading(theme, control, 1.0, 1.5, round(26 * share)),
        "field": f"{control + 9}px",
    }


def _glyphs(theme: Theme, control: int) -> dict[str, str]:
    """Return the path of each glyph, drawn in its colour."""
    return {
        f"{name}_{state}": glyph(name, colour, _beside(control, GLYPH))
        for name, state, colour in (
            ("down", "normal", theme.quiet),
            ("down", "faint", theme.faint),
            ("up", "normal", theme.quiet),
            ("up", "faint", theme.faint),
            ("right", "normal", theme.quiet),
            ("tick", "normal", theme.on_accent),
            ("tick", "faint", theme.faint),
        )
    }


def _beside(control: int, pixels: int) -> int:
    """Return how large is what has so many *pixels* beside text of 13."""
    return round(pixels * control / 13)


def _boxes(control: int) -> dict[str, str]:
    """Return the sizes of what is ticked and unfolded, which grows with the text."""
    box = _beside(control, GLYPH)
    dot = box - 2 * (box // 4)
    return {
        "box": f"{box}px",
        "arrow": f"{_beside(control, 12)}px",
        "button": f"{_beside(control, 20)}px",
        "drop": f"{_beside(control, 24)}px",
        "round": f"{box // 2 + 1}px",
        "ring": f"{(box + 2 - dot) // 2}px",
        "dot": f"{dot}px",
    }


def _for_reading(theme: Theme, pixels: int, share: float, projected: float, large: int) -> str:
    """Return the size of text over the plots: *share* of *pixels*, and for a projector as far as *large* more."""
    usual = pixels * share
    return f"{round(min(pixels * projected, max(usual, large)) if theme.projector else usual)}px"


_TEMPLATE = Template("""
* { font-size: $control; }
QMainWindow, QDialog, QScrollArea, QScrollArea > QWidget > QWidget, QStatusBar, QToolBar, QMenuBar {
    background: $ground; color: $text;
}
QWidget { color: $text; }
QScrollArea, QToolBar, QStatusBar, QFrame[role="plain"] { border: none; }
QStatusBar::item { border: none; }
QToolBar { padding: 8px; spacing: 8px; }
QToolBar::separator { width: 1px; margin: 4px 8px; background: $hairline; }
QMainWindow::separator { width: 8px; background: $ground; }
QSplitter::handle { background: $ground; }
QSplitter::handle:hover { background: $hairline; }

QLabel { background: transparent; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: $small; }
QLabel[role="trouble"] { color: $trouble; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="section"] { font-weight: 600; }
QLabel[role="question"] { font-size: $question; font-weight: 600; }
QLabel[role="lecture"] { font-size: $lecture; }
QLabel[role="asked"] { font-size: $asked; font-weight: 600; }
QLabel[role="beside"] { font-size: $beside; }
QLabel[role="beside-quiet"] { font-size: $beside; color: $quiet; }
QLabel[role="figure"] { font-size: $lecture; font-weight: 600; }
QLabel[role="figure-measured"] { font-size: $lecture; font-weight: 600; color: $accent; }
QLabel:disabled { color: $faint; }
QFrame[role="hairline"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="hairline-upright"] { background: $hairline; border: none; max-width: 1px; min-width: 1px; }

QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px; padding: 5px 8px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $selected; color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="section"] { font-weight: 600; text-align: left; padding: 6px 4px; }
QToolButton[role="chip"] { background: $surface; border: 1px solid $edge; border-radius: 6px; padding: 3px 8px; }
QToolButton[role="chip"]:hover { background: $hover; }
QToolButton[role="chip"]:focus { border-color: $accent; }
QToolButton[role="primary"] { background: $accent; color: $on_accent; }
QToolButton[role="primary"]:hover { background: $accent_hover; }
QToolButton[role="primary"]:focus { border-color: $text; }
QToolButton[role="primary"]:disabled { background: transparent; color: $faint; border-color: $hairline; }

QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 16px; min-height: 20px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border-color: $accent; }
QPushButton:default, QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton:default:hover, QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton:default:focus, QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton:disabled { background: transparent; color: $faint; border-color: $hairline; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[role="flat"] { background: transparent; border-color: transparent; color: $accent; padding: 5px 8px; }
QPushButton[role="flat"]:hover { background: $hover; }
QPushButton[role="flat"]:focus { border-color: $accent; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px;
    padding: 2px 8px; min-height: $field; placeholder-text-color: $quiet;
    selection-background-color: $accent; selection-color: $on_accent;
}
QSpinBox, QDoubleSpinBox { padding: 0 $drop 0 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    background: transparent; border: none; padding: 0; margin: 0; min-height: 0;
}
QAbstractSpinBox QLineEdit { padding-left: 6px; }
QLineEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover { border-color: $quiet; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border-color: $accent;
}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
    background: transparent; color: $faint; border-color: $hairline;
}
QLineEdit[invalid="true"], QSpinBox[invalid="true"], QDoubleSpinBox[invalid="true"], QComboBox[invalid="true"],
QToolButton[invalid="true"] { border-color: $trouble; background: $wrong; }

QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: $drop; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url($down_normal); width: $box; height: $box; }
QComboBox::down-arrow:disabled { image: url($down_faint); }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 0; padding: 4px; outline: none;
    selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; background: transparent; width: $button; subcontrol-origin: border;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url($up_normal); width: $arrow; height: $arrow; }
QAbstractSpinBox::down-arrow { image: url($down_normal); width: $arrow; height: $arrow; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { image: url($up_faint); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off { image: url($down_faint); }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
    width: $box; height: $box; border: 1px solid $edge; background: $surface; border-radius: 4px;
}
QRadioButton::indicator { border-radius: $round; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $quiet; }
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url($tick_normal);
}
QCheckBox::indicator:checked:disabled { background: $hairline; border-color: $hairline; image: url($tick_faint); }
QRadioButton::indicator:checked { border: $ring solid $accent; width: $dot; height: $dot; background: $surface; }

QSlider { min-height: 24px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $hairline; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: $surface; border: 1px solid $quiet;
}
QSlider::handle:horizontal:hover { border-color: $accent; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QSlider::sub-page:horizontal:disabled { background: $hairline; }
QSlider::handle:horizontal:disabled { background: $ground; border-color: $hairline; }

QScrollBar:vertical { width: 12px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; margin: 0; }
QScrollBar::handle { background: $hairline; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
    background: $hairline; color: $text; border: none; border-radius: 2px; max-height: 4px; min-height: 4px;
}
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QMenuBar { border: none; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $text; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; margin: 4px 8px; background: $hairline; }
QMenu::right-arrow { image: url($right_normal); width: $box; height: $box; }
QToolTip { background: $surface; color: $text; border: 1px solid $edge; padding: 6px 8px; }
QListView, QTreeView, QTableView {
    background: $surface; border: 1px solid $hairline; border-radius: 6px; outline: none;
}
QListView::item { min-height: 26px; padding: 0 8px; }
QListView::item:selected { background: $selected; color: $text; }
QTabBar::tab { padding: 6px 12px; border: none; color: $quiet; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
""")
