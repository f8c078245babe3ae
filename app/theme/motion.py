"""Motion: whether the system asks for as little of it as possible, and how the application then keeps still."""

import ctypes
import sys

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_GET_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of SystemParametersInfo: Windows' own switch for animations within windows."""


def system_asks() -> bool:
    """Return whether this person has asked the system for reduced motion; Qt 6.11 tells nothing of it."""
    if sys.platform == "win32":
        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
        return not shown.value
    if sys.platform == "darwin":
        return QSettings("com.apple.universalaccess", "").value("reduceMotion") in (1, True, "1", "true")
    return _desktop_asks()


def keep_still(on: bool) -> None:
    """Open menus, lists and tips at once rather than by and by; what the system has is left as it was."""
    if on:
        for effect in EFFECTS:
            QApplication.setEffectEnabled(effect, False)


def _desktop_asks() -> bool:
    """Return what the files say that KDE and GTK desktops keep; absent ones ask for nothing."""
    for name, key, none in (
        ("kdeglobals", "KDE/AnimationDurationFactor", ("0",)),
        ("gtk-4.0/settings.ini", "Settings/gtk-enable-animations", ("0", "false")),
        ("gtk-3.0/settings.ini", "Settings/gtk-enable-animations", ("0", "false")),
    ):
        path = QStandardPaths.locate(QStandardPaths.StandardLocation.GenericConfigLocation, name)
        if path and str(QSettings(path, QSettings.Format.IniFormat).value(key, "")).lower() in none:
            return True
    return False
